import { l10n } from 'vscode';
import { headSize, type ReceivedBody } from '../../http/receiveBody.ts';
import type { DocumentAction } from '../readOnlyDocuments.ts';
import type { AnswerView } from '../requests/answerText.ts';
import type { SentRequest } from '../requests/sendRequest.ts';
import { sizeText } from '../sizeText.ts';
import type { OpenAnswer } from './answers.ts';
import { type BodyKind, bodyKind, textOf } from './bodyKind.ts';
import { type RenderedBody, renderHead } from './renderBody.ts';
import { coverKnown, renderAnyBody } from './renderLargeBody.ts';

export interface BodyRendering {
  /** Where `renderBodyWorker` is. */
  readonly program: URL;
  readonly redact: (text: string) => string;
}

export function kindOf({ answer, received }: Pick<SentRequest, 'answer' | 'received'>): BodyKind {
  return bodyKind(answer.headers['content-type'] ?? '', received.bytes);
}

/**
 * The body as its document shows it: whole, its beginning where it is in a file, or not at all where it is no text; with
 * what is to be said of it.
 *
 * @param tail the last lines of a body that was seen to grow, which are shown in place of its beginning
 */
export async function answerView(
  sent: Pick<SentRequest, 'answer' | 'received'>,
  rendering: BodyRendering,
  tail?: RenderedBody,
): Promise<AnswerView> {
  const { answer, received } = sent;
  const { kind } = kindOf(sent);
  const contentType = answer.headers['content-type'] ?? '';
  if (received.size === 0) {
    return { rendered: { text: '', ending: 'jsonc' }, note: l10n.t('The body is empty.') };
  }
  if (kind !== 'text') {
    const type = contentType.split(';', 1)[0] || l10n.t('no type given');
    const note = l10n.t('The body is no text ({0}). Open it or save it by the lenses above.', type);
    return { rendered: { text: '', ending: 'txt' }, note };
  }
  if (tail !== undefined) {
    const note = received.file === undefined ? undefined : l10n.t('The last lines; the whole is in a temporary file.');
    return { rendered: tail, note };
  }
  if (received.file !== undefined) {
    return {
      rendered: await coverKnown(renderHead(textOf(received.bytes, contentType)), rendering.redact),
      note: headNote(received),
    };
  }
  return { rendered: await renderAnyBody({ body: answer.body, contentType }, rendering) };
}

/** A body of which more is on the way, with what stops it. */
export function growingView(
  rendered: RenderedBody,
  stop: () => void,
): { readonly view: AnswerView; readonly actions: readonly DocumentAction[] } {
  const action = { title: l10n.t('$(debug-stop) Stop'), run: async () => stop() };
  return { view: { rendered, note: l10n.t('More is on the way.') }, actions: [action] };
}

/** The answer as the person's filter leaves it. */
export function filteredView({ view, filter }: Pick<OpenAnswer, 'view' | 'filter'>): AnswerView {
  if (filter === undefined) {
    return view;
  }
  const { picked } = filter.body;
  const count =
    picked === undefined
      ? l10n.t('this is no JSONPath')
      : picked === 1
        ? l10n.t('1 value')
        : l10n.t('{0} values', picked.toLocaleString());
  return { rendered: filter.body, note: `${filter.path} · ${count}` };
}

function headNote({ size }: ReceivedBody): string {
  return l10n.t(
    'The body is large ({0}) and was put into a temporary file, which is deleted with this window. Its first {1}:',
    sizeText(size),
    sizeText(headSize),
  );
}
