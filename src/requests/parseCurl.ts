import { type CurlArgument, invalidCurl, readCurlArguments } from './curlArguments.ts';
import { curlData, curlFormField } from './curlData.ts';
import { curlHeaders } from './curlHeaders.ts';
import type { CurlBody, CurlData, CurlRequest } from './curlRequest.ts';
import { splitUser, takeUserOfUrl } from './curlUser.ts';
import { isHeaderName } from './headerLine.ts';
import { findShellVariables } from './shellVariables.ts';
import { splitShellWords } from './shellWords.ts';

/**
 * Reads a cURL command as it stands in documentation, a terminal or a browser's "Copy as cURL": what comes before `curl`
 * (a prompt, a sentence) and behind the command (a pipe, a comment, line numbers) is left out. Nothing is run, no file read.
 * @throws `curl.invalid` with a `CurlProblem`, and nothing else
 * @see https://curl.se/docs/manpage.html
 */
export function parseCurl(command: string): CurlRequest {
  const { words, variables, substitutions } = splitShellWords(withoutCarets(command.slice(startOfArguments(command))));
  const given = readCurlArguments(words);
  const names = [...variables].sort();
  if (given.some(({ option }) => option === 'next')) throw invalidCurl('several_requests');

  const { body, query } = readBody(given, names);
  const { url, user: userOfUrl } = readUrl(given, query);
  const { headers, user: userOfHeader, authorized } = curlHeaders(given, body);
  const userOption = valuesOf(given, 'user').at(-1);
  const userGiven = userOfHeader ?? (userOption === undefined ? userOfUrl : splitUser(userOption));
  const user = authorized ? undefined : userGiven;
  const request = {
    method: readMethod(given, body !== undefined),
    url,
    headers,
    ...(user !== undefined && { user }),
    ...(body !== undefined && { body }),
    insecure: has(given, 'insecure'),
    followRedirects: has(given, 'location'),
  };
  const texts = JSON.stringify(request);
  const run = [...substitutions].filter((written) => texts.includes(JSON.stringify(written).slice(1, -1)));
  return {
    ...request,
    variables: names.filter((name) => findShellVariables(texts, [name]).length > 0),
    ...(run.length > 0 && { substitutions: run }),
  };
}

/** How many lines of a text the command in it takes, from the first on. */
export function curlLineCount(command: string): number {
  const start = startOfArguments(command);
  if (hasCarets(command)) return command.trimEnd().split('\n').length;
  try {
    const { end } = splitShellWords(command.slice(start));
    return command
      .slice(0, start + end)
      .trimEnd()
      .split('\n').length;
  } catch {
    return command.split('\n').length;
  }
}

const curlAtLineStart =
  /^[ \t\u00a0]{0,40}(?:[$#>%][ \t\u00a0]{1,4})?(?:[\w./~-]{0,200}\/)?curl(?:\.exe)?(?=[\s\\^`]|$)/m;
const curlAnywhere = /(?<![\w./~-])(?:[\w./~-]{0,200}\/)?curl(?:\.exe)?(?=[\s\\^`]|$)/;

/** Behind the first `curl` that starts a line, with a prompt before it or not; else behind the first there is. */
function startOfArguments(command: string): number {
  const match = curlAtLineStart.exec(command) ?? curlAnywhere.exec(command);
  if (match === null) throw invalidCurl('command_missing');
  return match.index + match[0].length;
}

/** Browsers put a caret before every quote in what they copy for cmd, and before what cmd would read otherwise. */
function withoutCarets(words: string): string {
  if (!hasCarets(words)) return words;
  return words
    .replace(/\^\r?\n\r?\n/g, '\n')
    .replace(/\^\r?\n/g, ' ')
    .replace(/\^([\s\S])/g, '$1');
}

function hasCarets(words: string): boolean {
  return /\s\^"/.test(words);
}

function readMethod(given: readonly CurlArgument[], hasBody: boolean): string {
  const method = valuesOf(given, 'request').at(-1)?.toUpperCase();
  if (method === undefined) {
    if (has(given, 'head')) return 'HEAD';
    if (has(given, 'upload-file')) return 'PUT';
    return hasBody ? 'POST' : 'GET';
  }
  if (!isHeaderName(method) || method.includes('{')) throw invalidCurl('method');
  return method;
}

/** The body, or with `-G` the query, that the data makes; what `--url-query` adds is query in any case. */
function readBody(given: readonly CurlArgument[], names: readonly string[]): { body?: CurlBody; query: string[] } {
  const query = valuesOf(given, 'url-query').map((value) => {
    const asIs = value.startsWith('+');
    const written = { option: asIs ? 'data-raw' : 'data-urlencode', value: asIs ? value.slice(1) : value } as const;
    return textOf(curlData([written], names)[0]);
  });
  const data = curlData(given, names);
  if (data.length > 0 && has(given, 'get')) return { query: [...query, ...data.map(textOf)] };
  const fields = given.flatMap((argument) => curlFormField(argument) ?? []);
  if (fields.length > 0 && data.length > 0) throw invalidCurl('several_bodies');
  if (fields.length > 0) return { body: { kind: 'form', fields }, query };
  return data.length > 0 ? { body: { kind: 'data', parts: data }, query } : { query };
}

/** A query holds no files. */
function textOf(part: CurlData | undefined): string {
  if (part?.kind !== 'text') throw invalidCurl('data_file');
  return part.text;
}

function readUrl(given: readonly CurlArgument[], query: readonly string[]): ReturnType<typeof takeUserOfUrl> {
  const [written, ...others] = valuesOf(given, 'url');
  if (others.length > 0) throw invalidCurl('several_requests');
  const oneLine = written?.replace(/[\t\r\n]/g, '').trim() ?? '';
  const { url, user } = takeUserOfUrl(oneLine);
  if (url === '') throw invalidCurl('url_missing');
  const added = query
    .filter((part) => part !== '')
    .join('&')
    .replace(/[\t\r\n]/g, '');
  if (added === '') return { url, ...(user !== undefined && { user }) };
  const hash = url.indexOf('#');
  const base = hash < 0 ? url : url.slice(0, hash);
  const joint = !base.includes('?') ? '?' : base.endsWith('?') || base.endsWith('&') ? '' : '&';
  return { url: base + joint + added, ...(user !== undefined && { user }) };
}

function valuesOf(given: readonly CurlArgument[], option: CurlArgument['option']): string[] {
  return given.filter((argument) => argument.option === option).map(({ value }) => value);
}

function has(given: readonly CurlArgument[], option: CurlArgument['option']): boolean {
  return given.some((argument) => argument.option === option);
}
