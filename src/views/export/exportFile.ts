import { type FileHandle, open, rename } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { ScopewiseError } from '../../http/error.ts';
import type { JsonObject } from '../../systems/system.ts';
import type { ExportWriter } from './exportFormats.ts';

const mostPartialFiles = 100;

/** A file that grows by whole items and is marked as partial by its name until it is complete. */
export interface ExportFile {
  /** Where it is for now. */
  readonly partialPath: string;
  readonly count: number;
  append(items: readonly JsonObject[]): Promise<void>;
  /** Leaves a file that can be read, of what came so far; it may be appended to again. */
  pause(): Promise<void>;
  /** Gives the file the name that the person chose. */
  complete(): Promise<void>;
}

/**
 * Throws `export.file_unwritable`, as all that the file does: what was written before stays whole.
 *
 * @param path where the complete file will be; one that is there is replaced at the end, not before
 */
export async function createExportFile(path: string, writer: ExportWriter): Promise<ExportFile> {
  const orUnwritable = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new ScopewiseError('export.file_unwritable', { path, reason }, { cause: error });
    }
  };
  const { partialPath, handle: created } = await orUnwritable(() => createPartialFile(path));
  let handle: FileHandle | undefined = created;
  let count = 0;
  let length = 0;

  /** A disk that is full may have taken a part of the last items. */
  async function close(): Promise<void> {
    if (handle === undefined) {
      return;
    }
    const closing = handle;
    handle = undefined;
    try {
      await closing.truncate(length);
      await write(closing, length === 0 ? writer.begin + writer.end : writer.end, length);
    } finally {
      await closing.close();
    }
  }

  return {
    partialPath,
    get count() {
      return count;
    },
    append: (items) =>
      orUnwritable(async () => {
        handle ??= await open(partialPath, 'r+');
        const text = items.map((item, index) => writer.item(item, count + index === 0)).join('');
        length = await write(handle, length === 0 ? writer.begin + text : text, length);
        count += items.length;
      }),
    pause: () => orUnwritable(close),
    complete: () =>
      orUnwritable(async () => {
        await close();
        await rename(partialPath, path);
      }),
  };
}

/** Beside the file that it is to become. One that is there may be all that is left of an earlier export: it stays. */
async function createPartialFile(path: string): Promise<{ partialPath: string; handle: FileHandle }> {
  const { dir, name, ext } = parse(path);
  for (let number = 1; ; number++) {
    const partialPath = join(dir, `${name}.partial${number === 1 ? '' : `-${number}`}${ext}`);
    try {
      return { partialPath, handle: await open(partialPath, 'wx') };
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isThere || number >= mostPartialFiles) {
        throw error;
      }
    }
  }
}

/** Writes over what is there, such as the end of a file that goes on after all. Gives the new length in bytes. */
async function write(handle: FileHandle, text: string, position: number): Promise<number> {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
  return position + bytes.length;
}
