import { Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Services } from './services.ts';

/** The current connection and the organization in which it acts, with a menu. Absent while there is no connection. */
export function registerStatusBar({ connections, current }: Services): Disposable {
  const item = window.createStatusBarItem('scopewise.connection', StatusBarAlignment.Right, 90);
  item.name = l10n.t('Scopewise connection');
  item.command = 'scopewise.connectionMenu';
  const draw = () => {
    const name = current.name();
    const definition = name === undefined ? undefined : connections.find(name);
    if (!definition) {
      item.hide();
      return;
    }
    const organization = current.organization(definition.name);
    const unverified = definition.tls?.rejectUnauthorized === false;
    const place = organization ? `${definition.name} › ${organization.name}` : definition.name;
    const lines = [
      l10n.t('Requests and tokens: {0}', place),
      ...(unverified ? [l10n.t('The certificate of the server is not checked.')] : []),
      l10n.t('Click for what can be done.'),
    ];
    item.text = `$(${unverified ? 'shield' : 'key'}) ${shortened(place)}`;
    item.backgroundColor = unverified ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.tooltip = new MarkdownString().appendText(lines.join('\n'));
    item.accessibilityInformation = { label: lines.join(' '), role: 'button' };
    item.show();
  };
  draw();
  return Disposable.from(item, connections.onDidChange(draw), current.onDidChange(draw));
}

/** An organization may have a name of any length, and the status bar is for others too. A `$(…)` in it is no icon. */
function shortened(place: string): string {
  const text = place.length > 40 ? `${place.slice(0, 39)}…` : place;
  return text.replaceAll('$(', '$\u200b(');
}
