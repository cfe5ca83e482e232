import { l10n } from 'vscode';
import { isSameClient } from '../../connections/clientIdentity.ts';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { startWizard, templateOf } from '../../connections/wizardSteps.ts';
import { ScopewiseError } from '../../http/error.ts';
import { type ConnectionServices, clientOf, forgetUnused, originsOf } from './connectionServices.ts';
import { runWizard } from './connectionWizard.ts';
import { openConnectionSettings } from './openConnectionSettings.ts';

/**
 * "Edit Connection": the same steps as for a new one, filled in. The stored secret stays where nothing is typed and the
 * client is still the same. Connections that the steps do not fit are opened in the settings.
 *
 * Throws `connection.unknown`.
 *
 * @returns what was saved; undefined where the person went away
 */
export async function editConnection(
  services: ConnectionServices,
  name: string,
): Promise<ConnectionDefinition | undefined> {
  const { connections, secrets } = services;
  const before = connections.find(name);
  if (!before) {
    throw new ScopewiseError('connection.unknown', { name });
  }
  if (templateOf(before) === undefined) {
    await openConnectionSettings(services, name);
    return undefined;
  }
  const client = clientOf(services, before);
  const stored = await secrets.get(client);
  return runWizard(services, {
    title: l10n.t('Edit Connection'),
    start: startWizard({ definition: before, secrets: {} }),
    takenNames: connections.names().filter((other) => other !== name),
    takesTokenRequest: false,
    storedSecrets: (definition) => (isSameClient(clientOf(services, definition), client) ? stored : {}),
    async save(definition, typed, allowedOrigins) {
      await connections.replace(name, definition);
      await secrets.set(clientOf(services, definition), typed);
      await approveChanged(services, before, definition);
      for (const origin of allowedOrigins) {
        await services.origins.approve(clientOf(services, definition), origin);
      }
      await forgetUnused(services, client);
    },
  });
}

/** Origins that the person typed, or had approved before, are approved; others that a settings file may hold are not. */
async function approveChanged(
  services: ConnectionServices,
  before: ConnectionDefinition,
  definition: ConnectionDefinition,
): Promise<void> {
  const client = clientOf(services, before);
  const known = originsOf(services, before);
  for (const origin of originsOf(services, definition)) {
    if (!known.includes(origin) || services.origins.isApproved(client, origin)) {
      await services.origins.approve(clientOf(services, definition), origin);
    }
  }
}
