import { skipSpaces } from './line.ts';
import type { FileDirective } from './requestFile.ts';

/**
 * Reads `# @name value`, `# @name = value` and the same after `//`.
 * @returns undefined where the comment is only a comment.
 */
export function readDirective(line: string, lineNumber: number): FileDirective | undefined {
  let position = skipSpaces(line, 0);
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

function isWordCharacter(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
}
