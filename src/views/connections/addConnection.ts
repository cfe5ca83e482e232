import { l10n } from 'vscode';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { startWizard } from '../../connections/wizardSteps.ts';
import { type ConnectionServices, clientOf, originsOf } from './connectionServices.ts';
import { runWizard } from './connectionWizard.ts';

/**
 * "Add Connection": the steps of the chosen system, a test, and the connection with its secret.
 *
 * @returns what was added; undefined where the person went away
 */
export function addConnection(services: ConnectionServices): Promise<ConnectionDefinition | undefined> {
  const { connections, secrets, origins } = services;
  return runWizard(services, {
    title: l10n.t('Add Connection'),
    start: startWizard(),
    takenNames: connections.names(),
    takesTokenRequest: true,
    storedSecrets: () => ({}),
    async save(definition, typed, allowedOrigins) {
      await connections.add(definition);
      const client = clientOf(services, definition);
      await secrets.set(client, typed);
      for (const origin of [...originsOf(services, definition), ...allowedOrigins]) {
        await origins.approve(client, origin);
      }
    },
  });
}
