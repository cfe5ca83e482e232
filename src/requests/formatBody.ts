import { formatJson } from './formatJson.ts';
import { findPlaceholders } from './placeholder.ts';
import { isJsonType, mediaType } from './requestBody.ts';
import type { FileRequest } from './requestFile.ts';

/** Lines of a file, both inclusive, and what takes their place. */
export interface FormattedLines {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The JSON body of a request laid out. Placeholders stay as they are written, in strings and in the place of values.
 * @returns undefined where the body is not JSON, or has other lines in it, such as comments or files
 */
export function formattedBody(request: FileRequest): FormattedLines | undefined {
  const [part, ...others] = request.body;
  const type = mediaType(request.headers);
  if (part?.kind !== 'text' || others.length > 0 || !(type === undefined || isJsonType(type))) return undefined;
  const { lines } = part;
  const [start, end] = [lines[0], lines.at(-1)];
  if (start === undefined || end === undefined || end - start !== lines.length - 1) return undefined;
  const text = formatTemplate(part.text);
  return text === undefined ? undefined : { start, end, text };
}

/** A JSON text with placeholders laid out; undefined where it is none, or only a single value. */
export function formatTemplate(text: string): string | undefined {
  if (!/^\s*(?:\[|\{(?!\{))/.test(text) || /[\uE000\uE001]/.test(text)) return undefined;
  const written: string[] = [];
  let json = '';
  let end = 0;
  let isString = false;
  for (const placeholder of findPlaceholders(text)) {
    const before = text.slice(end, placeholder.start);
    isString = endsInString(before, isString);
    json += before + (isString ? `\uE000${written.length}\uE000` : `"\uE001${written.length}\uE001"`);
    written.push(text.slice(placeholder.start, placeholder.end));
    end = placeholder.end;
  }
  return formatJson(json + text.slice(end))?.replace(
    /\uE000(\d+)\uE000|"\uE001(\d+)\uE001"/g,
    (_found, inString: string | undefined, asValue: string | undefined) => written[Number(inString ?? asValue)] ?? '',
  );
}

/** Whether a text ends within a string of JSON. */
function endsInString(text: string, startsInString: boolean): boolean {
  let isString = startsInString;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && isString) at += 1;
    else if (text[at] === '"') isString = !isString;
  }
  return isString;
}
