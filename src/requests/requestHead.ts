import { endOfBlockComment, endOfForeignSyntax, type Region } from './foreignSyntax.ts';
import { readHeader } from './headerLine.ts';
import { isBlank } from './line.ts';
import { startsRequest } from './nextRequest.ts';
import type { FileHeader, FileProblem, Token } from './requestFile.ts';
import { readRequestLine, stripHttpVersion } from './requestLine.ts';

/** What a request says before its body. */
export interface RequestHead {
  readonly method: string;
  readonly url: string;
  readonly httpVersion?: string | undefined;
  readonly urlTokens: readonly Token[];
  readonly headers: readonly FileHeader[];
  /** The line where the body may begin. */
  readonly bodyStart: number;
}

/**
 * Reads the URL, which may go on over further lines, and the headers, up to the blank line before the body.
 * @param takeAside takes a line that is a comment or a variable, and tells whether it was one
 * @returns undefined where there is no URL
 */
export function readHead(
  region: Region,
  requestLine: number,
  takeAside: (line: number) => boolean,
  report: (problem: FileProblem, line: number) => void,
): RequestHead | undefined {
  const first = readRequestLine(region.lines[requestLine] ?? '');
  if (first.kind !== 'request') return undefined;
  const urlTokens: Token[] = [{ text: first.target, line: requestLine, column: first.targetColumn }];
  const headers: OpenHeader[] = [];
  let line = requestLine + 1;
  while (line < region.end) {
    const text = region.lines[line] ?? '';
    if (isBlank(text) || startsRequest(text)) break;
    const commentEnd = endOfBlockComment(region, line);
    if (commentEnd !== undefined) {
      line = commentEnd;
      continue;
    }
    const foreignEnd = endOfForeignSyntax(region, line);
    if (foreignEnd !== undefined) {
      report('unsupported', line);
      line = foreignEnd;
      continue;
    }
    if (!takeAside(line)) {
      const header = headers.length === 0 && isQuery(text) ? undefined : readHeader(text, line);
      if (header === undefined && startsJson(text)) break;
      const last = headers.at(-1);
      if (header !== undefined) {
        headers.push({ ...header, valueTokens: [...header.valueTokens] });
        if (isMadeElsewhere(header)) report('authentication', line);
      } else if (last === undefined && (isQuery(text) || isIndented(text))) urlTokens.push(wholeLine(text, line));
      else if (last !== undefined && isIndented(text)) last.valueTokens.push(wholeLine(text, line));
      else report('header', line);
    }
    line += 1;
  }
  const { url, httpVersion } = joinTarget(urlTokens);
  if (url === '') {
    report('url_missing', requestLine);
    return undefined;
  }
  return {
    method: first.method,
    url,
    ...(httpVersion !== undefined && { httpVersion }),
    urlTokens,
    headers: headers.map(joinValue),
    bodyStart: line,
  };
}

type OpenHeader = Omit<FileHeader, 'valueTokens'> & { readonly valueTokens: Token[] };

/**
 * Digest, AWS signatures and the like, for which REST Client and httpYac take names and secrets from the header, and
 * httpYac's `ClientCert` with the passphrase of a certificate.
 */
function isMadeElsewhere({ name, value }: Pick<FileHeader, 'name' | 'value'>): boolean {
  if (/^(?:x-)?clientcert$/i.test(name)) return true;
  if (name.toLowerCase() !== 'authorization' || value.includes('=')) return false;
  return /^(?:(?:digest|ntlm|aws|cognito)\s+\S+\s+\S|(?:oauth2|openid)\s+\w*_?(?:code|credentials|flow|hybrid|implicit|password)\b)/i.test(
    value,
  );
}

/** httpYac needs no blank line before a body that can be nothing else. */
function startsJson(text: string): boolean {
  return /^\s*(?:\{(?!\{)|\[)/.test(text);
}

/** A value that goes on over indented lines is one line on the wire (RFC 9112, 5.2). */
function joinValue(header: OpenHeader): FileHeader {
  if (header.valueTokens.length === 1) return header;
  const texts = header.valueTokens.map(({ text }) => text);
  return { ...header, value: texts.join(' ').trim() };
}

/** The lines of the target in one, without the HTTP version that may stand behind any of them. */
function joinTarget(tokens: readonly Token[]): { url: string; httpVersion?: string } {
  let httpVersion: string | undefined;
  const strip = (text: string): string => {
    const stripped = stripHttpVersion(text);
    httpVersion = stripped.httpVersion ?? httpVersion;
    return stripped.target;
  };
  let hasQuery = false;
  const pieces = tokens.map(({ text }, index) => {
    const piece = strip(index === 0 ? text : queryLine(text, hasQuery));
    hasQuery ||= piece.includes('?');
    return piece;
  });
  let url = pieces.join('');
  for (let shorter = strip(url); shorter !== url; shorter = strip(url)) url = shorter;
  return { url, ...(httpVersion !== undefined && { httpVersion }) };
}

/** A line of the query may come first or later, as others are commented out: a query begins with one `?`. */
function queryLine(text: string, hasQuery: boolean): string {
  return isQuery(text) ? `${hasQuery ? '&' : '?'}${text.slice(1)}` : text;
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
