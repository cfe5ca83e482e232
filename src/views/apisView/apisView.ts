import { Disposable, EventEmitter, type TreeDataProvider, window } from 'vscode';
import type { Engine } from '../../session/engine.ts';
import type { Services } from '../services.ts';
import type { ApisTree } from './apisTree.ts';
import type { ApisNode } from './node.ts';

/** The operations of the current connection, with the scopes that they need. */
export interface ApisView extends Disposable {
  readonly provider: TreeDataProvider<ApisNode>;
  /** What the view shows, and how; loaded when it is first needed. */
  readonly tree: () => Promise<ApisTree>;
}

/** Registers the view. It sends nothing; the catalog is loaded when the view is first shown. */
export function registerApisView(services: Services): ApisView {
  const changed = new EventEmitter<undefined>();
  const refresh = () => changed.fire(undefined);
  let engine: Engine | undefined;
  let loaded: Promise<ApisTree> | undefined;
  const tree = () => (loaded ??= load());

  async function load(): Promise<ApisTree> {
    const { createApisTree } = await import('./apisTree.ts');
    return createApisTree(services, { running: () => engine, view, refresh });
  }

  const provider: TreeDataProvider<ApisNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => [...(await (await tree()).children(node))],
    getTreeItem: async (node) => (await tree()).rowOf(node),
  };
  const view = window.createTreeView('scopewise.apis', {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const listeners = [
    services.connections.onDidChange(refresh),
    services.current.onDidChange(refresh),
    new Disposable(services.discoveredScopes.onDidChange(refresh)),
  ];
  void services.engineStarted.then((started) => {
    engine = started;
    started.tokens.onDidChange(refresh);
  });
  void services.apisStarted.then((apis) => apis.onDidChange(refresh));
  return {
    provider,
    tree,
    async dispose() {
      Disposable.from(view, changed, ...listeners).dispose();
      (await loaded)?.dispose();
    },
  };
}
