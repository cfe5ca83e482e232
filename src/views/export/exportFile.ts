import { type FileHandle, open, rename } from 'node:fs/promises';
import { parse } from 'node:path';
import type { JsonObject } from '../../systems/system.ts';
import type { ExportWriter } from './exportFormats.ts';

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

/** @param path where the complete file will be; one that is there is replaced at the end, not before */
export async function createExportFile(path: string, writer: ExportWriter): Promise<ExportFile> {
  const { dir, name, ext } = parse(path);
  const partialPath = `${dir}/${name}.partial${ext}`;
  let handle: FileHandle | undefined = await open(partialPath, 'w');
  let count = 0;
  let length = await write(handle, writer.begin, 0);

  async function close(): Promise<void> {
    if (handle !== undefined) {
      await write(handle, writer.end, length);
      await handle.close();
      handle = undefined;
    }
  }

  return {
    partialPath,
    get count() {
      return count;
    },
    async append(items) {
      handle ??= await open(partialPath, 'r+');
      const text = items.map((item, index) => writer.item(item, count + index === 0)).join('');
      length = await write(handle, text, length);
      count += items.length;
    },
    pause: close,
    async complete() {
      await close();
      await rename(partialPath, path);
    },
  };
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
