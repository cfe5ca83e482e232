import { l10n, window } from 'vscode';
import { nodeArgument } from '../arguments.ts';
import type { CurrentOrganization } from '../currentConnection.ts';
import { connectionOf, type ExplorerNode } from '../explorer/node.ts';
import type { Services } from '../services.ts';
import { chooseOrganization, rootOrganization } from './chooseOrganization.ts';

/**
 * "Use Organization": requests and copied tokens of the connection act in it from now on, unless they name another. It is
 * that of a row, or one that the person chooses.
 */
export async function useOrganization(services: Services, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  const connection = node ? connectionOf(node) : services.current.name();
  if (connection === undefined) {
    return;
  }
  const chosen = (node && organizationOf(node)) ?? (await chooseOrganization(services, connection));
  if (chosen !== undefined) {
    await use(services, connection, chosen === rootOrganization ? undefined : chosen);
  }
}

/** "Use Root Organization". */
export async function useRootOrganization(services: Services, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  const connection = typeof received === 'string' ? received : node ? connectionOf(node) : services.current.name();
  if (connection !== undefined) {
    await use(services, connection, undefined);
  }
}

async function use(
  { current }: Services,
  connection: string,
  organization: CurrentOrganization | undefined,
): Promise<void> {
  await current.useOrganization(connection, organization);
  await current.use(connection);
  const text = organization
    ? l10n.t('Requests of {0} act in {1}', connection, organization.name)
    : l10n.t('Requests of {0} act in its root organization', connection);
  window.setStatusBarMessage(text, 3000);
}

function organizationOf(node: ExplorerNode): CurrentOrganization | typeof rootOrganization | undefined {
  if (node.kind === 'organization') {
    return rootOrganization;
  }
  return node.kind === 'item' && isOrganization(node.folder.type.id)
    ? { id: node.described.id, name: node.described.name }
    : undefined;
}

function isOrganization(type: string): boolean {
  return type === 'organizations' || type === 'my-organizations';
}
