import { l10n, ViewColumn, window } from 'vscode';
import { jsonEnding } from '../jsonEnding.ts';
import { columnOf, documentPath } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { answerOf } from './answerCommands.ts';
import { answerTable } from './answerTable.ts';
import { openAnswerTablePanel } from './answerTablePanel.ts';
import { writeExactly } from './exactNumbers.ts';
import { renderJson } from './renderBody.ts';

/** "Show Answer as Table": the list that an answer is or holds, as it is filtered, with its secrets covered. */
export async function showAnswerAsTable(services: Services, uri: unknown): Promise<void> {
  const answer = await answerOf(services, uri);
  if (answer === undefined) {
    return;
  }
  const shown = answer.filter?.body ?? answer.view.rendered;
  const table = shown?.items === undefined ? undefined : answerTable(shown.text);
  if (table === undefined) {
    void window.showInformationMessage(l10n.t('There is no list in this answer that could be a table.'));
    return;
  }
  const { method, url } = answer.sent.request;
  const title = `${method} ${new URL(url).pathname.split('/').slice(-2).join(' ').trim()}`;
  const openItem = async (item: object, name: string) => {
    const text = `${renderJson(writeExactly(item), (_, secret) => secret)}\n`;
    const path = documentPath(answer.uri.path, 'items', `${name || l10n.t('Item')}.${jsonEnding(text, 'json')}`);
    await services.documents.show({ path, text });
  };
  const column = columnOf(answer.uri) ?? ViewColumn.Active;
  const panel = (await services.answers()).table(answer, (onDispose) =>
    openAnswerTablePanel(services, column, openItem, onDispose),
  );
  panel.show(answer.filter === undefined ? title : `${title} ${answer.filter.path}`, table);
}
