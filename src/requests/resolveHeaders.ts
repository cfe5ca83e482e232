import { isHeaderName } from './headerLine.ts';
import { isGraphql } from './requestBody.ts';
import type { FileRequest } from './requestFile.ts';
import { invalidRequest } from './requestProblem.ts';
import { type Asking, placeIn, type RequestTarget, type VariableScope } from './variableScope.ts';

/** What the HTTP client says of the connection and the body: a text from a file would only contradict it. */
const ofTheConnection = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'upgrade',
  'expect',
]);

/**
 * The headers of a request, with their placeholders filled in. `Authorization: Basic name password` and `Basic name:password`
 * are encoded, as REST Client and JetBrains do.
 * @throws `request.invalid`: `header_name`, `header_value`; and what the scope throws
 */
export function* resolveHeaders(
  scope: VariableScope,
  request: FileRequest,
  target: RequestTarget,
): Asking<Readonly<Record<string, string>>> {
  const graphql = isGraphql(request);
  const headers = new Map<string, { name: string; value: string }>();
  for (const header of request.headers) {
    const name = yield* scope.fill(header.name, placeIn([header.nameToken]), target);
    const filled = yield* scope.fill(header.value, placeIn(header.valueTokens, 1), target);
    const key = name.toLowerCase();
    if (!isHeaderName(name) || name.includes('{')) throw invalidRequest('header_name', header.nameToken);
    if (!isHeaderValue(filled)) throw invalidRequest('header_value', header.valueTokens[0] ?? header.nameToken);
    if (ofTheConnection.has(key) || (graphql && key === 'x-request-type')) continue;
    const value = key === 'authorization' ? encodeBasic(filled) : filled;
    const first = headers.get(key);
    const joint = key === 'cookie' ? '; ' : ', ';
    headers.set(key, first === undefined ? { name, value } : { ...first, value: `${first.value}${joint}${value}` });
  }
  if (graphql && !headers.has('content-type')) {
    headers.set('content-type', { name: 'Content-Type', value: 'application/json' });
  }
  return Object.fromEntries([...headers.values()].map(({ name, value }) => [name, value]));
}

/** Base64 has neither spaces nor colons: what has them is still to be encoded (RFC 7617, 2). */
function encodeBasic(value: string): string {
  const match = /^basic[ \t]+(\S.*)$/i.exec(value);
  const credentials = match?.[1];
  if (credentials === undefined || !/[\s:]/.test(credentials)) return value;
  const end = credentials.search(/[\s:]/);
  const separated = `${credentials.slice(0, end)}:${credentials.slice(end + 1).trim()}`;
  return `Basic ${Buffer.from(separated).toString('base64')}`;
}

/** A tab, visible ASCII, or a byte of another character set (RFC 9110, 5.5): no line break, nothing that has no byte. */
function isHeaderValue(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f || code > 0xff) return false;
  }
  return true;
}
