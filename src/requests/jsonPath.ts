import { JSONPathEnvironment, type JSONPathQuery, JSONPathRecursionLimitError, type JSONValue } from 'json-p3';
import { timed } from './timed.ts';

/** Values that a path may pick: far more than anyone reads. */
const most = 100_000;
/** Characters of a path that are looked at. */
const longest = 10_000;
/** Milliseconds that picking may take: a path that looks into each part of each part of a large answer has no end. */
const patience = 1000;

/**
 * The values that a JSONPath picks, as RFC 9535 has it, and names with hyphens besides (`$.user-id`).
 *
 * @param limit of values; what takes too long, or goes too deep, ends with those that were found
 * @returns undefined where the path cannot be read; an empty list where it picks nothing
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function readJsonPath(path: string, value: unknown, limit = most): unknown[] | undefined {
  const query = compile(path);
  if (query === undefined) return undefined;
  const found: unknown[] = [];
  const pick = () => {
    // What a JSON text was read into is nothing else.
    for (const node of query.lazyQuery(value as JSONValue)) {
      if (found.length >= limit) return;
      found.push(node.value);
    }
  };
  try {
    timed(pick, patience);
  } catch (error) {
    if (!(error instanceof JSONPathRecursionLimitError)) throw error;
  }
  return found;
}

/** Whether a path can be read. */
export function isJsonPath(path: string): boolean {
  return compile(path) !== undefined;
}

/** Whether a path can pick one value at most: it has names and indexes alone. */
export function isSingular(path: string): boolean {
  return compile(path)?.singularQuery() ?? false;
}

function compile(path: string): JSONPathQuery | undefined {
  try {
    return new JSONPathEnvironment({ strict: false, maxRecursionDepth: 1000 }).compile(path.trim().slice(0, longest));
  } catch {
    return undefined;
  }
}
