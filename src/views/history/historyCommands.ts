import { l10n, Range, Uri, window, workspace } from 'vscode';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { HistoryEntry } from '../../session/historyEntry.ts';
import { documentPath } from '../readOnlyDocuments.ts';
import { openText, sendAndShow } from '../requests/requestCommands.ts';
import type { Services } from '../services.ts';
import { sentArgument } from './historyNode.ts';
import { labelOf, summaryOf } from './historyText.ts';
import { sentPlace, sentText } from './sentPlace.ts';

/** "Resend": what was sent, with a token of now. */
export async function resendRequest(services: Services, received: unknown): Promise<void> {
  const [entry] = sentArgument(received);
  const place = sentPlace(services, received);
  if (entry?.lacksBody) {
    await tellOfBody(services, entry);
  } else if (place) {
    await sendAndShow(services, place);
  }
}

/** "Show Sent Request": what was sent and what became of it, in a document that all of them share. */
export async function showSentRequest(services: Services, received: unknown): Promise<void> {
  const [entry] = sentArgument(received);
  if (entry) {
    const title = l10n.t('Sent request');
    await services.documents.show({
      path: documentPath(title, `${title}.http`),
      text: `${summaryOf(entry)}\n\n${sentText(services, entry)}`,
      actions: [
        { title: l10n.t('$(play) Send Again'), run: () => resendRequest(services, received) },
        { title: l10n.t('Open as Request'), run: () => openSentRequest(services, received) },
        ...(entry.file === undefined ? [] : [{ title: l10n.t('Go to File'), run: () => goToRequestFile(received) }]),
      ],
    });
  }
}

/** "Open Sent Request": as an unsaved request file. */
export async function openSentRequest(services: Services, received: unknown): Promise<void> {
  const [entry] = sentArgument(received);
  if (entry) {
    const text = sentText(services, entry);
    await openText(entry.lacksBody ? withNote(text) : text);
  }
}

/** "Go to Request File": at the request, where it is still there. */
export async function goToRequestFile(received: unknown): Promise<void> {
  const [entry] = sentArgument(received);
  if (entry?.file === undefined) {
    return;
  }
  const document = await workspace.openTextDocument(Uri.parse(entry.file));
  const { requests } = parseRequestFile(document.getText());
  const request =
    requests.find(({ directives, title }) => entry.title !== undefined && entry.title === (directives.name ?? title)) ??
    requests.find(({ method, url }) => method === entry.method && isMadeOf(entry.url, url));
  const line = request?.requestLine ?? 0;
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) });
}

/** "Remove from History": the rows that are selected, of a day all. */
export async function removeFromHistory(services: Services, received: unknown, rows: unknown): Promise<void> {
  const chosen = Array.isArray(rows) && rows.includes(received) ? rows : [received];
  const ids = chosen.flatMap(sentArgument).map(({ id }) => id);
  if (ids.length > 0) {
    await (await services.history()).remove(ids);
  }
}

/** "Clear History": asks first. */
export async function clearHistory(services: Services): Promise<void> {
  const clear = l10n.t('Clear');
  const question = l10n.t('Clear the history of the requests that were sent from this workspace?');
  if ((await window.showWarningMessage(question, { modal: true }, clear)) === clear) {
    await (await services.history()).clear();
  }
}

async function tellOfBody(services: Services, entry: HistoryEntry): Promise<void> {
  const open = l10n.t('Open Request');
  const goTo = l10n.t('Go to File');
  const keep = l10n.t('Keep Bodies from Now On');
  const chosen = await window.showInformationMessage(
    l10n.t('“{0}” was sent with a body, and the history keeps none.', labelOf(entry)),
    ...[open, ...(entry.file === undefined ? [] : [goTo]), keep],
  );
  const node = { kind: 'sent', entry };
  if (chosen === open) {
    await openSentRequest(services, node);
  } else if (chosen === goTo) {
    await goToRequestFile(node);
  } else if (chosen === keep) {
    await workspace.getConfiguration('scopewise').update('history.keepBodies', true, true);
  }
}

/** Behind the title, so that it stays one. */
function withNote(text: string): string {
  const note = `# ${l10n.t('The history keeps no bodies: this request was sent with one.')}\n`;
  return text.replace(/^(?:###.*\n)?/, (title) => `${title}${note}`);
}

/** Whether a URL has the parts of another that stand between its placeholders, in their order. */
function isMadeOf(sent: string, written: string): boolean {
  let from = 0;
  for (const part of written.split(/\{\{[^{}]*\}\}/)) {
    const at = sent.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
