/** A text with its cursor `|` taken out, and the line and the column where it stood. */
export function atCursor(marked: string): { text: string; line: number; column: number } {
  const at = marked.indexOf('|');
  if (at < 0) throw new TypeError('The text has no cursor');
  const above = marked.slice(0, at).split('\n');
  return {
    text: marked.slice(0, at) + marked.slice(at + 1),
    line: above.length - 1,
    column: above.at(-1)?.length ?? 0,
  };
}
