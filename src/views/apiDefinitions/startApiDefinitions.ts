import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { type ApiDefinitions, createApiDefinitions, isUrl } from '../../session/apiDefinitions.ts';
import { createApiReader } from '../../session/apiReader.ts';
import type { Services } from '../services.ts';
import { createDefinitionProblems } from './definitionProblems.ts';
import { createDefinitionSource, pathOf } from './definitionSource.ts';

/** The definitions of APIs that connections name, kept as their files are. */
export function startApiDefinitions({ context, connections }: Services): ApiDefinitions {
  const program = pathToFileURL(Uri.joinPath(context.extensionUri, 'dist', 'apiReaderWorker.js').fsPath);
  const definitions = createApiDefinitions(createApiReader(program), createDefinitionSource(context.globalStorageUri));
  const problems = createDefinitionProblems();
  /** By the path of their folder: a definition may be made of many files. */
  const watched = new Map<string, Disposable>();
  /** The definitions that a file, or a folder that is not there yet, belongs to. */
  let locations = new Map<string, Set<string>>();
  let turn = 0;

  /** Every document of a definition that a connection names is watched, and the place of one that is not there. */
  async function watch(): Promise<void> {
    turn += 1;
    const own = turn;
    const named = connections.definitions().flatMap((connection) => definitions.of(connection));
    problems.show(named);
    const wanted = new Map<string, Set<string>>();
    for (const { location, api } of named) {
      const place = isUrl(location) || !workspace.isTrusted ? [] : [await pathOf(location)];
      const documents = (api?.documents ?? []).filter((address) => address.startsWith('file:'));
      for (const path of [...place, ...documents.map((address) => Uri.parse(address, true).fsPath)]) {
        const there = Uri.file(await watchable(path)).fsPath;
        wanted.set(there, (wanted.get(there) ?? new Set()).add(location));
      }
    }
    // A later turn knows better what is named.
    if (turn === own) {
      locations = wanted;
      watchFolders(new Set([...wanted.keys()].map(dirname)));
    }
  }

  function watchFolders(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of watched) {
      if (!folders.has(folder)) {
        watcher.dispose();
        watched.delete(folder);
      }
    }
    for (const folder of folders) {
      if (!watched.has(folder)) {
        const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(folder), '*'));
        const [change, create, remove] = [
          watcher.onDidChange(again),
          watcher.onDidCreate(again),
          watcher.onDidDelete(again),
        ];
        watched.set(folder, Disposable.from(watcher, change, create, remove));
      }
    }
  }

  function again({ fsPath }: Uri): void {
    for (const location of locations.get(fsPath) ?? []) {
      void definitions.reload(location);
    }
  }

  const changed = definitions.onDidChange(() => void watch());
  const named = connections.onDidChange(() => void watch());
  const trusted = workspace.onDidGrantWorkspaceTrust(() => {
    for (const { apis = [] } of connections.definitions()) {
      for (const location of apis.filter((one) => !isUrl(one))) {
        void definitions.reload(location);
      }
    }
  });
  return {
    ...definitions,
    dispose() {
      changed.dispose();
      named.dispose();
      trusted.dispose();
      problems.dispose();
      Disposable.from(...watched.values()).dispose();
      definitions.dispose();
    },
  };
}

/** A folder that is not there cannot be watched: what is missing first of the way to a file is looked for in the one around it. */
async function watchable(path: string): Promise<string> {
  const folder = dirname(path);
  const isThere = folder === path || (await stat(folder).catch(() => undefined)) !== undefined;
  return isThere ? path : watchable(folder);
}
