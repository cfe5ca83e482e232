import { l10n, window } from 'vscode';
import { connectionArgument, nodeArgument } from '../arguments.ts';
import type { CurrentOrganization } from '../currentConnection.ts';
import type { ExplorerNode } from '../explorer/node.ts';
import type { Services } from '../services.ts';
import { chooseOrganization, rootOrganization } from './chooseOrganization.ts';

/**
 * "Use Organization": requests and copied tokens of the connection act in it from now on, unless they name another. It is
 * that of a row, or one that the person chooses. True where they chose one.
 */
export async function useOrganization(services: Services, received: unknown): Promise<boolean> {
  const node = nodeArgument(received);
  const connection = connectionArgument(received) ?? services.current.name();
  if (connection === undefined) {
    return false;
  }
  const chosen = (node && organizationOf(node)) ?? (await chooseOrganization(services, connection));
  if (chosen === undefined) {
    return false;
  }
  await use(services, connection, chosen === rootOrganization ? undefined : chosen);
  return true;
}

/** "Use Root Organization". */
export async function useRootOrganization(services: Services, received: unknown): Promise<void> {
  const connection = connectionArgument(received) ?? services.current.name();
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
