import { isSpace, skipSpaces } from './line.ts';
import type { FileVariable } from './requestFile.ts';

/** Reads `@name = value`. httpYac's `@name := value` is the same: every variable is read when it is used. */
export function readVariable(line: string, lineNumber: number): FileVariable | undefined {
  const start = skipSpaces(line, 0);
  if (line[start] !== '@') return undefined;
  const equals = line.indexOf('=', start);
  if (equals < 0) return undefined;
  let nameEnd = equals;
  while (line[nameEnd - 1] === ':' || isSpace(line.charCodeAt(nameEnd - 1))) nameEnd -= 1;
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

function hasSpace(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (isSpace(text.charCodeAt(index))) return true;
  return false;
}
