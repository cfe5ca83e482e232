import { l10n, window } from 'vscode';
import { clientIdentity } from '../../connections/clientIdentity.ts';
import type { DiscoveredPart, DiscoveredScopes } from '../../connections/discoveredScopesStorage.ts';
import { type DiscoveryRequest, discoverScopes } from '../../session/discoverScopes.ts';
import { connectionArgument, nodeArgument } from '../arguments.ts';
import { chooseConnection } from '../chooseConnection.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { withoutLinks } from '../withoutLinks.ts';

/** "Discover Granted Scopes": of the connection, or in the sub-organization, of a row; else of one that the person chooses. */
export async function discoverGrantedScopes(services: Services, received: unknown): Promise<void> {
  const title = l10n.t('Discover Granted Scopes');
  const connection = connectionArgument(received) ?? (await chooseConnection(services, title));
  if (connection === undefined) {
    return;
  }
  const organization = organizationOf(received) ?? services.current.organization(connection)?.id;
  const found = await withProgress(l10n.t('Asking what {0} was granted…', connection), (signal) =>
    discoverOf(services, connection, { organization, signal }),
  );
  const parts = [
    ...(found.root ? [l10n.t('{0} at the root', countText(found.root))] : []),
    ...(found.organization ? [l10n.t('{0} in organizations', countText(found.organization))] : []),
  ];
  const show = l10n.t('Show What It Can Do');
  const message = l10n.t('The client of “{0}” holds {1}.', connection, parts.join(', '));
  if ((await window.showInformationMessage(withoutLinks(message), show)) === show) {
    (await services.accessPanels()).show(connection);
  }
}

/** Finds out what a client holds, and keeps it. Throws what `discoverScopes` throws. */
export async function discoverOf(
  services: Pick<Services, 'session' | 'discoveredScopes'>,
  connection: string,
  request: Pick<DiscoveryRequest, 'organization' | 'signal'>,
): Promise<DiscoveredScopes> {
  const session = await services.session(connection);
  const found = await discoverScopes(session, { ...request, now: Date.now() });
  const { definition, system } = session;
  const client = clientIdentity(definition, system.endpoints(definition));
  await services.discoveredScopes.add(client, found, definition.system !== 'sandbox');
  return found;
}

/** The sub-organization that a row stands for. */
function organizationOf(received: unknown): string | undefined {
  const node = nodeArgument(received);
  return node?.kind === 'item' && node.folder.type.id === 'organizations' ? node.described.id : undefined;
}

function countText({ granted, denied }: DiscoveredPart): string {
  return l10n.t('{0} of {1} scopes', granted.length, granted.length + denied.length);
}
