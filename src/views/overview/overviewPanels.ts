import type { Disposable } from 'vscode';
import { type ItemNode, itemUrl } from '../explorer/node.ts';
import type { Services } from '../services.ts';
import { createOverviewPanel, type OverviewPanel } from './overviewPanel.ts';

/** The open overviews: one panel for each item, however it was reached. */
export interface OverviewPanels extends Disposable {
  show(node: ItemNode): Promise<void>;
}

export function createOverviewPanels(services: Services): OverviewPanels {
  const panels = new Map<string, OverviewPanel>();
  return {
    async show(node) {
      const { connection, organization = '' } = node.folder;
      const key = JSON.stringify([connection, organization, itemUrl(node) ?? node.id]);
      const open = panels.get(key);
      if (open !== undefined) {
        open.reveal();
        return;
      }
      const panel = createOverviewPanel(services, node, () => panels.delete(key));
      panels.set(key, panel);
      try {
        await panel.open();
      } catch (error) {
        panel.dispose();
        throw error;
      }
    },
    dispose() {
      for (const panel of [...panels.values()]) {
        panel.dispose();
      }
    },
  };
}
