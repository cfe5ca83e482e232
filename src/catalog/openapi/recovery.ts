import type { TextProblem } from './parseText.ts';
import { isMap, methods } from './value.ts';

export interface ReadPart {
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
}

/**
 * What can be read of a YAML text that is broken somewhere: its top-level blocks, each read by itself, and those below `paths`
 * likewise; with the problems of each block, as a quote that is not closed shows itself only at the end of what is read.
 * `whole` is what came of the text as one, and stays where the blocks bring less.
 */
export function recovered(content: string, whole: ReadPart, read: (text: string) => ReadPart): ReadPart {
  const blocks = blocksOf(content.split('\n'), 0);
  const paths = blocks.find(({ key }) => key === 'paths');
  const top = readBlocks(
    blocks.filter((block) => block !== paths),
    read,
  );
  const below = readBlocks(paths ? blocksOf(paths.lines.slice(1), paths.start + 1) : [], read);
  const asOne = isMap(whole.value) ? whole.value : {};
  // What lies behind the break may have been swallowed by it, so the blocks count more than the whole.
  const known = Object.entries(asOne).filter(([key]) => blocks.some((block) => block.key === key));
  const knownPaths = isMap(asOne['paths']) ? Object.entries(asOne['paths']) : [];
  const value = Object.fromEntries([
    ...known,
    ...top.entries,
    ['paths', Object.fromEntries([...knownPaths, ...below.entries])] as const,
  ]);
  const problems = [...top.problems, ...below.problems].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  // In JSON, which needs no lines, the whole has the better word for what broke it.
  const least = countOf(whole.value) + (/^\s*[{[]/.test(content) ? 1 : 0);
  const isBetter = blocks.length > 0 && countOf(value) >= least;
  return isBetter ? { value, problems: problems.length > 0 ? problems : whole.problems } : whole;
}

/** Operations. */
function countOf(value: unknown): number {
  const paths = isMap(value) && isMap(value['paths']) ? value['paths'] : {};
  const keys = Object.values(paths).flatMap((item) => (isMap(item) ? Object.keys(item) : []));
  return keys.filter((key) => methods.has(key.toLowerCase())).length;
}

interface Block {
  readonly key: string;
  /** How many lines are in front of it. */
  readonly start: number;
  readonly lines: readonly string[];
}

/** The blocks that begin at the indentation of the first key, each with its first line. */
function blocksOf(lines: readonly string[], start: number): readonly Block[] {
  const indentation = lines.map(keyAt).find((found) => found !== undefined)?.indentation;
  const blocks: { key: string; start: number; lines: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const found = keyAt(line);
    if (found && found.indentation === indentation) {
      blocks.push({ key: found.key, start: start + index, lines: [line] });
    } else {
      blocks.at(-1)?.lines.push(line);
    }
  }
  return blocks;
}

function keyAt(line: string): { readonly indentation: number; readonly key: string } | undefined {
  const found = /^( *)(?:'([^']*)'|"([^"]*)"|([^\s'"#:[\]{}&*!|>%@`-][^\s:]*|\/[^:]*)) *:(?:\s|$)/.exec(line);
  return found ? { indentation: found[1]?.length ?? 0, key: found[2] ?? found[3] ?? found[4] ?? '' } : undefined;
}

/** A block that cannot be read whole still gives what stands in front of the break; what is said of it behind that follows from it. */
function readBlocks(blocks: readonly Block[], read: (text: string) => ReadPart) {
  const entries: (readonly [string, unknown])[] = [];
  const problems: TextProblem[] = [];
  for (const { key, start, lines } of blocks) {
    const part = read(lines.join('\n'));
    const first = part.problems.find(({ kind }) => kind === 'syntax');
    const own = part.problems.filter((problem) => problem.kind !== 'syntax' || problem === first);
    problems.push(
      ...own.map((problem) => ({
        ...problem,
        line: problem.line && Math.min(problem.line, lines.length) + start,
      })),
    );
    if (isMap(part.value) && Object.hasOwn(part.value, key) && part.value[key] !== null) {
      entries.push([key, part.value[key]]);
    }
  }
  return { entries, problems };
}
