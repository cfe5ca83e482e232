import { commands, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { systemOf } from '../systems/systemOf.ts';
import { commandIds } from './commandIds.ts';
import { consoleOf, openConsole } from './connections/console.ts';
import type { Services } from './services.ts';

interface Entry extends QuickPickItem {
  readonly run?: () => unknown;
}

/** "Connection Menu": what can be done with the current connection and its organization, in one place. */
export async function connectionMenu(services: Services): Promise<void> {
  const name = services.current.name();
  const definition = name === undefined ? undefined : services.connections.find(name);
  if (!definition) {
    await commands.executeCommand('scopewise.addConnection');
    return;
  }
  const { current, connections } = services;
  const system = systemOf(definition);
  const organization = current.organization(definition.name);
  const isSandbox = definition.system === 'sandbox';
  const command = (id: string, label: string, ...given: unknown[]): Entry[] =>
    isKnown(id) ? [{ label, run: () => commands.executeCommand(id, ...given) }] : [];
  const named = (id: string, label: string) => command(id, label, definition.name);
  const separator: Entry = { label: '', kind: QuickPickItemKind.Separator };
  const signsIn = definition.grant === 'authorization_code' || definition.grant === 'device_code';
  const hasTokens = definition.clientId !== undefined;
  const hasOrganizations = system.resourceTypes.some(({ id }) => id === 'organizations');

  const entries: Entry[] = [
    ...(connections.names().length > 1
      ? command('scopewise.useConnection', l10n.t('$(plug) Use another connection…'))
      : []),
    ...(hasOrganizations ? command('scopewise.useOrganization', l10n.t('$(organization) Use organization…')) : []),
    ...(organization ? named('scopewise.useRootOrganization', l10n.t('$(home) Use root organization')) : []),
    separator,
    ...(hasTokens ? named('scopewise.copyAccessToken', l10n.t('$(key) Copy access token')) : []),
    ...(hasTokens ? named('scopewise.inspectToken', l10n.t('$(inspect) Inspect token')) : []),
    ...(signsIn ? named('scopewise.signIn', l10n.t('$(sign-in) Sign in')) : []),
    ...(signsIn ? named('scopewise.signOut', l10n.t('$(sign-out) Sign out')) : []),
    separator,
    ...named('scopewise.find', l10n.t('$(search) Find…')),
    ...named('scopewise.newRequest', l10n.t('$(new-file) New request')),
    ...(consoleOf(services, definition.name) === undefined
      ? []
      : [{ label: l10n.t('$(link-external) Open console'), run: () => openConsole(services, definition.name) }]),
    ...(isSandbox ? [] : named('scopewise.openConnectionSettings', l10n.t('$(gear) Open settings'))),
  ];
  const title = organization ? `${definition.name} › ${organization.name}` : definition.name;
  const placeHolder = l10n.t('What to do with this connection');
  const chosen = await window.showQuickPick(entries, { title, placeHolder });
  await chosen?.run?.();
}

function isKnown(id: string): boolean {
  return commandIds.some((known) => known === id);
}
