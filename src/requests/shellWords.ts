import { ScopewiseError } from '../http/error.ts';
import { readHeredoc, readHeredocText } from './heredoc.ts';
import { readAnsiQuote, readBackticks, readDoubleQuote, readExpansion, type ShellPiece } from './shellQuotes.ts';

export interface ShellWords {
  readonly words: readonly string[];
  /** Names of the variables that the shell would put in; they stay in the words as they are written. */
  readonly variables: ReadonlySet<string>;
  /** Commands within that the shell would run; they, too, stay as they are written. */
  readonly substitutions: ReadonlySet<string>;
  /** What a here-document or a here-string sends into the command. */
  readonly input?: string | undefined;
  /** The file that `< path` sends into it. */
  readonly inputPath?: string | undefined;
  /** Where the command ends. */
  readonly end: number;
}

/** What stands before the words of a command and has a bearing on them. */
export interface ShellContext {
  /** What closes `$(` or a backtick before the command. */
  readonly closing?: ')' | '`' | undefined;
  /** `<<` with its delimiter, of the command that a pipe comes from. */
  readonly heredoc?: string | undefined;
}

/**
 * Splits one command as bash does (quotes, escapes, comments, line continuations) up to its end, without running anything:
 * variables and `$(…)` stay as they are. On top of that it takes what comes of copying: continuation marks of cmd (`^`) and
 * PowerShell (`` ` ``), a space behind the backslash, a lost backslash before a line that starts with an option,
 * typographic quotes and dashes, no-break spaces, and the `<placeholder>` of documentation where bash has redirections.
 * @throws `curl.invalid`: `quote_unclosed`
 * @see https://www.gnu.org/software/bash/manual/html_node/Quoting.html
 */
export function splitShellWords(command: string, { closing, heredoc: piped }: ShellContext = {}): ShellWords {
  const words: string[] = [];
  const found = { variables: new Set<string>(), substitutions: new Set<string>() };
  let heredoc = piped === undefined ? undefined : readHeredoc(piped, 0);
  let input: string | undefined;
  let inputPath: string | undefined;
  let position = 0;
  while (position < command.length) {
    const continuation = endOfContinuation(command, position);
    const character = command[position] ?? '';
    if (continuation !== undefined) position = continuation;
    else if (character === '\n' || character === '\r') {
      const option = heredoc === undefined ? startOfOption(command, position) : undefined;
      if (option === undefined) break;
      position = option;
    } else if (isBlank(character)) position += 1;
    else if (character === '#' || character === ')' || character === closing || isOperator(command, position)) break;
    else {
      const here = readHeredoc(command, position);
      if (here !== undefined) {
        heredoc = here;
        position = here.end;
        continue;
      }
      const isHereString = command.startsWith('<<<', position);
      const redirection = endOfRedirection(command, position);
      const word = readWord(command, redirection ?? position, found, closing);
      if (isHereString) input = `${word.text}\n`;
      else if (redirection !== undefined && character === '<') inputPath = word.text;
      if (redirection === undefined) words.push(isDash(character) ? asciiDashes(word.text) : word.text);
      position = word.end;
    }
  }
  if (heredoc !== undefined) {
    const lineEnd = command.indexOf('\n', position);
    const text = readHeredocText(command, lineEnd < 0 ? command.length : lineEnd + 1, heredoc);
    for (const name of text.variables ?? []) found.variables.add(name);
    for (const written of text.substitutions ?? []) found.substitutions.add(written);
    return { words, ...found, input: text.text, end: text.end };
  }
  return {
    words,
    ...found,
    ...(input !== undefined && { input }),
    ...(inputPath && { inputPath }),
    end: position,
  };
}

