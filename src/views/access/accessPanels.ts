import type { Disposable } from 'vscode';
import { type AccessPanel, type AccessServices, openAccessPanel } from './accessPanel.ts';

/** The open matrices: one for each connection. */
export interface AccessPanels extends Disposable {
  show(connection: string): void;
}

export function createAccessPanels(services: AccessServices): AccessPanels {
  const panels = new Map<string, AccessPanel>();
  return {
    show(connection) {
      const open = panels.get(connection);
      if (open !== undefined) {
        open.reveal();
        return;
      }
      panels.set(
        connection,
        openAccessPanel(services, connection, () => panels.delete(connection)),
      );
    },
    dispose() {
      for (const panel of [...panels.values()]) {
        panel.dispose();
      }
    },
  };
}
