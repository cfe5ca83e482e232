/** Whether a line has nothing but white space. */
export function isBlank(line: string): boolean {
  return skipSpaces(line, 0) === line.length;
}

/** Whether a line is a comment: `#` or `//`, indented or not. */
export function isComment(line: string): boolean {
  const start = skipSpaces(line, 0);
  return line[start] === '#' || line.startsWith('//', start);
}

/** Whether a line separates two requests. */
export function isSeparator(line: string): boolean {
  return line.startsWith('###');
}

/** What stands behind the `###` of a separator, trimmed; empty where nothing does. */
export function readTitle(line: string): string {
  let start = 0;
  while (line[start] === '#') start += 1;
  return line.slice(start).trim();
}

/** The first position from `position` on that is no white space. */
export function skipSpaces(line: string, position: number): number {
  let at = position;
  while (at < line.length && isSpace(line.charCodeAt(at))) at += 1;
  return at;
}

/** White space as `trim` has it, so that what is trimmed and what is skipped are the same. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return String.fromCharCode(code).trim() === '';
}
