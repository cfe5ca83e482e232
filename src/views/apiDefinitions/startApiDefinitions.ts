import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
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
  const watched = new Map<string, Disposable>();
  let turn = 0;

  /** Every document of a definition that a connection names is watched, and the place of one that is not there. */
  async function watch(): Promise<void> {
    turn += 1;
    const own = turn;
    const named = connections.definitions().flatMap((connection) => definitions.of(connection));
    problems.show(named);
    const wanted = new Set<string>();
    for (const { location, api } of named) {
      const place = isUrl(location) || !workspace.isTrusted ? [] : [await pathOf(location)];
      const documents = (api?.documents ?? []).filter((address) => address.startsWith('file:'));
      for (const path of [...place, ...documents.map((address) => Uri.parse(address, true).fsPath)]) {
        wanted.add(watchFile(await watchable(path), location));
      }
    }
    // A later turn knows better what is named.
    for (const [key, watcher] of turn === own ? watched : []) {
      if (!wanted.has(key)) {
        watcher.dispose();
        watched.delete(key);
      }
    }
  }

  /** @returns what it is watched as */
  function watchFile(path: string, location: string): string {
    const key = JSON.stringify([path, location]);
    if (watched.has(key)) {
      return key;
    }
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(dirname(path)), basename(path)));
    const again = () => void definitions.reload(location);
    watched.set(
      key,
      Disposable.from(watcher, watcher.onDidChange(again), watcher.onDidCreate(again), watcher.onDidDelete(again)),
    );
    return key;
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
