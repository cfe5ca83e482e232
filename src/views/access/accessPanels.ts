import type { Disposable } from 'vscode';
import { showError } from '../errors/showError.ts';
import type { Services } from '../services.ts';
import { type AccessPanel, openAccessPanel, type TellError } from './accessPanel.ts';

/** The open matrices: one for each connection. */
export interface AccessPanels extends Disposable {
  show(connection: string): void;
}

export function createAccessPanels(services: Services): AccessPanels {
  const tell: TellError = (error, connection, retry) => showError(services, error, { connection, retry });
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
        openAccessPanel(services, connection, tell, () => panels.delete(connection)),
      );
    },
    dispose() {
      for (const panel of [...panels.values()]) {
        panel.dispose();
      }
    },
  };
}
