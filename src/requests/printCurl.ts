import type { CurlData, CurlFormField, CurlRequest } from './curlRequest.ts';
import { mapShellVariables } from './shellVariables.ts';

const nextLine = ' \\\n  ';

/**
 * A cURL command for bash, one option a line. Every text is in single quotes, those with shell variables in double quotes.
 * `parseCurl` reads it back as the same request.
 */
export function printCurl(curl: CurlRequest): string {
  const quote = (text: string): string => quoted(text, curl.variables);
  const { method, url, user, headers, body } = curl;
  const isPlain = /^[A-Z]+$/.test(method);
  const start = [
    'curl',
    ...(curl.insecure ? ['-k'] : []),
    ...(curl.followRedirects ? ['-L'] : []),
    method === 'HEAD' && body === undefined ? '--head' : `-X ${isPlain ? method : quote(method)}`,
    url.startsWith('-') ? `--url ${quote(url)}` : quote(url),
  ];
  const options: string[] = [];
  if (user !== undefined) {
    options.push(`-u ${quote(user.password === undefined ? user.name : `${user.name}:${user.password}`)}`);
  }
  for (const { name, value } of headers) options.push(`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (body?.kind === 'data') {
    const namesType = headers.some(({ name }) => name.toLowerCase() === 'content-type');
    if (!namesType) options.push("-H 'Content-Type:'");
    options.push(body.parts.map((part) => printData(part, quote)).join(nextLine));
  }
  if (body?.kind === 'form') options.push(body.fields.map((field) => printField(field, quote)).join(nextLine));
  return [start.join(' '), ...options].join(nextLine);
}

/** A word for bash that stands for the text, with the given variables put in by the shell. */
function quoted(text: string, variables: readonly string[]): string {
  const literal = (between: string): string => `'${between.replaceAll("'", "'\\''")}'`;
  let hasVariable = false;
  const inDoubleQuotes = mapShellVariables(
    text,
    variables,
    (written) => {
      hasVariable = true;
      return written;
    },
    // An interactive bash expands `!` in double quotes, so it stands outside of them.
    (between) => between.replace(/[\\"$`]/g, '\\$&').replaceAll('!', `"'!'"`),
  );
  return hasVariable ? `"${inDoubleQuotes}"` : literal(text);
}

function printData(part: CurlData, quote: (text: string) => string): string {
  if (part.kind === 'text') return `${part.text.startsWith('@') ? '--data-raw' : '-d'} ${quote(part.text)}`;
  if (part.encoding === 'percent') return `--data-urlencode ${quote(`${part.name ?? ''}@${part.path}`)}`;
  return `${part.encoding === 'binary' ? '--data-binary' : '-d'} ${quote(`@${part.path}`)}`;
}

function printField(field: CurlFormField, quote: (text: string) => string): string {
  const { name, kind, content, type, filename } = field;
  const isLiteral = kind === 'value' && type === undefined && filename === undefined;
  if (isLiteral) return `--form-string ${quote(`${name}=${content}`)}`;
  const mark = { value: '', upload: '@', text_file: '<' }[kind];
  const attributes = [
    ...(type === undefined ? [] : [`type=${type}`]),
    ...(filename === undefined ? [] : [`filename=${inQuotes(filename)}`]),
  ];
  return `-F ${quote([`${name}=${mark}${inQuotes(content)}`, ...attributes].join(';'))}`;
}

function inQuotes(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
