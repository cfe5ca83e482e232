import { type CurlArgument, invalidCurl, readCurlArguments } from './curlArguments.ts';
import { curlData, curlFormField } from './curlData.ts';
import { curlHeaders } from './curlHeaders.ts';
import type { CurlBody, CurlData, CurlRequest } from './curlRequest.ts';
import { type CurlStart, startOfCurl } from './curlStart.ts';
import { splitUser, takeUserOfUrl } from './curlUser.ts';
import { isHeaderName } from './headerLine.ts';
import { findShellVariables } from './shellVariables.ts';
import { splitShellWords } from './shellWords.ts';
import { asForBash, hasCarets } from './windowsShells.ts';

/**
 * Reads a cURL command as it stands in documentation, a terminal or a browser's "Copy as cURL": what comes before `curl`
 * (a prompt, a sentence) and behind the command (a pipe, a comment, line numbers) is left out. Nothing is run, no file read.
 * @throws `curl.invalid` with a `CurlProblem`, and nothing else
 * @see https://curl.se/docs/manpage.html
 */
export function parseCurl(command: string): CurlRequest {
  const { start, ...context } = startOf(command);
  const { words, variables, substitutions, ...read } = splitShellWords(asForBash(command, start), context);
  const given = withInput(readCurlArguments(words), { ...context, ...read });
  const names = [...variables].sort();
  if (given.some(({ option }) => option === 'next')) throw invalidCurl('several_requests');

  const { body, query } = readBody(given, names);
  const { url, user: userOfUrl } = readUrl(given, query);
  const { headers, user: userOfHeader, authorized } = curlHeaders(given, body);
  const userOption = valuesOf(given, 'user').at(-1);
  const userGiven = userOfHeader ?? (userOption === undefined ? userOfUrl : splitUser(userOption));
  const user = authorized ? undefined : userGiven;
  if (user !== undefined && (has(given, 'digest') || has(given, 'aws-sigv4'))) throw invalidCurl('authentication');
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
  const { start, ...context } = startOf(command);
  if (hasCarets(command)) return command.trimEnd().split('\n').length;
  try {
    const words = asForBash(command, start);
    const { end } = splitShellWords(words, context);
    return (command.slice(0, start) + words.slice(0, end)).trimEnd().split('\n').length;
  } catch {
    return command.split('\n').length;
  }
}

function startOf(command: string): CurlStart {
  const start = startOfCurl(command);
  if (start === undefined) throw invalidCurl('command_missing');
  return start;
}

/** `@-` is what the shell sends into the command: a text, or a file. */
function withInput(
  given: readonly CurlArgument[],
  { input, inputPath }: { readonly input?: string | undefined; readonly inputPath?: string | undefined },
): readonly CurlArgument[] {
  if (input === undefined && inputPath === undefined) return given;
  if (input === undefined) {
    return given.map(({ option, value }) => {
      return { option, value: option !== 'data-raw' && value === '@-' ? `@${inputPath}` : value };
    });
  }
  return given.map(({ option, value }): CurlArgument => {
    if (option === 'data' && value === '@-') return { option: 'data-raw', value: input.replace(/[\r\n]/g, '') };
    if (option === 'data-binary' && value === '@-') return { option: 'data-raw', value: input };
    if (option === 'json' && value === '@-') return { option, value: input };
    const [, name] = option === 'data-urlencode' ? (/^(\w*)@-$/.exec(value) ?? []) : [];
    return name === undefined ? { option, value } : { option: 'data-urlencode', value: `${name}=${input}` };
  });
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
  // A backslash keeps curl from reading brackets and braces as a list of URLs.
  const plain = has(given, 'globoff') ? written : written?.replace(/\\([[\]{}])/g, '$1');
  const oneLine = plain?.replace(/[\t\r\n]/g, '').trim() ?? '';
  const { url, user } = takeUserOfUrl(withFileName(oneLine, given));
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

/** A file is put below a URL that ends as a folder does, under its own name. */
function withFileName(url: string, given: readonly CurlArgument[]): string {
  const file = valuesOf(given, 'upload-file').at(-1);
  const name = encodeURIComponent(file?.split(/[/\\]/).at(-1)?.toWellFormed() ?? '');
  if (name === '' || name === '-') return url;
  return url.endsWith('/') ? url + name : /^[a-z]{1,10}:\/\/[^/?#]+$/i.test(url) ? `${url}/${name}` : url;
}

function valuesOf(given: readonly CurlArgument[], option: CurlArgument['option']): string[] {
  return given.filter((argument) => argument.option === option).map(({ value }) => value);
}

function has(given: readonly CurlArgument[], option: CurlArgument['option']): boolean {
  return given.some((argument) => argument.option === option);
}
