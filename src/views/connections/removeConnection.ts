import { l10n } from 'vscode';
import { ScopewiseError } from '../../http/error.ts';
import { type ConnectionServices, clientOf, forgetUnused, isClientUsed } from './connectionServices.ts';

/**
 * "Remove Connection", with its secret and approvals unless another connection uses the same client.
 *
 * Throws `connection.unknown`.
 *
 * @returns whether it was removed
 */
export async function removeConnection(services: ConnectionServices, name: string): Promise<boolean> {
  const { connections, dialogs } = services;
  const definition = connections.find(name);
  if (!definition) {
    throw new ScopewiseError('connection.unknown', { name });
  }
  const client = clientOf(services, definition);
  const detail = isClientUsed(services, client, name)
    ? l10n.t('Its secret stays, because another connection uses the same client.')
    : l10n.t('Its secret is deleted from the secret storage, too.');
  if (!(await dialogs.confirm(l10n.t('Remove the connection “{0}”?', name), detail, l10n.t('Remove')))) {
    return false;
  }
  await connections.remove(name);
  await forgetUnused(services, client);
  return true;
}
