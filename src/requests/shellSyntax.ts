import { mapShellVariables } from './shellVariables.ts';

export type Shell = 'bash' | 'powershell' | 'cmd';

interface ShellSyntax {
  /** How curl is called there. */
  readonly program: string;
  /** Ends a line that goes on in the next. */
  readonly nextLine: string;
  /** A word that stands for the text, with the given variables (written `$NAME`) put in by the shell. */
  quoted(text: string, variables: readonly string[]): string;
}

/** How commands are written for each shell. */
export const shellSyntax: Readonly<Record<Shell, ShellSyntax>> = {
  bash: { program: 'curl', nextLine: ' \\\n  ', quoted: quotedForBash },
  // PowerShell 7.3 and later; `curl` alone may be another command there.
  powershell: { program: 'curl.exe', nextLine: ' `\n  ', quoted: quotedForPowerShell },
  cmd: { program: 'curl', nextLine: ' ^\n  ', quoted: quotedForCmd },
};

/** Single quotes, or double quotes where a variable stands in the text. */
function quotedForBash(text: string, variables: readonly string[]): string {
  const literal = (between: string): string => `'${between.replaceAll("'", "'\\''")}'`;
  let hasVariable = false;
  const inDoubleQuotes = mapShellVariables(
    text,
    variables,
    (written) => {
      hasVariable = true;
      return written;
    },
    // An interactive bash expands `!` in double quotes, so it stands outside of them.
    (between) => between.replace(/[\\"$`]/g, '\\$&').replaceAll('!', `"'!'"`),
  );
  return hasVariable ? `"${inDoubleQuotes}"` : literal(text);
}

/** PowerShell takes typographic quotes for quotes, too. */
function quotedForPowerShell(text: string, variables: readonly string[]): string {
  let hasVariable = false;
  const inDoubleQuotes = mapShellVariables(
    text,
    variables,
    (_, name) => {
      hasVariable = true;
      return `\${env:${name}}`;
    },
    (between) => between.replace(/[`$"\u201c\u201d\u201e]/g, '`$&'),
  );
  return hasVariable ? `"${inDoubleQuotes}"` : `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * As browsers copy for cmd: quotes that cmd does not see as such, and a caret before all that it would read otherwise. The
 * program itself reads backslashes before quotes.
 */
function quotedForCmd(text: string, variables: readonly string[]): string {
  const escaped = mapShellVariables(
    text,
    variables,
    (_, name) => `%${name}%`,
    (between) =>
      between
        .replace(/(\\*)(")/g, '$1$1\\$2')
        .replace(/[^\w\s\-:=+~'/.,?;*`\\]/g, '^$&')
        .replace(/\r?\n/g, '^\n\n'),
  );
  return `^"${escaped.replace(/\\+$/, '$&$&')}^"`;
}
