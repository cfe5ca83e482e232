import { type CurlArgument, invalidCurl } from './curlArguments.ts';
import type { CurlData, CurlFormField } from './curlRequest.ts';
import { mapShellVariables } from './shellVariables.ts';

/**
 * The data of `-d` and its kin, texts that follow each other in one.
 * @param variables names of shell variables, which percent-encoding leaves alone
 */
export function curlData(
  given: readonly Pick<CurlArgument, 'option' | 'value'>[],
  variables: readonly string[],
): CurlData[] {
  const parts: CurlData[] = [];
  for (const { option, value } of given) {
    const part = readData(option, value, variables);
    if (part === undefined) continue;
    const last = parts.at(-1);
    if (last?.kind !== 'text') parts.push(part);
    else if (part.kind === 'text') {
      const joint = last.text === '' || option === 'json' ? '' : '&';
      parts[parts.length - 1] = { kind: 'text', text: last.text + joint + part.text };
    } else if (last.text === '') parts[parts.length - 1] = part;
    else parts.push(part);
  }
  return parts;
}

function readData(option: CurlArgument['option'], value: string, variables: readonly string[]): CurlData | undefined {
  switch (option) {
    case 'data-raw':
      return { kind: 'text', text: value };
    case 'data':
    case 'data-binary':
    case 'json': {
      if (!value.startsWith('@')) return { kind: 'text', text: value };
      return { kind: 'file', path: value.slice(1), encoding: option === 'data' ? 'without_line_breaks' : 'binary' };
    }
    case 'data-urlencode':
      return readEncodedData(value, variables);
    case 'upload-file':
      return { kind: 'file', path: value, encoding: 'binary' };
    default:
      return undefined;
  }
}

/** `content`, `=content`, `name=content`, `@path` or `name@path`; only the content is encoded. */
function readEncodedData(value: string, variables: readonly string[]): CurlData {
  const equals = value.indexOf('=');
  const mark = equals < 0 ? value.indexOf('@') : equals;
  const name = mark < 0 ? '' : value.slice(0, mark);
  const content = value.slice(mark + 1);
  if (equals < 0 && mark >= 0) {
    return { kind: 'file', path: content, encoding: 'percent', ...(name !== '' && { name }) };
  }
  const encoded = mapShellVariables(content, variables, (written) => written, percentEncoded);
  return { kind: 'text', text: name === '' ? encoded : `${name}=${encoded}` };
}

/** All but the unreserved characters of RFC 3986 (2.3) as `%XX`. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

/** A field of `-F 'name=value;type=…'`, `name=@path;filename=…` or `name=<path`, or of `--form-string`. */
export function curlFormField({ option, value }: CurlArgument): CurlFormField | undefined {
  if (option !== 'form' && option !== 'form-string') return undefined;
  const equals = value.indexOf('=');
  if (equals < 0) throw invalidCurl('option_value_missing');
  const name = value.slice(0, equals);
  const text = value.slice(equals + 1);
  if (option === 'form-string') return { name, kind: 'value', content: text };
  const kind = text.startsWith('@') ? 'upload' : text.startsWith('<') ? 'text_file' : 'value';
  const [content = '', ...attributes] = splitAttributes(kind === 'value' ? text : text.slice(1));
  const attribute = (key: string): string | undefined => {
    return attributes.find((written) => written.startsWith(`${key}=`))?.slice(key.length + 1) || undefined;
  };
  const type = attribute('type');
  const filename = attribute('filename');
  return { name, kind, content, ...(type !== undefined && { type }), ...(filename !== undefined && { filename }) };
}

/** Splits at `;`. A part may be in double quotes, with backslashes before quotes and backslashes in it. */
function splitAttributes(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const next = text[index + 1];
    if (quoted && character === '\\' && (next === '"' || next === '\\')) {
      part += next;
      index += 1;
    } else if (character === '"' && (quoted || part === '' || part === 'filename=')) quoted = !quoted;
    else if (character === ';' && !quoted) {
      parts.push(part);
      part = '';
      while (text[index + 1] === ' ') index += 1;
    } else part += character;
  }
  return [...parts, part];
}
