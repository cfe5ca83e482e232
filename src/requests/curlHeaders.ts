import { type CurlArgument, invalidCurl } from './curlArguments.ts';
import type { CurlBody, CurlRequest } from './curlRequest.ts';
import { basicUser } from './curlUser.ts';
import { isHeaderName } from './headerLine.ts';
import type { Header } from './requestFile.ts';

/**
 * The headers that a command sends: those of `-H`, then what other options and a body add where `-H` says nothing of them.
 * `Name:` keeps curl from adding a header, `Name;` sends an empty one.
 * @returns the headers without Basic credentials, those credentials, and whether another Authorization header is left.
 */
export function curlHeaders(
  given: readonly CurlArgument[],
  body: CurlBody | undefined,
): { headers: Header[]; user?: CurlRequest['user']; authorized: boolean } {
  const written = given.filter(({ option }) => option === 'header').flatMap(({ value }) => readHeader(value) ?? []);
  const spokenOf = new Set(written.map(({ name }) => name.toLowerCase()));
  const added = impliedHeaders(given, body).filter(({ name }) => !spokenOf.has(name.toLowerCase()));
  const headers = [...written.filter(({ removed }) => !removed), ...added].map(({ name, value }) => ({ name, value }));
  const users = headers.map(userOf);
  const left = headers.filter((_, index) => users[index] === undefined);
  const authorized = left.some(({ name }) => name.toLowerCase() === 'authorization');
  return { headers: left, user: users.find((user) => user !== undefined), authorized };
}

function userOf({ name, value }: Header): CurlRequest['user'] {
  return name.toLowerCase() === 'authorization' ? basicUser(value) : undefined;
}

/** `-H @path` reads headers from a file and is left out, as is what curl would leave out. */
function readHeader(text: string): (Header & { removed: boolean }) | undefined {
  if (text.startsWith('@')) return undefined;
  const colon = text.indexOf(':');
  const isEmpty = colon < 0 && text.trimEnd().endsWith(';');
  if (colon < 0 && !isEmpty) return undefined;
  const name = (isEmpty ? text.trimEnd().slice(0, -1) : text.slice(0, colon)).trim();
  const value = isEmpty ? '' : text.slice(colon + 1).trim();
  if (!isHeaderName(name) || hasControlCharacter(value)) throw invalidCurl('header');
  return { name, value, removed: !isEmpty && value === '' };
}

function impliedHeaders(given: readonly CurlArgument[], body: CurlBody | undefined): Header[] {
  const last = (option: CurlArgument['option']): string | undefined => {
    const value = given.findLast((argument) => argument.option === option)?.value.trim();
    if (value !== undefined && hasControlCharacter(value)) throw invalidCurl('header');
    return value === '' ? undefined : value;
  };
  const cookies = given.filter(({ option, value }) => option === 'cookie' && value.includes('='));
  const cookie = cookies.map(({ value }) => value.trim()).join('; ');
  if (hasControlCharacter(cookie)) throw invalidCurl('header');
  const bearer = last('oauth2-bearer');
  const isJson = body !== undefined && given.some(({ option }) => option === 'json');
  const isForm = body?.kind === 'data' && given.some(({ option }) => option.startsWith('data'));
  const values: readonly (readonly [name: string, value: string | undefined])[] = [
    ['User-Agent', last('user-agent')],
    ['Referer', last('referer')?.replace(/;auto$/, '')],
    ['Cookie', cookie],
    ['Authorization', bearer && `Bearer ${bearer}`],
    ['Content-Type', isJson ? 'application/json' : isForm ? 'application/x-www-form-urlencoded' : undefined],
    ['Accept', isJson ? 'application/json' : undefined],
  ];
  return values.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** Line breaks and the like would end the header; a request file has no way to write them either. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}
