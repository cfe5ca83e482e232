import { l10n } from 'vscode';
import type { ReceivedBody } from '../../http/receiveBody.ts';
import { isSecretName } from '../../requests/secretNames.ts';
import { type RenderedBody, renderBody } from '../answers/renderBody.ts';
import { concealed } from '../concealed.ts';
import { sizeText } from '../sizeText.ts';

export interface ShownAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As text; its beginning where the whole is in a file. */
  readonly body: string;
  /** Until the whole body was there. */
  readonly milliseconds: number;
  readonly bytes: number;
  readonly connection?: string | undefined;
  /** Undefined where no token went along. */
  readonly scopes?: readonly string[] | undefined;
  /** What was asked for and not granted. */
  readonly denied: readonly string[];
  /** Why the server refused, in a sentence. */
  readonly explanation?: string | undefined;
  /** Why the body has no end. */
  readonly cut?: ReceivedBody['cut'];
}

export interface AnswerView {
  /** The body as it is shown. */
  readonly rendered?: RenderedBody;
  /** What is said of a body that is not shown, or not whole. */
  readonly note?: string | undefined;
  readonly showsHeaders?: boolean;
}

/**
 * How an answer is shown: what matters in the first line, then the headers or their number, then the body. Secrets are
 * covered.
 */
export function answerText(answer: ShownAnswer, view: AnswerView = {}): RenderedBody {
  const { rendered = renderBody(answer.body, answer.headers['content-type'] ?? ''), note, showsHeaders = true } = view;
  const { ending } = rendered;
  const head = concealed((write) => {
    const headers = Object.entries(answer.headers).map(([name, value]) => {
      return `${name}: ${isSecretName(name) ? write(name, value) : value}`.replaceAll(/[\r\n\u2028\u2029]+/g, '; ');
    });
    const shown = showsHeaders ? ['', ...headers] : [headersLine(headers.length)];
    return commented([...summary(answer), ...shown, ...(note === undefined ? [] : ['', ...wrapped(note)])], ending);
  });
  const whole = (top: string, body: string) => `${top}\n\n${body}${body === '' || body.endsWith('\n') ? '' : '\n'}`;
  const secrets = (head.underneath?.secrets ?? 0) + (rendered.underneath?.secrets ?? 0);
  const text = whole(head.text, rendered.text);
  const uncovered = () => whole(head.underneath?.text ?? head.text, rendered.underneath?.text ?? rendered.text);
  return { text, ending, ...(secrets > 0 && { underneath: { text: uncovered(), secrets } }) };
}

function headersLine(count: number): string {
  return count === 1 ? l10n.t('1 header') : l10n.t('{0} headers', count);
}

function summary(answer: ShownAnswer): string[] {
  const { status, statusText, milliseconds, bytes, connection, scopes, denied, explanation, cut } = answer;
  const lines = [
    [
      `${status} ${statusText || reasonPhrases[status] || ''}`.trim(),
      `${Math.round(milliseconds)} ms`,
      cut === 'stopped' || cut === 'too_large' ? l10n.t('stopped after {0}', sizeText(bytes)) : sizeText(bytes),
      ...(cut === 'broken' ? [l10n.t('the connection broke off')] : []),
    ].join(' · '),
  ];
  if (connection !== undefined) {
    const used = scopes === undefined ? l10n.t('no token') : scopes.join(' ') || l10n.t('token without scopes');
    lines.push(`${connection} · ${used}`);
  }
  if (denied.length > 0) {
    lines.push(l10n.t('Not granted: {0}', denied.join(' ')));
  }
  if (explanation !== undefined) {
    lines.push(...wrapped(explanation));
  }
  return lines;
}

/** Lines of words, of some 60 characters: answers stand in half a window, and it is the end of a sentence that says what to do. */
function wrapped(sentence: string): string[] {
  return sentence.match(/\S.{0,60}(?=\s|$)|\S+/g) ?? [];
}

/** As comments of the body's language, so that the editor still reads the body. A header cannot end the comment. */
function commented(lines: readonly string[], ending: string): string {
  if (ending === 'xml' || ending === 'html') {
    return `<!--\n${lines.join('\n').replaceAll(/-(?=-)/g, '- ')}\n-->`;
  }
  return lines.map((line) => (ending.startsWith('json') ? `// ${line}`.trimEnd() : line)).join('\n');
}

/** HTTP/2 has no reason phrases, and a number alone says little. */
const reasonPhrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
