import { type Disposable, EventEmitter, type TreeDataProvider, window } from 'vscode';
import type { Services } from '../services.ts';
import type { HistoryNode } from './historyNode.ts';

/** The requests that were sent, day by day. */
export interface HistoryView extends Disposable {
  readonly provider: TreeDataProvider<HistoryNode>;
}

/** Registers the view. The file is read when it is first seen. */
export function registerHistoryView(services: Services): HistoryView {
  const changed = new EventEmitter<undefined>();
  let listening: Disposable | undefined;

  async function days(): Promise<HistoryNode[]> {
    const [history, { byDay }] = await Promise.all([services.history(), import('./historyNode.ts')]);
    listening ??= history.onDidChange(() => changed.fire(undefined));
    return byDay(await history.list());
  }

  const provider: TreeDataProvider<HistoryNode> = {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      if (node?.kind === 'sent') {
        return [];
      }
      return node?.entries.map((entry) => ({ kind: 'sent', entry })) ?? days();
    },
    async getTreeItem(node) {
      return (await import('./historyRow.ts')).rowOf(node);
    },
  };
  const view = window.createTreeView('scopewise.history', { treeDataProvider: provider, canSelectMany: true });
  return {
    provider,
    dispose() {
      listening?.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}
