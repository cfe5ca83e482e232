import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import type { Services } from './services.ts';

/** The current connection, at hand for copying a token. Absent while there is no connection. */
export function registerStatusBar({ connections, current }: Services): Disposable {
  const item = window.createStatusBarItem('scopewise.connection', StatusBarAlignment.Right, 90);
  item.name = l10n.t('Scopewise connection');
  item.command = 'scopewise.copyAccessToken';
  const draw = () => {
    const name = current.name();
    const definition = name === undefined ? undefined : connections.find(name);
    if (!definition) {
      item.hide();
      return;
    }
    const unverified = definition.tls?.rejectUnauthorized === false;
    item.text = `$(${unverified ? 'shield' : 'key'}) ${definition.name}`;
    item.tooltip = unverified
      ? l10n.t('Copy an access token of {0} (its certificate is not checked)', definition.name)
      : l10n.t('Copy an access token of {0}', definition.name);
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };
  draw();
  return Disposable.from(item, connections.onDidChange(draw), current.onDidChange(draw));
}
