import { findPlaceholders } from './placeholder.ts';
import type { FileRequest, FileVariable, RequestFile } from './requestFile.ts';

const indexes = new WeakMap<RequestFile, ReadonlyMap<string, readonly FileVariable[]>>();

/**
 * The definition of a variable that counts up to a line: the last one above it, else the first below. For a request that
 * is its last line. Undefined where the file defines none.
 */
export function definitionOf(file: RequestFile, name: string, line: number): FileVariable | undefined {
  const definitions = definitionsOf(file, name);
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions[middle]?.nameToken.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return definitions[Math.max(0, low - 1)];
}

/** All definitions of a variable, in order. */
export function definitionsOf(file: RequestFile, name: string): readonly FileVariable[] {
  let index = indexes.get(file);
  if (index === undefined) {
    index = Map.groupBy(file.variables, (variable) => variable.name);
    indexes.set(file, index);
  }
  return index.get(name) ?? [];
}

/** A text with the values of the file's variables in it, as far as they are plain; what has none stays as it is written. */
export function fillPlainValues(file: RequestFile, text: string, line: number): string {
  let filled = '';
  let end = 0;
  for (const { name, start, end: after } of findPlaceholders(text)) {
    const value = definitionOf(file, name, line)?.value;
    const isPlain = value !== undefined && !value.includes('{{') && filled.length < longest;
    filled += text.slice(end, start) + (isPlain ? value : text.slice(start, after));
    end = after;
  }
  return filled + text.slice(end);
}

/** Characters after which no more values are filled in. */
const longest = 10_000;

/** The requests from a line on: the one that it belongs to first. */
export function requestsFrom(file: RequestFile, line: number, count: number): readonly FileRequest[] {
  const request = requestAtLine(file, line);
  const first = request === undefined ? 0 : file.requests.indexOf(request);
  return file.requests.slice(first, first + count);
}

/** The request that a line belongs to, with what stands above and below its text; undefined above the first one. */
export function requestAtLine({ requests }: RequestFile, line: number): FileRequest | undefined {
  let low = 0;
  let high = requests.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((requests[middle]?.startLine ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return requests[low - 1];
}

/** The last line whose variables count for what stands on a line. */
export function lastLineFor(file: RequestFile, line: number): number {
  return Math.max(line, requestAtLine(file, line)?.endLine ?? line);
}

/** Values go through this many variables at most. */
const deepest = 20;

/**
 * A text with the variables at its very beginning filled in, so that one can see to which server an address goes. What
 * follows stays as it is written. Undefined where the value of one is not known.
 * @param valueFor gives what the file does not define, such as `baseUrl`
 */
export function fillBeginning(
  file: RequestFile,
  text: string,
  line: number,
  valueFor: (name: string) => string | undefined,
): string | undefined {
  let filled = text;
  for (let depth = 0; depth < deepest; depth += 1) {
    const placeholder = /^\s{0,20}\{\{([^{}\r\n]{1,200})\}\}/.exec(filled);
    if (placeholder === null) return filled;
    const name = (placeholder[1] ?? '').trim();
    const value = definitionOf(file, name, line)?.value ?? valueFor(name);
    if (value === undefined) return undefined;
    filled = value + filled.slice(placeholder[0].length);
  }
  return undefined;
}
