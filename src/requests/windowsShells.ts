/** The words of a command from `start` on, with what cmd and PowerShell have of their own as bash has it, line by line. */
export function asForBash(command: string, start: number): string {
  const words = command.slice(start);
  if (hasCarets(words)) return withoutCarets(words);
  const isPowerShell = command.slice(0, start).endsWith('.exe') || /[^\s`]\s{1,20}`[ \t]{0,20}\r?\n/.test(words);
  return isPowerShell ? withoutBackticks(words) : words;
}

/** Browsers put a caret before every quote in what they copy for cmd, and before what cmd would read otherwise. */
function withoutCarets(words: string): string {
  if (!hasCarets(words)) return words;
  return words
    .replace(/\^\r?\n\r?\n/g, '\n')
    .replace(/\^\r?\n/g, ' ')
    .replace(/\^([\s\S])/g, '$1');
}

/** Whether a command is what a browser copies for cmd. */
export function hasCarets(words: string): boolean {
  return /\s\^"/.test(words);
}

/**
 * In PowerShell a backtick escapes, a doubled quote stands for itself, and `$env:NAME` is a variable. The program itself
 * takes a backslash from before a double quote, which is why people put one there.
 */
function withoutBackticks(words: string): string {
  const pieces: string[] = [];
  let end = 0;
  const quoted = /'(?:[^']|'')*'|"(?:`[\s\S]|\\"|[^"`])*"|[^'"]+/y;
  // Behind a quote that is not closed nothing is looked for, which keeps this linear.
  for (let match = quoted.exec(words); match !== null; match = quoted.exec(words)) {
    pieces.push(asBashPiece(match[0]));
    end = quoted.lastIndex;
  }
  return pieces.join('') + words.slice(end);
}

function asBashPiece(written: string): string {
  if (written.startsWith("'")) {
    const text = written.slice(1, -1).replaceAll("''", "'").replaceAll('\\"', '"');
    return `'${text.replaceAll("'", "'\\''")}'`;
  }
  const variables = written.replace(/\$\{env:(\w+)\}|\$env:(\w+)/gi, (_, braced, bare) => `\${${braced ?? bare}}`);
  return written.startsWith('"') ? variables.replace(/`(["$`])/g, '\\$1') : variables;
}
