import { readDoubleQuote, type ShellPiece } from './shellQuotes.ts';

/** What stands behind `<<`: the line that ends the text below the command, and how the shell reads that text. */
export interface Heredoc {
  readonly delimiter: string;
  /** Whether the shell leaves the text as it is: the delimiter is in quotes. */
  readonly isLiteral: boolean;
  /** Whether tabs before each line are dropped: `<<-`. */
  readonly dropsTabs: boolean;
  /** Behind the delimiter. */
  readonly end: number;
}

/**
 * Reads `<<EOF`, `<<-EOF` and `<<'EOF'` at a position; undefined where none is.
 * @see https://www.gnu.org/software/bash/manual/html_node/Redirections.html
 */
export function readHeredoc(command: string, position: number): Heredoc | undefined {
  const match = /^<<(-?)[ \t]{0,20}(?:(['"])(\w{1,60})\2|\\?(\w{1,60}))/.exec(command.slice(position, position + 160));
  const delimiter = match?.[3] ?? match?.[4];
  if (match === null || delimiter === undefined) return undefined;
  const isLiteral = match[3] !== undefined || match[0].includes('\\');
  return { delimiter, isLiteral, dropsTabs: match[1] === '-', end: position + match[0].length };
}

/** Reads the text of a here-document from the line on which it begins, up to the line that ends it or the end of the command. */
export function readHeredocText(command: string, start: number, heredoc: Heredoc): ShellPiece {
  const lines: string[] = [];
  let position = start;
  while (position < command.length) {
    const lineEnd = command.indexOf('\n', position);
    const next = lineEnd < 0 ? command.length : lineEnd + 1;
    const written = command.slice(position, lineEnd < 0 ? next : lineEnd).replace(/\r$/, '');
    const line = heredoc.dropsTabs ? written.replace(/^\t+/, '') : written;
    position = next;
    // In documentation the end is often indented as the rest is.
    if (line.trim() === heredoc.delimiter) break;
    lines.push(`${line}\n`);
  }
  const text = lines.join('');
  if (heredoc.isLiteral) return { text, end: position };
  return { ...readDoubleQuote(`${text.replaceAll('\0', '')}\0`, 0, '\0'), end: position };
}
