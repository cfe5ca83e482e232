import type { CurlData, CurlFormField, CurlRequest } from './curlRequest.ts';
import { type Shell, shellSyntax } from './shellSyntax.ts';
import { mapShellVariables } from './shellVariables.ts';

/** A cURL command for a shell, one option a line. `parseCurl` reads that for bash back as the same request. */
export function printCurl(curl: CurlRequest, shell: Shell = 'bash'): string {
  const { program, nextLine, quoted } = shellSyntax[shell];
  const quote = (text: string): string => quoted(text, curl.variables);
  const { method, url, user, headers, body } = curl;
  const isPlain = /^[A-Z]+$/.test(method);
  const start = [
    program,
    ...(curl.insecure ? ['-k'] : []),
    ...(curl.followRedirects ? ['-L'] : []),
    // Without it, curl takes brackets and braces for lists of URLs.
    ...(mapShellVariables(url, curl.variables, () => '').search(/[[\]{}]/) < 0 ? [] : ['-g']),
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
    if (!namesType) options.push(`-H ${quote('Content-Type:')}`);
    options.push(body.parts.map((part) => printData(part, quote)).join(nextLine));
  }
  if (body?.kind === 'form') options.push(body.fields.map((field) => printField(field, quote)).join(nextLine));
  return [start.join(' '), ...options].join(nextLine);
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
