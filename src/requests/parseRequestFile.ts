import { readCurlInFile, requestOfCurl } from './curlInFile.ts';
import { isCurl } from './curlStart.ts';
import { readDirective } from './directiveLine.ts';
import { isForeignDirective, readDirectives } from './directives.ts';
import { assertionProblems, isAssertion, readHttpyacAssertion } from './fileAssertions.ts';
import {
  endOfBlockComment,
  endOfForeignPreamble,
  endOfForeignSyntax,
  foreignConstruct,
  type Region,
  regionOf,
} from './foreignSyntax.ts';
import { isBlank, isComment, isSeparator, readTitle } from './line.ts';
import { endOfBody, endOfRequest, isSavedAnswer } from './nextRequest.ts';
import { mediaType, readBody } from './requestBody.ts';
import type { FileDirective, FileProblem, FileRequest, FileVariable, Problem, RequestFile } from './requestFile.ts';
import { readHead } from './requestHead.ts';
import { readRequestLine } from './requestLine.ts';
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
  return createRequestFileReader()(text);
}

/**
 * Reads the versions of a text as `parseRequestFile` does, each but for what has stayed as it was since the last one:
 * somebody who types in a file of thousands of requests changes one of them.
 */
export function createRequestFileReader(): (text: string) => RequestFile {
  let last: ReadVersion = { lines: [], sections: new Map() };
  return (text) => {
    const { file, version } = readVersion(text, last);
    last = version;
    return file;
  };
}

/** The lines of a text, and what was read of them, by the lines on which sections start. */
interface ReadVersion {
  readonly lines: readonly string[];
  readonly sections: Map<number, ReadSection>;
}

/** What stands from one separator to the next: as a rule one region, several where requests follow without a separator. */
interface ReadSection {
  readonly end: number;
  readonly shared: Shared;
  readonly regions: readonly ParsedRegion[];
  readonly problems: readonly Problem[];
}

function readVersion(text: string, last: ReadVersion): { file: RequestFile; version: ReadVersion } {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r\n|\r|\n/);
  const requests: FileRequest[] = [];
  const variables: FileVariable[] = [];
  const problems: Problem[] = [];
  const sections = new Map<number, ReadSection>();
  let shared: Shared = {};
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && !isSeparator(lines[end] ?? '')) end += 1;
    const known = last.sections.get(start);
    const isSame = known?.end === end && isShared(known.shared, shared) && hasSameLines(lines, last.lines, start, end);
    const section = isSame ? known : readSection(lines, start, end, shared);
    sections.set(start, section);
    for (const problem of section.problems) problems.push(problem);
    for (const region of section.regions) {
      for (const variable of region.variables) variables.push(variable);
      if (region.request !== undefined) requests.push(region.request);
      else if (start === 0) {
        const { connection, organization } = region.directives;
        shared = {
          ...(connection !== undefined && { connection }),
          ...(organization !== undefined && { organization }),
        };
      }
    }
    start = end;
  }
  const file = { requests, variables, problems: problems.sort((one, other) => one.line - other.line) };
  return { file, version: { lines, sections } };
}

function readSection(lines: readonly string[], start: number, end: number, shared: Shared): ReadSection {
  const problems: Problem[] = [];
  const regions: ParsedRegion[] = [];
  const whole = regionOf(lines, start, end);
  for (let next = start; next < end; ) {
    const region = parseRegion({ ...whole, start: next }, shared, problems);
    regions.push(region);
    next = region.end;
  }
  return { end, shared, regions, problems };
}

function isShared(one: Shared, other: Shared): boolean {
  return one.connection === other.connection && one.organization === other.organization;
}

function hasSameLines(one: readonly string[], other: readonly string[], start: number, end: number): boolean {
  for (let line = start; line < end; line += 1) if (one[line] !== other[line]) return false;
  return true;
}

/** What is said above the first request for all of them. */
type Shared = Pick<FileRequest['directives'], 'connection' | 'organization'>;

interface ParsedRegion {
  /** The line behind it. */
  readonly end: number;
  readonly request?: FileRequest;
  readonly variables: readonly FileVariable[];
  readonly directives: FileRequest['directives'];
}

