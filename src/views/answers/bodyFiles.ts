import { rmSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ScopewiseError } from '../../http/error.ts';
import type { BodyFile } from '../../http/receiveBody.ts';

/** Files with bodies of answers, which only this person can read. They live as long as the window. */
export interface BodyFiles {
  /**
   * Throws `answer.file_unwritable`, as writing to the file does.
   *
   * @param name by `bodyFileName`: it is the title of the file's tab
   */
  create(name: string): Promise<BodyFile>;
  remove(path: string): Promise<void>;
  dispose(): void;
}

/** The folder below the extension's own, and in it one for each window. */
export const bodiesFolder = 'bodies';

/** @param storage the extension's own folder on this machine */
export function createBodyFiles(storage: string, pid: number = process.pid): BodyFiles {
  const folder = join(storage, bodiesFolder, String(pid));
  let made = 0;
  void removeLeftBodies(storage);
  return {
    async create(name) {
      const own = join(folder, `${Date.now()}-${++made}`);
      const path = join(own, basename(name));
      const handle = await mkdir(own, { recursive: true, mode: 0o700 })
        .then(() => open(path, 'wx', 0o600))
        .catch(unwritable);
      return {
        path,
        write: (bytes) => handle.writeFile(bytes).catch(unwritable),
        close: () => handle.close(),
        async remove() {
          await handle.close().catch(() => undefined);
          await rm(own, { recursive: true, force: true });
        },
      };
    },
    remove: (path) => rm(dirname(path), { recursive: true, force: true }),
    dispose() {
      // Nothing that waits is sure to run when a window closes.
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function unwritable(error: unknown): never {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  throw new ScopewiseError('answer.file_unwritable', { reason }, { cause: error });
}

/** A name for a file with the body of an answer, from the last segment of its address, and nothing that a path could be made of. */
export function bodyFileName(url: string, ending: string): string {
  const last = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  const plain = last
    .replaceAll(/[^\w.-]/g, '')
    .replace(/^\.+/, '')
    .slice(0, 80);
  // Windows gives devices these names, whatever ending follows.
  const name = plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? 'body' : plain;
  return name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
}

/** Removes what windows left behind that ended without warning. */
export async function removeLeftBodies(storage: string): Promise<void> {
  const folder = join(storage, bodiesFolder);
  for (const pid of await readdir(folder).catch(() => [])) {
    if (!isRunning(Number(pid))) await rm(join(folder, pid), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
