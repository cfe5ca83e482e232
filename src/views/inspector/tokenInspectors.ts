import type { Disposable } from 'vscode';
import type { Services } from '../services.ts';
import { type InspectorPanel, openInspectorPanel } from './inspectorPanel.ts';
import type { InspectorSource } from './inspectorSource.ts';

/** The open token inspectors: one panel for each token that a person looks at. */
export interface TokenInspectors extends Disposable {
  /** Shows the source's token, in the panel that has its key if one is open. */
  show(source: InspectorSource): void;
}

export function createTokenInspectors(services: Pick<Services, 'context' | 'clipboard'>): TokenInspectors {
  const panels = new Map<string, InspectorPanel>();
  return {
    show(source) {
      const open = panels.get(source.key);
      if (open !== undefined) {
        open.show(source);
        return;
      }
      panels.set(
        source.key,
        openInspectorPanel(services, source, () => panels.delete(source.key)),
      );
    },
    dispose() {
      for (const panel of [...panels.values()]) {
        panel.dispose();
      }
    },
  };
}
