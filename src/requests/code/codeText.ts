import { findShellVariables } from '../shellVariables.ts';

/** How a language writes texts. */
export interface TextSyntax {
  /** A text of any characters, on one line. */
  quoted(text: string): string;
  /** A text of several lines as it stands, where the language can; what has `quoted` escapes only. */
  block?(text: string): string | undefined;
  /** The value of an environment variable. */
  variable(name: string): string;
}

/** A text that stands for an expression of a language: `$NAME` of the given names are variables of the environment. */
export function expression(text: string, variables: readonly string[], syntax: TextSyntax): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { name, start, end: next } of findShellVariables(text, variables)) {
    if (start > end) pieces.push(literal(text.slice(end, start), syntax));
    pieces.push(syntax.variable(name));
    end = next;
  }
  if (end < text.length || pieces.length === 0) pieces.push(literal(text.slice(end), syntax));
  return pieces.join(' + ');
}

function literal(text: string, { quoted, block }: TextSyntax): string {
  return (text.includes('\n') ? block?.(text) : undefined) ?? quoted(text);
}

/** Between double quotes, with the escapes that JSON shares with Python, Java, Go and C#. */
export function inDoubleQuotes(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** Whether the expression is more than one literal or variable. */
export function isSum(text: string, variables: readonly string[]): boolean {
  const found = findShellVariables(text, variables);
  const [first] = found;
  return first !== undefined && (found.length > 1 || first.start > 0 || first.end < text.length);
}
