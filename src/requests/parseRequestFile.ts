import { readDirective } from './directiveLine.ts';
import { readDirectives } from './directives.ts';
import { endOfForeignPreamble, endOfForeignSyntax, type Region, regionOf } from './foreignSyntax.ts';
import { readHeader } from './headerLine.ts';
import { isBlank, isComment, isSeparator, readTitle } from './line.ts';
import { mediaType, readBody } from './requestBody.ts';
import type {
  FileDirective,
  FileHeader,
  FileProblem,
  FileRequest,
  FileVariable,
  Problem,
  RequestFile,
  Token,
} from './requestFile.ts';
import { readRequestLine, stripHttpVersion } from './requestLine.ts';
import { readVariable } from './variableLine.ts';

/**
 * Reads a `.http` file: what REST Client, httpYac, JetBrains and Visual Studio have in common, and the directives
 * `# @connection`, `# @organization` and `# @scopes`. A connection or organization named before the first request and
 * its `###` holds for every request that names none.
 *
 * Takes any text, in time linear to its length, and throws nothing: what cannot be read is a problem at its place.
 * @see https://github.com/JetBrains/http-request-in-editor-spec
 */
export function parseRequestFile(text: string): RequestFile {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r\n|\r|\n/);
  const requests: FileRequest[] = [];
  const variables: FileVariable[] = [];
  const problems: Problem[] = [];
  let shared: Pick<FileRequest['directives'], 'connection' | 'organization'> = {};
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && !isSeparator(lines[end] ?? '')) end += 1;
    const region = parseRegion(regionOf(lines, start, end), problems);
    variables.push(...region.variables);
    if (region.request !== undefined) {
      const own = region.request;
      requests.push({ ...own, directives: { ...shared, ...own.directives } });
    } else if (start === 0) {
      const { connection, organization } = region.directives;
      shared = { ...(connection !== undefined && { connection }), ...(organization !== undefined && { organization }) };
    }
    start = end;
  }
  return { requests, variables, problems };
}

interface ParsedRegion {
  readonly request?: FileRequest;
  readonly variables: readonly FileVariable[];
  readonly directives: FileRequest['directives'];
}

function parseRegion(region: Region, problems: Problem[]): ParsedRegion {
  const { lines, start, end } = region;
  const variables: FileVariable[] = [];
  const written: FileDirective[] = [];
  const report = (problem: FileProblem, line: number): void => {
    problems.push(problemOfLine(problem, line, lines[line] ?? ''));
  };
  /** Takes a comment or a variable, which may stand anywhere outside a body. */
  const takeAside = (line: number): boolean => {
    const text = lines[line] ?? '';
    const variable = readVariable(text, line);
    if (variable !== undefined) variables.push(variable);
    else if (isComment(text)) {
      const directive = readDirective(text, line);
      if (directive !== undefined) written.push(directive);
    } else return false;
    return true;
  };

  const title = isSeparator(lines[start] ?? '') ? readTitle(lines[start] ?? '') : '';
  const requestLine = findRequestLine(region, takeAside, report);
  const head = requestLine === undefined ? undefined : readHead(region, requestLine, takeAside, report);
  const { directives, unreadable } = readDirectives(written);
  for (const { nameToken } of unreadable) report('directive_value', nameToken.line);
  if (requestLine === undefined || head === undefined) return { variables, directives };

  const { urlTokens, headers, bodyStart, method } = head;
  const { target, httpVersion } = joinTarget(urlTokens);
  if (target === '') {
    report('url_missing', requestLine);
    return { variables, directives };
  }
  const body = readBody(region, bodyStart, mediaType(headers), (line) => report('unsupported', line));
  let endLine = end - 1;
  while (endLine > requestLine && isBlank(lines[endLine] ?? '')) endLine -= 1;
  let startLine = start;
  while (startLine < requestLine && isBlank(lines[startLine] ?? '')) startLine += 1;
  const request: FileRequest = {
    ...(title !== '' && { title }),
    directives,
    variables,
    method,
    url: target,
    ...(httpVersion !== undefined && { httpVersion }),
    headers,
    body,
    directiveTokens: written,
    urlTokens,
    startLine,
    endLine,
    requestLine,
  };
  return { request, variables, directives };
}

