import { commands, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Services } from './services.ts';

/** Asks which connection is meant where there are several. Undefined where the person went away. */
export async function chooseConnection(services: Services, title: string): Promise<string | undefined> {
  const names = services.connections.names();
  if (names.length === 0) {
    return offerConnection(title);
  }
  if (names.length === 1) {
    return names[0];
  }
  const current = services.current.name();
  const items = names.map((label): QuickPickItem => {
    const description = services.connections.find(label)?.organization;
    return { label, ...(description !== undefined && { description }) };
  });
  items.sort((one, other) => Number(other.label === current) - Number(one.label === current));
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t('Choose a connection') });
  return chosen?.label;
}

/** There is nothing to choose from: the ways to get a connection. */
async function offerConnection(title: string): Promise<undefined> {
  const ways = [
    { label: l10n.t('$(add) Add connection'), command: 'scopewise.addConnection' },
    { label: '', kind: QuickPickItemKind.Separator, command: '' },
    { label: l10n.t('$(beaker) Open the sandbox organization'), command: 'scopewise.openSandbox' },
  ];
  const placeHolder = l10n.t('There is no connection yet');
  const chosen = await window.showQuickPick(ways, { title, placeHolder });
  if (chosen) {
    await commands.executeCommand(chosen.command);
  }
  return undefined;
}
