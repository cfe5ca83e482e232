import type { Operation } from './operation.ts';

/**
 * The path that was probably meant: that of an operation which differs from it in one segment, and there by two letters at
 * most. Segments that are parameters there stay as they are written. Undefined where there is none.
 * @param path below the base URL, such as `/scim2/User`
 */
export function nearestPath(operations: readonly Operation[], path: string): string | undefined {
  const written = path.split('/');
  let nearest: { readonly path: string; readonly distance: number } | undefined;
  for (const operation of operations) {
    const segments = operation.path.split('/');
    const distance = segments.length === written.length ? distanceOf(segments, written) : undefined;
    if (distance !== undefined && distance < (nearest?.distance ?? farthest + 1)) {
      const meant = segments.map((segment, at) => (segment.startsWith('{') ? (written[at] ?? '') : segment));
      nearest = { path: meant.join('/'), distance };
    }
  }
  return nearest?.path;
}

const farthest = 2;

/** Undefined where more than one segment differs, or one by too much. */
function distanceOf(segments: readonly string[], written: readonly string[]): number | undefined {
  let sum: number | undefined;
  for (const [at, segment] of segments.entries()) {
    const other = written[at] ?? '';
    if (segment.startsWith('{') ? other !== '' : segment.toLowerCase() === other.toLowerCase()) continue;
    if (sum !== undefined || segment.startsWith('{') || Math.abs(segment.length - other.length) > farthest)
      return undefined;
    sum = editDistance(segment.toLowerCase(), other.toLowerCase());
    if (sum > farthest) return undefined;
  }
  return sum;
}

/** How many letters have to be added, taken out or changed (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
