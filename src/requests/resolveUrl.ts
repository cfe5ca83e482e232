import { ScopewiseError } from '../http/error.ts';
import { findPlaceholders } from './placeholder.ts';
import type { FileRequest } from './requestFile.ts';
import { invalidRequest, type Place } from './requestProblem.ts';
import { type Asking, placeIn, type VariableScope } from './variableScope.ts';

/**
 * The absolute URL of a request, with its placeholders filled in. A variable that makes up a segment of the path needs a
 * value: without it `DELETE /users/{{id}}` would be another request.
 * @throws `request.invalid`: `url`, `url_credentials`, `host`; `request.variable_missing`; and what the scope throws
 */
export function* resolveUrl(scope: VariableScope, request: FileRequest): Asking<string> {
  const place = placeIn(request.urlTokens);
  const filled = yield* scope.fill(request.url, place);
  yield* refuseEmptySegments(scope, request.url, place);
  const hostHeader = request.headers.find(({ name }) => name.toLowerCase() === 'host');
  const host = hostHeader && (yield* scope.fill(hostHeader.value, placeIn(hostHeader.valueTokens, 1)));
  const written = filled.startsWith('/')
    ? `${yield* base(scope, request, host, place(0))}${filled}`
    : withScheme(filled);
  const url = URL.canParse(written) && !hasControlCharacter(written) ? new URL(written) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw invalidRequest('url', place(0));
  }
  if (url.username !== '' || url.password !== '') throw invalidRequest('url_credentials', place(0), url.origin);
  if (hostHeader !== undefined && host !== undefined && !isSameHost(host, url)) {
    const believed = URL.parse(`${url.protocol}//${host}`)?.origin ?? url.origin;
    throw invalidRequest('host', hostHeader.nameToken, believed);
  }
  url.hash = '';
  return url.href;
}

function* refuseEmptySegments(scope: VariableScope, url: string, place: (offset: number) => Place): Asking<void> {
  for (const { name, start, end } of findPlaceholders(url)) {
    const isSegment = url[start - 1] === '/' && /^(?:[/?#]|$)/.test(url.slice(end, end + 1));
    if (isSegment && (yield* scope.fill(url.slice(start, end), () => place(start))) === '') {
      throw new ScopewiseError('request.variable_missing', { name, line: place(start).line + 1 });
    }
  }
}

/** httpYac puts the file's `@host` in front of a path; a connection that the request names comes before it. */
function* base(
  scope: VariableScope,
  { directives }: FileRequest,
  host: string | undefined,
  place: { line: number; column: number },
): Asking<string> {
  if (host !== undefined) return withScheme(host);
  const isOfFile = directives.connection === undefined && !scope.defines('baseUrl') && scope.defines('host');
  const baseUrl = withScheme(yield* scope.fill(isOfFile ? '{{host}}' : '{{baseUrl}}', () => place));
  return baseUrl.endsWith('/') ? baseUrl.slice(0, -1) : baseUrl;
}

/** A host name without a scheme is reached over https, on this machine over http. */
function withScheme(url: string): string {
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(url)) return url;
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$)/i.test(url) ? `http://${url}` : `https://${url}`;
}

function isSameHost(host: string, url: URL): boolean {
  const written = `${url.protocol}//${host}`;
  return URL.canParse(written) && new URL(written).host === url.host;
}

/** URL drops tabs and line breaks without a word: a value must not change the URL that way. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
