import type { Directive, Token } from './requestFile.ts';

/** Whether a line is a comment: `#` or `//`, indented or not. */
export function isComment(line: string): boolean {
  const text = line.trimStart();
  return text.startsWith('#') || text.startsWith('//');
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

/**
 * Reads `# @name value`, `# @name = value` and the same after `//`.
 * @returns undefined where the comment is only a comment.
 */
export function readDirective(
  line: string,
  lineNumber: number,
): (Directive & { nameToken: Token; valueToken: Token }) | undefined {
  let position = line.length - line.trimStart().length;
  const mark = line[position];
  while (line[position] === mark) position += 1;
  position = skipSpaces(line, position);
  if (line[position] !== '@') return undefined;
  const nameStart = position + 1;
  position = nameStart;
  while (isWordCharacter(line.charCodeAt(position))) position += 1;
  const name = line.slice(nameStart, position);
  if (name === '') return undefined;
  position = skipSpaces(line, position);
  if (line[position] === '=') position = skipSpaces(line, position + 1);
  const value = line.slice(position).trimEnd();
  return {
    name: name.toLowerCase(),
    value,
    nameToken: { text: name, line: lineNumber, column: nameStart },
    valueToken: { text: value, line: lineNumber, column: position },
  };
}

/** Reads `@name = value`. httpYac's `@name := value` is the same: every variable is read when it is used. */
export function readVariable(
  line: string,
  lineNumber: number,
): { name: string; value: string; nameToken: Token; valueToken: Token } | undefined {
  const start = skipSpaces(line, 0);
  if (line[start] !== '@') return undefined;
  const equals = line.indexOf('=', start);
  if (equals < 0) return undefined;
  let nameEnd = equals;
  while (line[nameEnd - 1] === ':' || isSpace(line[nameEnd - 1])) nameEnd -= 1;
  const name = line.slice(start + 1, nameEnd);
  if (name === '' || hasSpace(name)) return undefined;
  const valueStart = skipSpaces(line, equals + 1);
  const value = line.slice(valueStart).trimEnd();
  return {
    name,
    value,
    nameToken: { text: name, line: lineNumber, column: start + 1 },
    valueToken: { text: value, line: lineNumber, column: valueStart },
  };
}

/** The first position from `position` on that is no white space. */
export function skipSpaces(text: string, position: number): number {
  let at = position;
  while (at < text.length && isSpace(text[at])) at += 1;
  return at;
}

function hasSpace(text: string): boolean {
  for (const character of text) if (isSpace(character)) return true;
  return false;
}

/** White space as `trim` has it, so that what is trimmed and what is skipped are the same. */
function isSpace(character: string | undefined): boolean {
  return character !== undefined && character.trim() === '';
}

function isWordCharacter(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
}