function readWord(
  command: string,
  start: number,
  { variables, substitutions }: { readonly variables: Set<string>; readonly substitutions: Set<string> },
  closing: ShellContext['closing'],
): ShellPiece {
  const pieces: string[] = [];
  let position = redirectionTarget(command, start);
  const add = (piece: ShellPiece): void => {
    pieces.push(piece.text);
    position = piece.end;
    for (const name of piece.variables ?? []) variables.add(name);
    for (const written of piece.substitutions ?? []) substitutions.add(written);
  };
  while (position < command.length) {
    const character = command[position] ?? '';
    if (character === closing || endsWord(command, position)) break;
    const placeholder = placeholderAt(command, position);
    const backticks = readBackticks(command, position);
    if (backticks !== undefined) add(backticks);
    else if (placeholder !== undefined) add({ text: placeholder, end: position + placeholder.length });
    else if (character === "'") add(readUntil(command, position + 1, "'"));
    else if (character === '\u2018') add(readUntil(command, position + 1, '\u2019'));
    else if (character === '"') add(readDoubleQuote(command, position + 1, '"'));
    else if (character === '\u201c') add(readDoubleQuote(command, position + 1, '\u201d'));
    else if (command.startsWith("$'", position)) add(readAnsiQuote(command, position + 2));
    else if (character === '$') add(readExpansion(command, position));
    else if (character === '\\') add({ text: command[position + 1] ?? '', end: position + 2 });
    else add({ text: character, end: position + 1 });
  }
  return { text: pieces.join(''), end: position };
}

function endsWord(command: string, position: number): boolean {
  const character = command[position] ?? '';
  if (isBlank(character) || character === '\n' || character === '\r') return true;
  return endOfContinuation(command, position) !== undefined || isOperator(command, position);
}

/** `;`, `|` and `&` end a command; an `&` within a word does not, for unquoted URLs have it and mean it. */
function isOperator(command: string, position: number): boolean {
  const character = command[position];
  if (character === ';' || character === '|') return true;
  if (character !== '&') return false;
  const next = command[position + 1];
  return next === undefined || next === '&' || next === '\n' || next === '\r' || isBlank(next);
}

/** A backslash, caret or backtick at the end of a line, with white space before the end allowed. */
function endOfContinuation(command: string, position: number): number | undefined {
  const mark = command[position];
  if (mark !== '\\' && mark !== '^' && mark !== '`') return undefined;
  let end = position + 1;
  while (isBlank(command[end])) end += 1;
  if (end === command.length) return end;
  if (command[end] !== '\n' && command[end] !== '\r') return undefined;
  return command.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/** Where a line that starts with an option begins, past the line breaks at `position`. */
function startOfOption(command: string, position: number): number | undefined {
  let start = position;
  while (command[start] === '\n' || command[start] === '\r' || isBlank(command[start])) start += 1;
  return /^[-\u2013\u2014]{1,2}[A-Za-z]/.test(command.slice(start, start + 3)) ? start : undefined;
}

/** Where `> file`, `2>&1` or `< file` has its target; undefined where the text is a `<placeholder>` or no redirection. */
function endOfRedirection(command: string, position: number): number | undefined {
  let at = position;
  if (/[0-9]/.test(command[at] ?? '')) at += 1;
  if (command[at] !== '<' && command[at] !== '>') return undefined;
  if (placeholderAt(command, at) !== undefined) return undefined;
  while ('<>&|'.includes(command[at] ?? ' ')) at += 1;
  return at;
}

/** The `<placeholder>` of documentation that starts at a position. */
function placeholderAt(command: string, position: number): string | undefined {
  if (command[position] !== '<') return undefined;
  return /^<[A-Za-z][\w .:-]{0,80}>/.exec(command.slice(position, position + 84))?.[0];
}

/** The first position of a word, past the blanks that may stand between a redirection and its target. */
function redirectionTarget(command: string, position: number): number {
  let start = position;
  while (isBlank(command[start])) start += 1;
  return start;
}

function readUntil(command: string, start: number, quote: string): ShellPiece {
  const end = command.indexOf(quote, start);
  if (end < 0) throw new ScopewiseError('curl.invalid', { problem: 'quote_unclosed' });
  return { text: command.slice(start, end), end: end + quote.length };
}

/** Word processors turn `-H` and `--data` into dashes of their own. */
function asciiDashes(word: string): string {
  return (/^.[a-z]{3}/.test(word) ? '--' : '-') + word.slice(1);
}

function isDash(character: string): boolean {
  return character === '\u2013' || character === '\u2014';
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\u00a0';
}
