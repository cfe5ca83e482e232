import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createConnectionStorage } from '../../src/connections/connectionStorage.ts';
import type { ConnectionDefinition, Secrets } from '../../src/connections/definition.ts';
import { createOriginStorage } from '../../src/connections/originStorage.ts';
import { createSecretStorage } from '../../src/connections/secretStorage.ts';
import { ScopewiseError } from '../../src/http/error.ts';
import { parseCurl } from '../../src/requests/parseCurl.ts';
import { tokenRequestOfCurl } from '../../src/requests/tokenRequestOfCurl.ts';
import { systemOf } from '../../src/systems/systemOf.ts';
import type { ConnectionServices } from '../../src/views/connections/connectionServices.ts';
import { type Act, scriptedDialogs } from './scriptedDialogs.ts';

export const acme: ConnectionDefinition = {
  name: 'acme',
  system: 'asgardeo',
  organization: 'acme',
  region: 'us',
  clientId: 'id',
};
export const tokenEndpoint = 'https://api.asgardeo.io/t/acme/oauth2/token';
export const client = { tokenEndpoint, clientId: 'id' };

/** The editor's own settings, and storages that no other test sees. `right` is the secret that the server takes. */
export function createServices(right = 'right') {
  const stored = new Map<string, string>();
  const approved = new Map<string, unknown>();
  const kept: string[] = [];
  const copied: string[] = [];
  const tested: { definition: ConnectionDefinition; secrets: Secrets }[] = [];
  const shared = {
    connections: createConnectionStorage(vscode.workspace),
    secrets: createSecretStorage(
      {
        keys: async () => [...stored.keys()],
        get: async (key) => stored.get(key),
        store: async (key, value) => void stored.set(key, value),
        delete: async (key) => void stored.delete(key),
        onDidChange: () => ({ dispose() {} }),
      },
      assert.fail,
    ),
    origins: createOriginStorage({
      get: <Value>(key: string) => approved.get(key) as Value,
      update: async (key: string, value: unknown) => void approved.set(key, value),
    } as Parameters<typeof createOriginStorage>[0]),
    discoveredScopes: { forget: async () => {} },
    endpoints: (definition: ConnectionDefinition) => systemOf(definition).endpoints(definition),
    async test(definition: ConnectionDefinition, secrets: Secrets) {
      tested.push({ definition, secrets });
      if (secrets.clientSecret !== right) {
        const { clientId = '' } = definition;
        throw new ScopewiseError('token.client_refused', { tokenEndpoint, clientId, status: 401, reason: 'Wrong.' });
      }
      const keep = async (saved: ConnectionDefinition) => void kept.push(saved.name);
      return { requested: ['a', 'b'], granted: ['a'], denied: ['b'], keep };
    },
    redirectUri: async () => 'vscode://scopewise.scopewise/callback',
    copy: async (text: string) => void copied.push(text),
    tokenRequestOf: (command: string) => tokenRequestOfCurl(parseCurl(command)),
  };
  const acting = (...acts: Act[]) => ({ ...shared, dialogs: scriptedDialogs(...acts) }) satisfies ConnectionServices;
  return { ...shared, stored, tested, kept, copied, acting };
}

/** The connections in the user's settings file, as they are written there. */
export function writtenConnections(): unknown {
  return vscode.workspace.getConfiguration('scopewise').inspect('connections')?.globalValue;
}

export async function clearConnections(): Promise<void> {
  await vscode.workspace.getConfiguration('scopewise').update('connections', undefined, true);
}
