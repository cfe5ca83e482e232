import { commands, type Disposable, EventEmitter, type TreeDataProvider, window } from 'vscode';
import type { Services } from '../services.ts';
import type { TokenNode } from './node.ts';
import type { TokensTree } from './tokensTree.ts';

/** The tokens in memory. */
export interface TokensView extends Disposable {
  readonly provider: TreeDataProvider<TokenNode>;
}

/** Registers the view. It shows nothing, and loads nothing, before something else has obtained a token. */
export function registerTokensView(services: Services): TokensView {
  const changed = new EventEmitter<TokenNode[] | undefined>();
  let isRunning = false;
  let loaded: Promise<TokensTree> | undefined;
  const tree = () => (loaded ??= load());

  async function load(): Promise<TokensTree> {
    const [{ createTokensTree }, { tokens }] = await Promise.all([import('./tokensTree.ts'), services.engineStarted]);
    return createTokensTree(services, tokens, (nodes) => changed.fire(nodes));
  }

  const provider: TreeDataProvider<TokenNode> = {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      if (!isRunning || node) {
        return [];
      }
      const { nodes, watch } = await tree();
      const shown = nodes();
      watch(view.visible ? shown : []);
      return shown;
    },
    getTreeItem: async (node) => (await tree()).rowOf(node),
  };
  const view = window.createTreeView('scopewise.tokens', { treeDataProvider: provider });
  const stop = async () => (await loaded)?.watch([]);
  const visibility = view.onDidChangeVisibility(({ visible }) => (visible ? changed.fire(undefined) : stop()));
  void services.engineStarted.then(({ tokens }) => {
    isRunning = true;
    tokens.onDidChange(() => {
      void commands.executeCommand('setContext', 'scopewise.tokensHeld', tokens.list().length > 0);
      changed.fire(undefined);
    });
  });
  return {
    provider,
    async dispose() {
      visibility.dispose();
      view.dispose();
      changed.dispose();
      await stop();
    },
  };
}
