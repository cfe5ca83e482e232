import { readDirective } from './directiveLine.ts';
import { endOfForeignPreamble, regionOf } from './foreignSyntax.ts';
import { isBlank, isComment, isSeparator, skipSpaces } from './line.ts';
import { startsRequest } from './nextRequest.ts';
import { readVariable } from './variableLine.ts';

/** What stands at a cursor, and so what may be written there. Columns are those of the cursor's line. */
export type CursorContext =
  /** Between `{{` and `}}`; from behind the opening braces, with the closing ones where `isClosed` tells that they are there. */
  | { readonly kind: 'placeholder'; readonly start: number; readonly end: number; readonly isClosed: boolean }
  /** The name of `# @name`; from behind the `@`. */
  | { readonly kind: 'directive'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'directiveValue';
      readonly name: string;
      readonly value: string;
      readonly start: number;
      readonly end: number;
    }
  /** Where a request line begins. */
  | { readonly kind: 'method'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'url';
      readonly method: string;
      /** The whole of it up to the cursor, with the lines above. */
      readonly before: string;
      /** Where the part on this line begins. */
      readonly start: number;
      /** The end of the segment, name or value that the cursor is in. */
      readonly end: number;
    }
  | { readonly kind: 'headerName'; readonly start: number; readonly end: number; readonly hasColon: boolean }
  | { readonly kind: 'headerValue'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'body' }
  | { readonly kind: 'none' };

/**
 * What stands at a cursor. It looks at lines rather than at the parsed file, as what is being written cannot be read yet.
 * @param section the lines from the separator up to the cursor's, which is the last; the first may be the separator
 */
export function cursorContext(section: readonly string[], column: number): CursorContext {
  const lines = section.slice(startOfRequest(section));
  const last = lines.length - 1;
  const text = lines[last] ?? '';
  const placeholder = openPlaceholder(text, column);
  if (placeholder !== undefined) return placeholder;
  if (isSeparator(text)) return { kind: 'none' };
  const requestLine = findRequestLine(lines);
  const bodyStart = requestLine === undefined ? -1 : lines.findIndex((line, at) => at > requestLine && isBlank(line));
  if (bodyStart >= 0 && bodyStart < last) return { kind: 'body' };
  if (isComment(text)) return directiveContext(text, column);
  if (readVariable(text, 0) !== undefined || text.trimStart().startsWith('@')) return { kind: 'none' };
  if (requestLine === undefined) return { kind: 'method', start: column, end: column };
  if (requestLine === last) return requestLineContext(text, column);
  return headContext(lines.slice(requestLine), column);
}

/** The last line that begins a request without a separator before it; 0 where none does. */
function startOfRequest(lines: readonly string[]): number {
  const start = lines.findLastIndex((line, at) => {
    const before = lines[at - 1] ?? '';
    return startsRequest(line) && (isBlank(before) || isComment(before) || startsRequest(before));
  });
  return Math.max(0, start);
}

/** The first line that is no comment, variable or script; undefined where there is none yet. */
function findRequestLine(lines: readonly string[]): number | undefined {
  const region = regionOf(lines, 0, lines.length);
  let line = isSeparator(lines[0] ?? '') ? 1 : 0;
  while (line < lines.length) {
    const text = lines[line] ?? '';
    const foreignEnd = endOfForeignPreamble(region, line);
    const isAside = isBlank(text) || isComment(text) || text.trimStart().startsWith('@');
    if (foreignEnd === undefined && !isAside) return line;
    line = foreignEnd ?? line + 1;
  }
  return undefined;
}

function openPlaceholder(text: string, column: number): CursorContext | undefined {
  const open = text.lastIndexOf('{{', column - 1);
  if (open < 0 || open + 2 > column) return undefined;
  const start = open + 2;
  if (/[{}]/.test(text.slice(start, column))) return undefined;
  let end = column;
  while (end < text.length && !/[\s{}"'/?&=]/.test(text[end] ?? '')) end += 1;
  const close = skipSpaces(text, end);
  const isClosed = text.startsWith('}}', close);
  return { kind: 'placeholder', start, end: isClosed ? close + 2 : end, isClosed };
}

function directiveContext(text: string, column: number): CursorContext {
  const mark = /^\s*(?:#{1,2}|\/{2,})\s*@/.exec(text);
  if (mark === null || column < mark[0].length) return { kind: 'none' };
  const start = mark[0].length;
  const directive = readDirective(text, 0);
  const nameEnd = start + (directive?.name.length ?? 0);
  if (directive === undefined || column <= nameEnd) return { kind: 'directive', start, end: Math.max(column, nameEnd) };
  const valueStart = Math.min(column, directive.valueToken.column);
  const value = text.slice(valueStart);
  return { kind: 'directiveValue', name: directive.name, value, start: valueStart, end: text.length };
}

function requestLineContext(text: string, column: number): CursorContext {
  const line = /^(\s*)([A-Za-z]+)(\s+)/.exec(text);
  const start = (line?.[1] ?? '').length;
  if (line === null) {
    const isUrl = /^\s*(?:\/|[a-z][a-z0-9+.-]{0,20}:\/\/|\{\{)/i.test(text);
    const begin = text.length - text.trimStart().length;
    return isUrl
      ? urlContext('GET', text, '', begin, column)
      : { kind: 'method', start: Math.min(begin, column), end: Math.max(column, text.trimEnd().length) };
  }
  const method = line[2] ?? '';
  if (column <= start + method.length)
    return { kind: 'method', start: Math.min(start, column), end: start + method.length };
  return urlContext(method.toUpperCase(), text, '', line[0].length, column);
}

function urlContext(method: string, text: string, above: string, start: number, column: number): CursorContext {
  const before = text.slice(start, column);
  // Behind the address there can be the version of HTTP.
  if (/\sHTTP\/?[\d.]*$/i.test(before)) return { kind: 'none' };
  let end = column;
  while (end < text.length && !/[\s/?&=#]/.test(text[end] ?? '')) end += 1;
  return { kind: 'url', method, before: above + before, start: Math.min(start, column), end };
}

/** @param lines from the request line to the cursor's */
function headContext(lines: readonly string[], column: number): CursorContext {
  const text = lines.at(-1) ?? '';
  const above = lines.slice(1, -1).filter((line) => !isComment(line) && !line.trimStart().startsWith('@'));
  const isQuery = /^\s*[?&]/.test(text);
  const onlyUrl = above.every((line) => /^\s/.test(line) || /^\s*[?&]/.test(line));
  const colon = text.indexOf(':');
  if (onlyUrl && (isQuery || (/^\s+\S/.test(text) && colon < 0))) {
    const first = /^\s*(?:([A-Za-z]+)\s+)?(.*)$/.exec(lines[0] ?? '');
    const written = [first?.[2] ?? '', ...above.map((line) => line.trim())].join('');
    const start = text.length - text.trimStart().length;
    return urlContext((first?.[1] ?? 'GET').toUpperCase(), text, written, start, column);
  }
  const start = skipSpaces(text, 0);
  if (colon >= 0 && column > colon) {
    const valueStart = Math.min(column, skipSpaces(text, colon + 1));
    return { kind: 'headerValue', name: text.slice(start, colon).trim(), start: valueStart, end: text.length };
  }
  const end = colon >= 0 ? colon : text.trimEnd().length;
  return { kind: 'headerName', start: Math.min(start, column), end: Math.max(column, end), hasColon: colon >= 0 };
}
