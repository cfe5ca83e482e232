import { l10n } from 'vscode';
import { isJson } from '../../requests/formatJson.ts';
import { replaceSecrets } from '../../requests/secretNames.ts';
import { type ConcealedText, concealed } from '../concealed.ts';

export interface ShownAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
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
}

/**
 * How an answer is shown: what matters in the first line, then the headers, then the body, formatted where it is JSON,
 * with its secrets covered.
 */
export function answerText(answer: ShownAnswer): ConcealedText & { readonly ending: 'jsonc' | 'xml' | 'html' | 'txt' } {
  const ending = answer.body === '' || isJson(answer.body) ? 'jsonc' : endingOf(answer.headers['content-type'] ?? '');
  const head = [...summary(answer), '', ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`)];
  const shown = concealed((write) => {
    const body = replaceSecrets(answer.body, write);
    return `${commented(head, ending)}\n\n${body}${body === '' || body.endsWith('\n') ? '' : '\n'}`;
  });
  return { ...shown, ending };
}

function summary(answer: ShownAnswer): string[] {
  const { status, statusText, milliseconds, bytes, connection, scopes, denied, explanation } = answer;
  const lines = [
    [
      `${status} ${statusText || reasonPhrases[status] || ''}`.trim(),
      `${Math.round(milliseconds)} ms`,
      size(bytes),
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

function endingOf(contentType: string): 'xml' | 'html' | 'txt' {
  return /\bhtml\b/.test(contentType) ? 'html' : /\bxml\b/.test(contentType) ? 'xml' : 'txt';
}

/** As comments of the body's language, so that the editor still reads the body. A header cannot end the comment. */
function commented(lines: readonly string[], ending: string): string {
  if (ending === 'xml' || ending === 'html') {
    return `<!--\n${lines.join('\n').replaceAll('--', '- -')}\n-->`;
  }
  return lines.map((line) => (ending === 'jsonc' ? `// ${line}`.trimEnd() : line)).join('\n');
}

function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
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
