import { endOfForeignSyntax, type Region } from './foreignSyntax.ts';
import { isBlank, isComment } from './line.ts';
import { readRequestLine, stripHttpVersion } from './requestLine.ts';
import { readVariable } from './variableLine.ts';

/**
 * Where a request ends though no separator stands behind it: at the line that begins the next one, as httpYac has it, with
 * the comments and variables right above that line. Texts and messages that are bodies themselves may hold such lines.
 * @param start the line where the body may begin
 * @param type the media type of the body
 */
export function endOfRequest(region: Region, start: number, type: string | undefined): number {
  if (!isBodyWithoutRequests(type)) return region.end;
  let isFree = true;
  let line = start;
  while (line < region.end) {
    const foreignEnd = endOfForeignSyntax(region, line);
    if (foreignEnd !== undefined) {
      isFree = true;
      line = foreignEnd;
      continue;
    }
    const text = region.lines[line] ?? '';
    if (isFree && startsRequest(text)) return startOfAside(region.lines, start, line);
    if (isBlank(text)) isFree = true;
    else if (!isAside(text)) isFree = false;
    line += 1;
  }
  return region.end;
}

/** Where the body of a request ends: variables at its end, with the comments among them, are none of it. */
export function endOfBody(region: Region, start: number, type: string | undefined): number {
  if (!isBodyWithoutRequests(type)) return region.end;
  let first: number | undefined;
  let line = start;
  while (line < region.end) {
    const text = region.lines[line] ?? '';
    if (isSavedAnswer(text, type)) break;
    const foreignEnd = endOfForeignSyntax(region, line);
    if (foreignEnd === undefined && readVariable(text, 0) !== undefined) first ??= line;
    else if (foreignEnd === undefined && !isBlank(text) && !isComment(text)) first = undefined;
    line = foreignEnd ?? line + 1;
  }
  return first ?? region.end;
}

/** Whether a line is the first one of an answer: httpYac lets answers be saved behind their requests. */
export function isSavedAnswer(text: string, type: string | undefined): boolean {
  return isBodyWithoutRequests(type) && /^HTTP\/\d(?:\.\d)? \d{3}(?!\d)/.test(text);
}

/** Whether a line of a body may be read as the beginning of something else: a request, a variable or an answer. */
export function mayEndBody(text: string, type: string | undefined): boolean {
  if (!isBodyWithoutRequests(type)) return false;
  return startsRequest(text) || readVariable(text, 0) !== undefined || isSavedAnswer(text, type);
}

function isBodyWithoutRequests(type: string | undefined): boolean {
  return (
    type === undefined || type === 'text/xml' || !/^(?:text\/|multipart\/|message\/|application\/http$)/.test(type)
  );
}

/** A method and, with nothing but the HTTP version behind it, what can only be a URL or a path. */
export function startsRequest(text: string): boolean {
  if (!/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|GRAPHQL) /.test(text)) return false;
  const request = readRequestLine(text);
  if (request.kind !== 'request') return false;
  const target = stripHttpVersion(request.target).target.replace(/\{\{[^{}]{1,200}\}\}/g, 'x');
  return /^(?:https?:\/\/[^\s]|x|\/)[^\s]*$/i.test(target) && (target[0] !== 'x' || request.target.startsWith('{{'));
}

function startOfAside(lines: readonly string[], start: number, request: number): number {
  let line = request;
  while (line > start && isAside(lines[line - 1] ?? '')) line -= 1;
  return line;
}

function isAside(text: string): boolean {
  return isComment(text) || readVariable(text, 0) !== undefined;
}
