import { commands, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, window } from 'vscode';
import type { Services } from '../services.ts';
import type { TokenNode } from './node.ts';

/** The tokens in memory. */
export interface TokensView extends Disposable {
  readonly provider: TreeDataProvider<TokenNode>;
}

interface Parts {
  nodes(): TokenNode[];
  rowOf(node: TokenNode): TreeItem;
  /** Has these rows drawn again as their time goes by; none ends that. */
  watch(nodes: readonly TokenNode[]): void;
}

/** Registers the view. It shows nothing, and loads nothing, before something else has obtained a token. */
export function registerTokensView(services: Services): TokensView {
  const changed = new EventEmitter<TokenNode[] | undefined>();
  let isRunning = false;
  let loaded: Promise<Parts> | undefined;
  const parts = () => (loaded ??= loadParts(services, (nodes) => changed.fire(nodes)));

  const provider: TreeDataProvider<TokenNode> = {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      if (!isRunning || node) {
        return [];
      }
      const { nodes, watch } = await parts();
      const shown = nodes();
      watch(view.visible ? shown : []);
      return shown;
    },
    getTreeItem: async (node) => (await parts()).rowOf(node),
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

async function loadParts(services: Services, redraw: (nodes: TokenNode[] | undefined) => void): Promise<Parts> {
  const [{ tokens }, { tokenNodes }, { createTicker }, { rowOf }] = await Promise.all([
    services.engineStarted,
    import('./node.ts'),
    import('./ticker.ts'),
    import('./row.ts'),
  ]);
  const { watch } = createTicker({
    now: Date.now,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    onTick(due) {
      const isGone = due.some(({ held }) => (held.expiresAt ?? Number.POSITIVE_INFINITY) <= Date.now());
      redraw(isGone ? undefined : [...due]);
    },
  });
  return {
    nodes: () => [...tokenNodes(tokens.list())],
    rowOf: (node) => rowOf(node, services.connections.find(node.held.connection), Date.now()),
    watch,
  };
}
