import { skipSpaces } from './line.ts';
import type { FileHeader } from './requestFile.ts';

/** A header's name as RFC 9110 (5.6.2) has it, with placeholders allowed in it. */
const headerName = /^(?:[\w!#$%&'*+.^`|~-]|\{\{[^{}\s]{1,100}\}\})+$/;

/** Reads `Name: value`; undefined where the line is no header. */
export function readHeader(line: string, lineNumber: number): FileHeader | undefined {
  const colon = line.indexOf(':');
  if (colon < 0) return undefined;
  const name = line.slice(0, colon).trim();
  if (!headerName.test(name)) return undefined;
  const valueStart = skipSpaces(line, colon + 1);
  const value = line.slice(valueStart).trimEnd();
  return {
    name,
    value,
    nameToken: { text: name, line: lineNumber, column: line.length - line.trimStart().length },
    valueTokens: [{ text: value, line: lineNumber, column: valueStart }],
  };
}

/** Whether a text can be a header's name. */
export function isHeaderName(text: string): boolean {
  return headerName.test(text);
}
