import { rmSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BodyFile } from '../../http/receiveBody.ts';

/** Files with bodies of answers, which only this person can read. They live as long as the window. */
export interface BodyFiles {
  /** @param ending of the name, without a dot */
  create(ending: string): Promise<BodyFile>;
  remove(path: string): Promise<void>;
  dispose(): void;
}

/** The folder below the extension's own, and in it one for each window. */
export const bodiesFolder = 'bodies';

/** @param storage the extension's own folder on this machine */
export function createBodyFiles(storage: string, pid: number = process.pid): BodyFiles {
  const folder = join(storage, bodiesFolder, String(pid));
  let made = 0;
  return {
    async create(ending) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `body${++made}-${Date.now()}.${ending.replaceAll(/[^a-z0-9]/g, '') || 'bin'}`);
      const handle = await open(path, 'wx', 0o600);
      return {
        path,
        write: async (bytes) => {
          await handle.writeFile(bytes);
        },
        close: () => handle.close(),
        async remove() {
          await handle.close().catch(() => undefined);
          await rm(path, { force: true });
        },
      };
    },
    remove: (path) => rm(path, { force: true }),
    dispose() {
      // Nothing that waits is sure to run when a window closes.
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
