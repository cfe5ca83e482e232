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

/** What curl would leave out is left out. Headers of a file (`-H @path`) or of a variable alone cannot be known. */
function readHeader(text: string): (Header & { removed: boolean }) | undefined {
  if (text.startsWith('@')) throw invalidCurl('data_file');
  const colon = text.indexOf(':');
  const isEmpty = colon < 0 && text.trimEnd().endsWith(';');
  if (colon < 0 && !isEmpty) {
    // The shell would make a header of it, which may well be the one that matters.
    if (/^\$\{?\w+\}?$/.test(text.trim())) throw invalidCurl('header');
    return undefined;
  }
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
  const range = last('range');
  const isJson = body !== undefined && given.some(({ option }) => option === 'json');
  const isForm = body?.kind === 'data' && given.some(({ option }) => option.startsWith('data'));
  const values: readonly (readonly [name: string, value: string | undefined])[] = [
    ['User-Agent', last('user-agent')],
    ['Referer', last('referer')?.replace(/;auto$/, '')],
    ['Cookie', cookie],
    ['Range', range && `bytes=${range}`],
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