function parseRegion(region: Region, shared: Shared, problems: Problem[]): ParsedRegion {
  const { lines, start } = region;
  const variables: FileVariable[] = [];
  const directiveTokens: FileDirective[] = [];
  const report: Report = (problem, line, detail) => {
    const assertion = problem === 'unsupported' ? readHttpyacAssertion(lines[line] ?? '', line) : undefined;
    if (assertion !== undefined) directiveTokens.push(assertion);
    else problems.push(problemOfLine(problem, line, lines[line] ?? '', detail));
  };
  /** Takes a comment or a variable, which may stand anywhere outside a body. */
  const takeAside = (line: number): boolean => {
    const text = lines[line] ?? '';
    const variable = readVariable(text, line);
    if (variable !== undefined) variables.push(variable);
    else if (isComment(text)) {
      const directive = readDirective(text, line);
      if (directive !== undefined) {
        directiveTokens.push(directive);
        if (isForeignDirective(directive.name)) report('unsupported', line);
      }
    } else return false;
    return true;
  };

  const title = isSeparator(lines[start] ?? '') ? readTitle(lines[start] ?? '') : '';
  const requestLine = findRequestLine(region, takeAside, report);
  const takeComment = (line: number): void => {
    const directive = readDirective(lines[line] ?? '', line);
    if (directive !== undefined && isAssertion(directive)) directiveTokens.push(directive);
  };
  const written =
    requestLine === undefined ? undefined : readRequest(region, requestLine, { takeAside, takeComment, report });
  const end = written?.end ?? region.end;
  const { directives, unreadable } = readDirectives(directiveTokens, shared);
  for (const { nameToken } of unreadable) report('directive_value', nameToken.line);
  problems.push(...assertionProblems(directiveTokens));
  if (requestLine === undefined || written === undefined) return { end, variables, directives };

  const { end: _, ...content } = written;
  for (const variable of content.variables) variables.push(variable);
  let endLine = end - 1;
  while (endLine > requestLine && isBlank(lines[endLine] ?? '')) endLine -= 1;
  let startLine = start;
  while (startLine < requestLine && isBlank(lines[startLine] ?? '')) startLine += 1;
  const request: FileRequest = {
    ...(title !== '' && { title }),
    directives,
    ...content,
    variables,
    directiveTokens,
    startLine,
    endLine,
    requestLine,
  };
  return { end, request, variables, directives };
}

type Report = (problem: FileProblem, line: number, detail?: string) => void;

type WrittenRequest = Pick<
  FileRequest,
  'variables' | 'method' | 'url' | 'httpVersion' | 'urlTokens' | 'headers' | 'body' | 'curl' | 'sent' | 'tokenToCome'
> & {
  /** The line behind the request. */
  readonly end: number;
};

interface RegionReaders {
  readonly takeAside: (line: number) => boolean;
  /** Is told each comment of a body, which is no part of it. */
  readonly takeComment: (line: number) => void;
  readonly report: Report;
}

/** What stands from the request line on, a cURL command or a request; undefined where it cannot be read. */
function readRequest(
  region: Region,
  requestLine: number,
  { takeAside, takeComment, report }: RegionReaders,
): WrittenRequest | undefined {
  if (isCurl(region.lines[requestLine] ?? '')) {
    const curl = readCurlInFile(region.lines, requestLine, region.end);
    if (typeof curl === 'string') {
      report('curl_invalid', requestLine, curl);
      return undefined;
    }
    for (let line = curl.end; line < region.end; line += 1) {
      if (isCurl(region.lines[line] ?? '')) report('curl_invalid', line, 'several_requests');
    }
    return { ...requestOfCurl(curl), end: region.end };
  }
  const head = readHead(region, requestLine, takeAside, report);
  if (head === undefined) return undefined;
  const { bodyStart, ...written } = head;
  const aside = { foreign: (line: number): void => report('unsupported', line), comment: takeComment };
  const type = mediaType(head.headers);
  const end = endOfRequest(region, bodyStart, type);
  const bodyEnd = endOfBody({ ...region, end }, bodyStart, type);
  const body = readBody({ ...region, end: bodyEnd }, bodyStart, type, aside);
  for (let line = bodyEnd; line < end; ) {
    const isAnswer = isSavedAnswer(region.lines[line] ?? '', type);
    const foreignEnd = isAnswer ? end : endOfForeignSyntax({ ...region, end }, line);
    if (foreignEnd === undefined) takeAside(line);
    else report('unsupported', line);
    line = foreignEnd ?? line + 1;
  }
  return { ...written, body, variables: [], end };
}

/** The line of the method and the URL; undefined where the region has none that can be sent. */
function findRequestLine(region: Region, takeAside: (line: number) => boolean, report: Report): number | undefined {
  let line = isSeparator(region.lines[region.start] ?? '') ? region.start + 1 : region.start;
  while (line < region.end) {
    const text = region.lines[line] ?? '';
    const commentEnd = endOfBlockComment(region, line);
    if (commentEnd !== undefined) {
      line = commentEnd;
      continue;
    }
    if (isCurl(text)) {
      report('curl', line);
      return line;
    }
    const foreignEnd = endOfForeignPreamble(region, line);
    if (foreignEnd !== undefined) {
      report('unsupported', line);
      line = foreignEnd;
      continue;
    }
    if (!isBlank(text) && !takeAside(line)) {
      if (isSavedResponse(text)) return undefined;
      const { kind } = readRequestLine(text);
      if (kind === 'request') return line;
      report(kind === 'unreadable' ? 'request_line' : kind, line);
      if (kind === 'unsupported') return undefined;
    }
    line += 1;
  }
  return undefined;
}

/** REST Client lets answers be saved between requests. */
function isSavedResponse(text: string): boolean {
  return text.trimStart().startsWith('HTTP/');
}

function problemOfLine(problem: FileProblem, line: number, text: string, detail: string | undefined): Problem {
  const place = { problem, line, column: text.length - text.trimStart().length, length: text.trim().length };
  if (problem === 'unsupported') return { ...place, construct: foreignConstruct(text) };
  return detail === undefined ? place : { ...place, detail };
}
