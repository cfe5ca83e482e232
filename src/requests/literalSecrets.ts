import { isValueToCome } from './documentationPlaceholder.ts';
import { findPlaceholders } from './placeholder.ts';
import { isFormType, mediaType } from './requestBody.ts';
import type { FileRequest, FileVariable, Token } from './requestFile.ts';
import { isSecretName } from './secretNames.ts';

/** A secret that is written in a file for everybody to read. */
export interface LiteralSecret extends Token {
  readonly kind: 'token' | 'basic' | 'field';
  /** Of the header, parameter, field or variable that holds it. */
  readonly name: string;
}

/** The secrets written in a request, by where they stand: authorization headers, and what has the name of a secret. */
export function literalSecretsIn(request: FileRequest): LiteralSecret[] {
  const found: LiteralSecret[] = [];
  for (const token of request.urlTokens) {
    const query = token.text.indexOf('?') + 1;
    const start = query > 0 ? query : /^\s*[?&]/.exec(token.text)?.[0].length;
    if (start !== undefined) found.push(...secretPairs(partOf(token, start)));
  }
  for (const { name, valueTokens } of request.headers) {
    const [value] = valueTokens;
    if (value !== undefined) found.push(...secretHeader(name, value));
  }
  const type = mediaType(request.headers);
  for (const part of request.body) {
    if (part.kind !== 'text') continue;
    for (const [at, text] of part.text.split('\n').entries()) {
      const token: Token = { text, line: part.lines[at] ?? 0, column: 0 };
      const isForm = isFormType(type) || (type === undefined && /^[\w.-]{1,100}=/.test(text));
      found.push(...(isForm ? secretPairs(token) : secretFields(token)));
    }
  }
  return found.filter(({ text }) => isLiteral(text));
}

/** The secret that a variable holds. */
export function literalSecretOf({ name, valueToken }: FileVariable): LiteralSecret | undefined {
  return isSecretName(name) && isLiteral(valueToken.text) ? { ...valueToken, kind: 'field', name } : undefined;
}

function secretHeader(name: string, value: Token): LiteralSecret[] {
  const plain = name.toLowerCase();
  if (plain === 'authorization' || plain === 'proxy-authorization') {
    const scheme = /^(bearer|basic)\s+(?=\S)/i.exec(value.text);
    if (scheme === null) return [];
    const kind = scheme[1]?.toLowerCase() === 'basic' ? 'basic' : 'token';
    return [{ ...partOf(value, scheme[0].length), kind, name }];
  }
  // Cookies of a session are as good as secrets, but nobody writes them by hand.
  return isSecretName(name) && !plain.endsWith('cookie') ? [{ ...value, kind: 'field', name }] : [];
}

/** `name=value` between ampersands. */
function secretPairs(token: Token): LiteralSecret[] {
  const found: LiteralSecret[] = [];
  for (const pair of token.text.matchAll(/([^&=\s]{1,100})=([^&#\s]*)/g)) {
    const [, name = '', value = ''] = pair;
    if (isSecretName(name)) {
      const column = token.column + pair.index + name.length + 1;
      found.push({ text: value, line: token.line, column, kind: 'field', name });
    }
  }
  return found;
}

/** `"name": "value"` of JSON, finished or not. */
function secretFields(token: Token): LiteralSecret[] {
  const found: LiteralSecret[] = [];
  for (const field of token.text.matchAll(/"([^"\\]{1,100})"(\s{0,20}:\s{0,20}")((?:[^"\\]|\\.){0,4000})"/g)) {
    const [, name = '', colon = '', value = ''] = field;
    if (isSecretName(name)) {
      const column = token.column + field.index + name.length + 2 + colon.length;
      found.push({ text: value, line: token.line, column, kind: 'field', name });
    }
  }
  return found;
}

function partOf({ text, line, column }: Token, start: number): Token {
  return { text: text.slice(start), line, column: column + start };
}

/** Not a placeholder, be it ours or one of a documentation, and not masked. */
function isLiteral(text: string): boolean {
  return findPlaceholders(text).length === 0 && !isValueToCome(text, []) && !/^[*.•…]*$/.test(text);
}
