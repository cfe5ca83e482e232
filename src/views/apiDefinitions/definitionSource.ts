import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { type Uri, workspace } from 'vscode';
import { ScopewiseError } from '../../http/error.ts';
import { outputOf } from '../../http/outputOf.ts';
import type { DefinitionSource } from '../../session/apiDefinitions.ts';
import { parseJson } from '../../session/parseJson.ts';

const largest = 50_000_000;
/** The first line of what is stored; the texts follow, each as long as it says. */
const storedHead = v.object({ address: v.string(), documents: v.array(v.tuple([v.string(), v.number()])) });

/** Files of the folder or of the machine, and what was loaded of URLs before, kept in the extension's own folder. */
export function createDefinitionSource(storage: Uri): DefinitionSource {
  const folder = join(storage.fsPath, 'definitions');
  const fileOf = (url: string) => join(folder, `${createHash('sha256').update(url).digest('hex')}.txt`);
  return {
    async stored(url) {
      const bytes = await readFile(fileOf(url)).catch(() => Buffer.alloc(0));
      let start = bytes.indexOf('\n') + 1;
      const head = outputOf(storedHead, parseJson(bytes.toString('utf8', 0, start)));
      const documents = head?.documents.map(([address, length]) => {
        start += length;
        return [address, bytes.toString('utf8', start - length, start)] as const;
      });
      return head && documents && { address: head.address, documents: Object.fromEntries(documents) };
    },
    async store(url, { address, documents }) {
      await mkdir(folder, { recursive: true });
      const path = fileOf(url);
      const texts = Object.entries(documents).map(([at, text]) => [at, Buffer.from(text)] as const);
      const head = JSON.stringify({ address, documents: texts.map(([at, bytes]) => [at, bytes.length]) });
      // Another window may read it meanwhile: it is there whole, or as it was.
      await writeFile(`${path}.${process.pid}`, [`${head}\n`, ...texts.map(([, bytes]) => bytes)]);
      await rename(`${path}.${process.pid}`, path);
    },
    remove: (url) => rm(fileOf(url), { force: true }),
    pathOf,
    async open(path) {
      return { address: pathToFileURL(path).href, text: await readText(path) };
    },
    async stamp(address) {
      const state = await stat(fileURLToPath(address)).catch(() => undefined);
      return state ? `${state.mtimeMs} ${state.size}` : '';
    },
    async openBeside(address, target) {
      const path = pathIn(target);
      const root = dirname(fileURLToPath(address));
      // The name is looked at first: to resolve it would reach for a server where it is one of a network.
      if (path === undefined || !isBelow(root, path)) {
        return undefined;
      }
      const real = await realpath(path);
      return isBelow(await realpath(root), real) ? readText(real) : undefined;
    },
  };
}

/** A relative location is below the first folder that has it. */
export async function pathOf(location: string): Promise<string> {
  if (!workspace.isTrusted) {
    throw new ScopewiseError('safety.untrusted_workspace', {});
  }
  if (isAbsolute(location)) {
    return location;
  }
  const folders = workspace.workspaceFolders?.map(({ uri }) => uri.fsPath) ?? [homedir()];
  for (const folder of folders) {
    const path = resolve(folder, location);
    if (await stat(path).catch(() => undefined)) {
      return path;
    }
  }
  return resolve(folders[0] ?? homedir(), location);
}

/** What is no file is never opened: to open a pipe waits for whoever writes into it. */
async function readText(path: string): Promise<string> {
  const unreadable = (reason: string, cause?: unknown) =>
    new ScopewiseError('definition.unreadable', { location: path, reason }, { cause });
  const state = await stat(path).catch((cause: unknown) => {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw unreadable(isMissing ? 'there is no such file' : 'it cannot be opened', cause);
  });
  if (!state.isFile() || state.size > largest) {
    throw unreadable(state.isFile() ? 'it is larger than 50 MB' : 'it is no file');
  }
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable('it cannot be opened', cause);
  });
}

function pathIn(address: string): string | undefined {
  try {
    return fileURLToPath(address);
  } catch {
    return undefined;
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
