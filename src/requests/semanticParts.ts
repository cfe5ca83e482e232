import { placeholderTokens, textTokens } from './fileTokens.ts';
import { definitionOf } from './fileVariables.ts';
import { findPlaceholders } from './placeholder.ts';
import type { FileRequest, RequestFile, Token } from './requestFile.ts';
import { stripHttpVersion } from './requestLine.ts';

export const partKinds = ['method', 'path', 'parameter', 'value', 'variable', 'directive', 'header'] as const;

/** A part of a request that has a meaning of its own. Parts do not overlap. */
export interface SemanticPart {
  readonly kind: (typeof partKinds)[number];
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** Whether a variable is defined here. */
  readonly isDefinition: boolean;
  /** Whether a variable is not of the file: of the connection, of the system, or of nobody. */
  readonly isForeign: boolean;
}

/** The parts of the requests and variables on some lines, both inclusive, in the order of the text. */
export function semanticParts(file: RequestFile, firstLine: number, lastLine: number): SemanticPart[] {
  const parts: SemanticPart[] = [];
  const isWithin = ({ line }: { line: number }): boolean => line >= firstLine && line <= lastLine;
  for (const { nameToken, valueToken } of file.variables.filter((variable) => isWithin(variable.nameToken))) {
    parts.push({ ...partOf('variable', nameToken), isDefinition: true });
    parts.push(...variables(file, valueToken, valueToken.line));
  }
  for (const request of file.requests) {
    if (request.curl === undefined && request.endLine >= firstLine && request.startLine <= lastLine) {
      parts.push(...partsOfRequest(file, request).filter(isWithin));
    }
  }
  return parts.sort((one, other) => one.line - other.line || one.column - other.column);
}

function partsOfRequest(file: RequestFile, request: FileRequest): SemanticPart[] {
  const parts: SemanticPart[] = [];
  const [first] = request.urlTokens;
  const methodColumn = (first?.column ?? 0) - 1 - request.method.length;
  if (methodColumn >= 0) parts.push(part('method', request.requestLine, methodColumn, request.method.length));
  for (const { nameToken } of request.directiveTokens) parts.push(partOf('directive', nameToken));
  for (const { nameToken } of request.headers) {
    if (findPlaceholders(nameToken.text).length === 0) parts.push(partOf('header', nameToken));
  }
  let inQuery = false;
  for (const token of request.urlTokens) {
    parts.push(...urlParts(token, inQuery));
    inQuery ||= token.text.includes('?');
  }
  for (const token of textTokens(request)) parts.push(...variables(file, token, request.endLine));
  return parts;
}

/** Path, names and values of a URL, without the placeholders in it. */
function urlParts(token: Token, continuesQuery: boolean): SemanticPart[] {
  const { target } = stripHttpVersion(token.text);
  const parts: SemanticPart[] = [];
  const origin = continuesQuery ? 0 : (/^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#]*/i.exec(target)?.[0].length ?? 0);
  const query = continuesQuery ? 0 : target.indexOf('?');
  const pathEnd = query < 0 ? target.length : query;
  parts.push(...plainParts('path', token, origin, pathEnd));
  if (query < 0) return parts;
  for (const pair of target.slice(query).matchAll(/([^?&=]+)(=[^&]*)?/g)) {
    const start = query + pair.index;
    const [, name = '', value = ''] = pair;
    parts.push(...plainParts('parameter', token, start, start + name.length));
    if (value !== '')
      parts.push(...plainParts('value', token, start + name.length + 1, start + name.length + value.length));
  }
  return parts;
}

/** A stretch of a token, around the placeholders in it. */
function plainParts(kind: SemanticPart['kind'], token: Token, start: number, end: number): SemanticPart[] {
  const parts: SemanticPart[] = [];
  let at = start;
  for (const placeholder of findPlaceholders(token.text.slice(0, end))) {
    if (placeholder.start < start) at = Math.max(at, placeholder.end);
    else {
      if (placeholder.start > at) parts.push(part(kind, token.line, token.column + at, placeholder.start - at));
      at = placeholder.end;
    }
  }
  if (end > at) parts.push(part(kind, token.line, token.column + at, end - at));
  return parts;
}

function variables(file: RequestFile, token: Token, line: number): SemanticPart[] {
  return placeholderTokens(token).map((name) => {
    return { ...partOf('variable', name), isForeign: definitionOf(file, name.text, line) === undefined };
  });
}

function partOf(kind: SemanticPart['kind'], { line, column, text }: Token): SemanticPart {
  return part(kind, line, column, text.length);
}

function part(kind: SemanticPart['kind'], line: number, column: number, length: number): SemanticPart {
  return { kind, line, column, length, isDefinition: false, isForeign: false };
}
