import { isComment, skipSpaces } from './line.ts';
import type { ForeignConstruct } from './requestFile.ts';

/** Lines of one region, from `start` to `end` (exclusive), and where its last script of httpYac's kind closes. */
export interface Region {
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
  /** The last line that is only `}}`; -1 where none is. */
  readonly lastScriptEnd: number;
  /** The last line that closes a comment over several lines; -1 where none does. */
  readonly lastCommentEnd: number;
}

export function regionOf(lines: readonly string[], start: number, end: number): Region {
  const last = (isEnd: (line: string) => boolean): number => {
    let line = end - 1;
    while (line >= start && !isEnd(lines[line] ?? '')) line -= 1;
    return line < start ? -1 : line;
  };
  const lastScriptEnd = last((line) => line.trim() === '}}');
  const lastCommentEnd = last((line) => line.includes('*/'));
  return { lines, start, end, lastScriptEnd, lastCommentEnd };
}

/** httpYac's comment over several lines, from a line that starts with it. Gives the line after the one that closes it. */
export function endOfBlockComment(region: Region, line: number): number | undefined {
  const text = (region.lines[line] ?? '').trimStart();
  if (!text.startsWith('/*') || line > region.lastCommentEnd) return undefined;
  let end = line;
  let rest = text.slice(2);
  while (end < region.end && !rest.includes('*/')) {
    end += 1;
    rest = region.lines[end] ?? '';
  }
  return end < region.end ? end + 1 : undefined;
}

/**
 * Finds what other tools write before a request and Scopewise does not run: scripts, imports, and the constructs of
 * `endOfForeignSyntax`.
 * @returns the line after it; undefined where the line is none of them.
 */
export function endOfForeignPreamble(region: Region, line: number): number | undefined {
  const text = region.lines[line] ?? '';
  if (text.startsWith('<')) return endOfScript(region, line, text.slice(1)) ?? line + 1;
  if (text.startsWith('>') || text.startsWith('import ') || text.startsWith('run ')) {
    return endOfForeignSyntax(region, line) ?? line + 1;
  }
  return endOfForeignSyntax(region, line);
}

/**
 * Finds what other tools write among or behind the headers and the body: response handlers `> {% … %}` and `> path.js`,
 * `>> path` and `<> path` of JetBrains, `?? assertion` and `{{ … }}` blocks of httpYac.
 * @returns the line after it; undefined where the line is none of them.
 */
export function endOfForeignSyntax(region: Region, line: number): number | undefined {
  const text = region.lines[line] ?? '';
  const start = text[skipSpaces(text, 0)];
  if (start !== '>' && start !== '<' && start !== '?' && start !== '{') return undefined;
  const word = text.slice(0, 3);
  if (text.startsWith('> ') || text.startsWith('>{%')) {
    const rest = text.slice(1).trim();
    return endOfScript(region, line, rest) ?? (isScriptPath(rest) ? line + 1 : undefined);
  }
  if (start === '<') {
    const end = endOfScript(region, line, text.trimStart().slice(1));
    if (end !== undefined) return end;
  }
  if (word === '>> ' || word === '>>!') return isPath(text.slice(word === '>> ' ? 3 : 4)) ? line + 1 : undefined;
  if (word === '<> ') return isPath(text.slice(3)) ? line + 1 : undefined;
  if (word === '?? ') return line + 1;
  return endOfBlock(region, line, text.trim());
}

/** What the construct of another tool is that begins with a line. */
export function foreignConstruct(line: string): ForeignConstruct {
  const text = line.trimStart();
  if (isComment(text)) return /@import\b/i.test(text) ? 'import' : 'directive';
  if (text.startsWith('??')) return 'assertion';
  if (text.startsWith('>>')) return 'answer_file';
  if (text.startsWith('<>') || text.startsWith('HTTP/')) return 'answer_reference';
  if (/^(?:import|run) /.test(text)) return 'import';
  return '<>{'.includes(text.charAt(0)) ? 'script' : 'protocol';
}

/** `{% … %}`, over as many lines as it takes; an open one runs to the end of the region. */
function endOfScript(region: Region, line: number, text: string): number | undefined {
  const script = text.trimStart();
  if (!script.startsWith('{%')) return undefined;
  if (script.includes('%}', 2)) return line + 1;
  for (let next = line + 1; next < region.end; next += 1) {
    if (region.lines[next]?.includes('%}') === true) return next + 1;
  }
  return region.end;
}

/** `{{` or `{{@event` alone on a line, to the next line that is `}}`. */
function endOfBlock(region: Region, line: number, text: string): number | undefined {
  if (!text.startsWith('{{') || line >= region.lastScriptEnd || !/^\{\{(?:[@+]\w{0,40})?$/.test(text)) return undefined;
  for (let next = line + 1; next < region.end; next += 1) {
    if (region.lines[next]?.trim() === '}}') return next + 1;
  }
  return undefined;
}

function isPath(text: string): boolean {
  const path = text.trim();
  return path !== '' && !path.includes(' ');
}

/** In a body `> text` may be a quotation: only what ends as a script's name does is a handler. */
function isScriptPath(text: string): boolean {
  return /\.(?:m?js|c?js|ts)$/i.test(text);
}
