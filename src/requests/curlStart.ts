import { splitShellWords } from './shellWords.ts';

const prompt = String.raw`(?:(?:[$#>%]|[\w.-]{1,60}@[^\n$#%]{1,100}[$#%]|\[[^\n\]]{1,100}\][$#%]|(?:PS |[A-Za-z]:\\)[^\n>]{0,200}>)[ \t\u00a0]{1,4})?`;
/** What a shell does with what curl says, or how it runs it: `TOKEN=$(curl …)`, `sudo curl …`. */
const wrapper =
  String.raw`(?:(?:(?:export|local|readonly|set)[ \t]{1,4})?\$?\w{1,60} ?= ?(?:"?\$\(|"?` +
  '`)?)?[ \\t]{0,4}(?:(?:sudo|time|exec|if|while|!|&)[ \\t]{1,4}){0,3}';
const program = String.raw`(?:[\w./\\~-]{0,200}[/\\])?curl(?:\.exe)?(?=[\s\\^\u0060]|$)`;

const atLineStart = new RegExp(`^[ \\t\\u00a0]{0,40}${prompt}${wrapper}${program}`, 'm');
const inLine = new RegExp(`^[ \\t\\u00a0]{0,40}${prompt.replace('#', '')}${wrapper}${program}`);
const behindPipe = new RegExp(
  `^[ \\t\\u00a0]{0,40}${prompt.replace('#', '')}(?:echo|printf|cat)[ \\t][^|]{0,2000}\\|[ \\t]{0,4}${program}`,
);
const anywhere = new RegExp(String.raw`(?<![\w./\\~-])${program}`);

/** Whether a line begins a cURL command, behind a prompt, as part of an assignment or at the end of a pipe or not. */
export function isCurl(line: string): boolean {
  return line.includes('curl') && (inLine.test(line) || behindPipe.test(line));
}

/** Where the words behind `curl` are in a text, and what the shell around them says of them. */
export interface CurlStart {
  /** Behind the first `curl` that starts a line, else behind the first there is. */
  readonly start: number;
  /** What closes `$(` or a backtick before the command. */
  readonly closing?: ')' | '`' | undefined;
  /** What a pipe sends into the command, where it stands there word for word. */
  readonly input?: string | undefined;
  /** The file that `cat` sends into it. */
  readonly inputPath?: string | undefined;
  /** The `<<` and what names the end of the text that a pipe sends into the command. */
  readonly heredoc?: string | undefined;
}

/** @returns undefined where no `curl` is in the text */
export function startOfCurl(command: string): CurlStart | undefined {
  const match = behindPipe.exec(command) ?? atLineStart.exec(command) ?? anywhere.exec(command);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  const before = command.slice(0, match.index) + match[0].replace(/[\w./\\~-]{0,200}curl(?:\.exe)?$/, '');
  const opening = /(\$\(|`)[^\n`()]{0,20}(?:\\\r?\n[ \t]{0,40})?$/.exec(before)?.[1];
  const closing = opening === undefined ? undefined : opening === '`' ? '`' : ')';
  const piped = /\|[ \t]{0,4}$/.test(before) ? before.slice(0, before.lastIndexOf('|')) : undefined;
  const heredoc = piped && /<<-?[ \t]{0,4}(['"]?)\w{1,60}\1[ \t]{0,4}$/.exec(piped.slice(-200))?.[0];
  const input = piped && heredoc === undefined ? echoed(piped) : undefined;
  const inputPath = piped && /(?:^|[\s(])cat[ \t]{1,4}([\w./~-]{1,200})[ \t]{0,4}$/.exec(piped.slice(-300))?.[1];
  return { start, closing, heredoc, ...(input !== undefined && { input }), ...(inputPath && { inputPath }) };
}

/** What `echo` says, where the shell has nothing to work out. */
function echoed(command: string): string | undefined {
  const last = command.slice(command.lastIndexOf('\n', command.length - 1) + 1);
  const [, word, rest] = /(?:^|[\s$])(echo|printf)[ \t]{1,4}([^\n]{1,20000})$/.exec(last) ?? [];
  if (rest === undefined) return undefined;
  const { words, variables, substitutions, end } = splitShellWords(rest);
  const isWhole = end >= rest.trimEnd().length && variables.size === 0 && substitutions.size === 0;
  const [first, ...others] = words;
  const isBare = first === '-n' || word === 'printf';
  const said = (first === '-n' ? others : words).join(' ');
  return isWhole && !said.startsWith('-') && !(word === 'printf' && /[%\\]/.test(said))
    ? said + (isBare ? '' : '\n')
    : undefined;
}
