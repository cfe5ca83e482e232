import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { type HistoryEntry, historyEntry } from './historyEntry.ts';

/** The requests that were sent, in a file that nobody but its owner can read. */
export interface HistoryFile {
  /** Adds an entry, and drops the oldest ones over the limit. */
  add(entry: HistoryEntry, limit: number): Promise<void>;
  /** The latest first. What cannot be read is left out. */
  list(limit: number): Promise<HistoryEntry[]>;
  remove(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** How many entries the file may have over the limit: it is written anew when there are more. */
const slack = 100;

/** One entry a line, so that windows that share the file can each add to it. */
export function createHistoryFile(path: string): HistoryFile {
  let count: number | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, whatever becomes of those before. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  }

  async function read(): Promise<HistoryEntry[]> {
    const entries = (await textOf(path)).split('\n').flatMap(entryIn);
    count = entries.length;
    return entries;
  }

  async function write(entries: readonly HistoryEntry[]): Promise<void> {
    const beside = `${path}.new`;
    await writeFile(beside, entries.map(lineOf).join(''), { mode: 0o600 });
    await rename(beside, path);
    count = entries.length;
  }

  return {
    add: (entry, limit) =>
      inTurn(async () => {
        count ??= (await read()).length;
        await mkdir(dirname(path), { recursive: true });
        await appendFile(path, lineOf(entry), { mode: 0o600 });
        count += 1;
        if (count > limit + slack) await write((await read()).slice(-limit));
      }),
    list: (limit) => inTurn(async () => (limit === 0 ? [] : (await read()).slice(-limit).reverse())),
    remove: (ids) =>
      inTurn(async () => {
        const gone = new Set(ids);
        await write((await read()).filter(({ id }) => !gone.has(id)));
      }),
    clear: () =>
      inTurn(async () => {
        await rm(path, { force: true });
        count = 0;
      }),
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function lineOf(entry: HistoryEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function entryIn(line: string): HistoryEntry[] {
  try {
    const read = v.safeParse(historyEntry, JSON.parse(line));
    return read.success ? [read.output] : [];
  } catch {
    return [];
  }
}
