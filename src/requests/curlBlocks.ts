import { isScopewiseError } from '../http/error.ts';
import { isCurl } from './curlStart.ts';
import { curlLineCount, parseCurl } from './parseCurl.ts';

/** A cURL command or the text of a request file that stands in a fenced block of Markdown. */
export interface RequestBlock {
  readonly kind: 'curl' | 'http';
  readonly text: string;
  /** Where it begins, from 0. */
  readonly line: number;
}

/** What blocks of request files are called. Any other block may hold commands: documentation calls them by all kinds of names. */
const requestFiles = new Set(['http', 'rest', 'httpyac', 'vscode-rest']);

/** The cURL commands and request files in the fenced blocks of a Markdown text, in order. Takes any text. */
export function findRequestBlocks(text: string): RequestBlock[] {
  const lines = text.split(/\r\n|\r|\n/);
  const blocks: RequestBlock[] = [];
  let line = 0;
  while (line < lines.length) {
    const fence = /^([\t >]*)(`{3,}|~{3,})[ \t]*\{?\.?([\w+-]{0,40})/.exec(lines[line] ?? '');
    line += 1;
    if (fence === null) continue;
    const [, indent = '', mark = '', language = ''] = fence;
    const start = line;
    while (line < lines.length && !closes(lines[line] ?? '', mark)) line += 1;
    const content = lines.slice(start, line).map((written) => withoutIndent(written, indent));
    const name = language.toLowerCase();
    if (requestFiles.has(name)) blocks.push({ kind: 'http', text: content.join('\n'), line: start });
    else blocks.push(...commandsIn(content, start));
    line += 1;
  }
  return blocks;
}

function commandsIn(lines: readonly string[], firstLine: number): RequestBlock[] {
  const blocks: RequestBlock[] = [];
  let line = 0;
  while (line < lines.length) {
    if (!isCurl(lines[line] ?? '')) {
      line += 1;
      continue;
    }
    const rest = lines.slice(line, line + longest).join('\n');
    const count = Math.max(1, problemOf(rest) === undefined ? curlLineCount(rest) : 1);
    const text = lines.slice(line, line + count).join('\n');
    if (problemOf(text) !== 'url_missing') blocks.push({ kind: 'curl', text, line: firstLine + line });
    line += count;
  }
  return blocks;
}

/** Lines of the longest command. */
const longest = 200;

/** Why a command cannot be read; without a URL (`curl --version`) it is none that sends anything. */
function problemOf(command: string): string | undefined {
  try {
    return parseCurl(command).url === '' ? 'url_missing' : undefined;
  } catch (error) {
    return isScopewiseError(error, 'curl.invalid') ? error.details.problem : 'command_missing';
  }
}

function closes(line: string, mark: string): boolean {
  const text = line.replace(/^[\t >]*/, '').trimEnd();
  return text.length >= mark.length && text === (mark[0] ?? '').repeat(text.length);
}

/** A block in a list or a quotation has its indentation on every line. */
function withoutIndent(line: string, indent: string): string {
  let shared = 0;
  while (shared < indent.length && line[shared] === indent[shared]) shared += 1;
  return line.slice(shared);
}
