import { commands, l10n, type Uri, window } from 'vscode';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { labelOf } from '../../requests/requestSource.ts';
import { requestAt } from '../../session/requestRun.ts';
import type { RenderedBody } from '../answers/renderBody.ts';
import { documentPath } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import type { Place } from './requestPlace.ts';
import type { SentRequest } from './sendRequest.ts';

/** Shows two answers to a request side by side, where they differ: their status and their bodies, with secrets covered. */
export async function compareAnswers(
  services: Services,
  { uri, text, index }: Place,
  previous: SentRequest,
  latest: SentRequest,
): Promise<void> {
  const label = labelOf(requestAt(parseRequestFile(text), index));
  const left = await comparedText(services, previous);
  const right = await comparedText(services, latest);
  if (left.text === right.text && left.underneath?.text === right.underneath?.text) {
    void window.showInformationMessage(l10n.t('The last two answers to “{0}” are the same.', label));
    return;
  }
  const put = ({ ending, ...compared }: RenderedBody, side: string): Uri => {
    const name = uri.path.split('/').at(-1) ?? '';
    const path = documentPath(name, 'compare', String(index + 1), side, `${label}.${ending}`);
    return services.documents.put({ path, ...compared });
  };
  const title = l10n.t('{0}: previous ↔ latest answer', label);
  await commands.executeCommand('vscode.diff', put(left, 'previous'), put(right, 'latest'), title);
}

/** Without what differs between any two answers, such as the time and the headers. */
async function comparedText(services: Services, sent: SentRequest): Promise<RenderedBody> {
  const { rendered, note } = await (await services.answers()).viewOf(sent);
  const { text = '', underneath, ending = 'txt' } = rendered ?? {};
  const { status, statusText } = sent.answer;
  const head = [`${status} ${statusText}`.trim(), ...(note === undefined ? [] : [note])];
  const top = ending === 'jsonc' ? head.map((line) => `// ${line}`) : head;
  const whole = (body: string) => `${top.join('\n')}\n\n${body.trimEnd()}\n`;
  return {
    text: whole(text),
    ending,
    ...(underneath !== undefined && { underneath: { ...underneath, text: whole(underneath.text) } }),
  };
}