/** The line of the method and the URL; undefined where the region has none that can be sent. */
function findRequestLine(
  region: Region,
  takeAside: (line: number) => boolean,
  report: (problem: FileProblem, line: number) => void,
): number | undefined {
  let line = isSeparator(region.lines[region.start] ?? '') ? region.start + 1 : region.start;
  while (line < region.end) {
    const text = region.lines[line] ?? '';
    const foreignEnd = endOfForeignPreamble(region, line);
    if (foreignEnd !== undefined) {
      report('unsupported', line);
      line = foreignEnd;
      continue;
    }
    if (!isBlank(text) && !takeAside(line)) {
      if (isSavedResponse(text)) return undefined;
      if (isCurl(text)) {
        report('curl', line);
        return undefined;
      }
      const { kind } = readRequestLine(text);
      if (kind === 'request') return line;
      report(kind === 'unreadable' ? 'request_line' : kind, line);
      if (kind === 'unsupported') return undefined;
    }
    line += 1;
  }
  return undefined;
}

interface Head {
  readonly method: string;
  readonly urlTokens: readonly Token[];
  readonly headers: readonly FileHeader[];
  readonly bodyStart: number;
}

/** Reads the URL, which may go on over further lines, and the headers, up to the blank line before the body. */
function readHead(
  region: Region,
  requestLine: number,
  takeAside: (line: number) => boolean,
  report: (problem: FileProblem, line: number) => void,
): Head | undefined {
  const first = readRequestLine(region.lines[requestLine] ?? '');
  if (first.kind !== 'request') return undefined;
  const urlTokens: Token[] = [{ text: first.target, line: requestLine, column: first.targetColumn }];
  const headers: OpenHeader[] = [];
  let line = requestLine + 1;
  while (line < region.end) {
    const text = region.lines[line] ?? '';
    if (isBlank(text)) break;
    const foreignEnd = endOfForeignSyntax(region, line);
    if (foreignEnd !== undefined) {
      report('unsupported', line);
      line = foreignEnd;
      continue;
    }
    if (!takeAside(line)) {
      const header = headers.length === 0 && isQuery(text) ? undefined : readHeader(text, line);
      const last = headers.at(-1);
      if (header !== undefined) headers.push({ ...header, valueTokens: [...header.valueTokens] });
      else if (last === undefined && (isQuery(text) || isIndented(text))) urlTokens.push(wholeLine(text, line));
      else if (last !== undefined && isIndented(text)) last.valueTokens.push(wholeLine(text, line));
      else report('header', line);
    }
    line += 1;
  }
  return { method: first.method, urlTokens, headers: headers.map(joinValue), bodyStart: line };
}

type OpenHeader = Omit<FileHeader, 'valueTokens'> & { readonly valueTokens: Token[] };

/** A value that goes on over indented lines is one line on the wire (RFC 9112, 5.2). */
function joinValue(header: OpenHeader): FileHeader {
  if (header.valueTokens.length === 1) return header;
  const texts = header.valueTokens.map(({ text }) => text);
  return { ...header, value: texts.join(' ').trim() };
}

/** The lines of the target in one, without the HTTP version that may stand behind any of them. */
function joinTarget(tokens: readonly Token[]): { target: string; httpVersion?: string } {
  let httpVersion: string | undefined;
  const strip = (text: string): string => {
    const stripped = stripHttpVersion(text);
    httpVersion = stripped.httpVersion ?? httpVersion;
    return stripped.target;
  };
  let target = tokens.map(({ text }) => strip(text)).join('');
  for (let shorter = strip(target); shorter !== target; shorter = strip(target)) target = shorter;
  return { target, ...(httpVersion !== undefined && { httpVersion }) };
}

function wholeLine(text: string, line: number): Token {
  return { text: text.trim(), line, column: text.length - text.trimStart().length };
}

function isQuery(text: string): boolean {
  const start = text.trimStart()[0];
  return start === '?' || start === '&';
}

function isIndented(text: string): boolean {
  return text[0] === ' ' || text[0] === '\t';
}

/** REST Client lets answers be saved between requests. */
function isSavedResponse(text: string): boolean {
  return text.trimStart().startsWith('HTTP/');
}

function isCurl(text: string): boolean {
  return /^(?:\$ )?curl(?:\.exe)?\s/.test(text.trimStart());
}

function problemOfLine(problem: FileProblem, line: number, text: string): Problem {
  const length = text.trim().length;
  return { problem, line, column: text.length - text.trimStart().length, length };
}
