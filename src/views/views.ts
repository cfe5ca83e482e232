import { Disposable } from 'vscode';
import { type ApisView, registerApisView } from './apisView/apisView.ts';
import { type Explorer, registerExplorer } from './explorer/explorer.ts';
import { type HistoryView, registerHistoryView } from './history/historyView.ts';
import type { Services } from './services.ts';
import { registerTokensView, type TokensView } from './tokensView/tokensView.ts';

/** What the side bar shows. */
export interface Views extends Disposable {
  readonly explorer: Explorer;
  readonly apis: ApisView;
  readonly tokens: TokensView;
  readonly history: HistoryView;
}

export function registerViews(services: Services): Views {
  const explorer = registerExplorer(services);
  const apis = registerApisView(services);
  const tokens = registerTokensView(services);
  const history = registerHistoryView(services);
  return {
    explorer,
    apis,
    tokens,
    history,
    dispose: () => Disposable.from(explorer, apis, tokens, history).dispose(),
  };
}
