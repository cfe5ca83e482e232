import { ScopewiseError } from '../http/error.ts';

/** What a quote or an expansion stands for, where it ends, and the variables in it. */
export interface ShellPiece {
  readonly text: string;
  /** Exclusive. */
  readonly end: number;
  readonly variables?: readonly string[] | undefined;
  /** Commands in it that the shell would run: `$(…)` or text in backticks. */
  readonly substitutions?: readonly string[] | undefined;
}

/**
 * Reads `"…"` from behind its opening quote; a backslash only escapes what is special in it.
 * @param close what ends it: a quote, or NUL behind a here-document, in which quotes are nothing special
 */
export function readDoubleQuote(command: string, start: number, close: string): ShellPiece {
  const pieces: string[] = [];
  const variables: string[] = [];
  const substitutions: string[] = [];
  const special = close === '\0' ? '$`\\' : `$\`"\\${close}`;
  let position = start;
  while (position < command.length) {
    const character = command[position] ?? '';
    if (character === close) return { text: pieces.join(''), end: position + 1, variables, substitutions };
    const expansion = character === '$' ? readExpansion(command, position) : readBackticks(command, position);
    if (expansion !== undefined) {
      pieces.push(expansion.text);
      variables.push(...(expansion.variables ?? []));
      substitutions.push(...(expansion.substitutions ?? []));
      position = expansion.end;
    } else if (character === '\\' && position + 1 < command.length) {
      const lineBreak = /^\r?\n/.exec(command.slice(position + 1, position + 3))?.[0];
      const next = command[position + 1] ?? '';
      if (lineBreak === undefined) pieces.push(special.includes(next) ? next : `\\${next}`);
      position += 1 + (lineBreak?.length ?? 1);
    } else {
      pieces.push(character);
      position += 1;
    }
  }
  throw new ScopewiseError('curl.invalid', { problem: 'quote_unclosed' });
}

/** Reads `$NAME`, `${NAME}`, `$(command)` or a lone `$`. Only the first two are variables; nothing is worked out. */
export function readExpansion(command: string, position: number): ShellPiece {
  if (command[position + 1] === '(') {
    const end = endOfSubstitution(command, position + 2);
    const text = command.slice(position, end);
    return { text, end, ...(text !== '$' && { substitutions: [text] }) };
  }
  const braces = command[position + 1] === '{';
  const start = position + (braces ? 2 : 1);
  let end = start;
  while (isNameCharacter(command.charCodeAt(end), end > start)) end += 1;
  const isVariable = end > start && (!braces || command[end] === '}');
  if (!isVariable) return { text: '$', end: position + 1 };
  const close = braces ? end + 1 : end;
  return { text: command.slice(position, close), end: close, variables: [command.slice(start, end)] };
}

/** Reads `command` in backticks, on one line; undefined where there is none. It stays as it is written. */
export function readBackticks(command: string, position: number): ShellPiece | undefined {
  if (command[position] !== '`') return undefined;
  const text = /^`[^`\r\n]{1,200}`/.exec(command.slice(position, position + 202))?.[0];
  return text === undefined ? undefined : { text, end: position + text.length, substitutions: [text] };
}

/** The end of `$(…)` with its inner brackets; only that of the `$` where it does not close within 200 characters, which keeps the search short. */
function endOfSubstitution(command: string, start: number): number {
  let depth = 1;
  for (let end = start; end < Math.min(command.length, start + 200); end += 1) {
    if (command[end] === '(') depth += 1;
    if (command[end] === ')') depth -= 1;
    if (depth === 0) return end + 1;
  }
  return start - 1;
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Reads `$'…'` from behind its opening quote. Escaped bytes in a row are UTF-8, as the shell's output is. */
export function readAnsiQuote(command: string, start: number): ShellPiece {
  const pieces: string[] = [];
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) pieces.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  let position = start;
  while (position < command.length) {
    const character = command[position] ?? '';
    if (character !== '\\') {
      flush();
      if (character === "'") return { text: pieces.join(''), end: position + 1 };
      pieces.push(character);
      position += 1;
      continue;
    }
    const match =
      /^(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([\s\S])|([\s\S]))/.exec(
        command.slice(position + 1, position + 10),
      );
    const [whole = '', hexadecimal, octal, short, long, control, letter = ''] = match ?? [];
    const byte =
      hexadecimal === undefined ? octal && Number.parseInt(octal, 8) & 0xff : Number.parseInt(hexadecimal, 16);
    position += 1 + whole.length;
    if (typeof byte === 'number') {
      if (byte !== 0) bytes.push(byte);
      continue;
    }
    flush();
    const codePoint = Number.parseInt(short ?? long ?? '0', 16);
    if (codePoint > 0 && codePoint <= 0x10ffff) pieces.push(String.fromCodePoint(codePoint));
    else if (control !== undefined) pieces.push(String.fromCharCode(control.charCodeAt(0) & 0x1f).replace('\0', ''));
    else if (letter !== '') pieces.push(letters[letter] ?? ('\\\'"?'.includes(letter) ? letter : `\\${letter}`));
  }
  throw new ScopewiseError('curl.invalid', { problem: 'quote_unclosed' });
}

function isNameCharacter(code: number, digits: boolean): boolean {
  const letter = code | 0x20;
  if ((letter >= 0x61 && letter <= 0x7a) || code === 0x5f) return true;
  return digits && code >= 0x30 && code <= 0x39;
}
