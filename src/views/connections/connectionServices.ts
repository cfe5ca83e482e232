import { type ClientIdentity, clientIdentity, isSameClient } from '../../connections/clientIdentity.ts';
import type { ConnectionStorage } from '../../connections/connectionStorage.ts';
import type { ConnectionDefinition, Secrets } from '../../connections/definition.ts';
import type { DiscoveredScopesStorage } from '../../connections/discoveredScopesStorage.ts';
import type { OriginStorage } from '../../connections/originStorage.ts';
import type { SecretStorage } from '../../connections/secretStorage.ts';
import type { ClientTokenRequest } from '../../connections/tokenRequestDefinition.ts';
import type { ConnectionTest, TestOptions } from '../../session/connectionTest.ts';
import type { Endpoints } from '../../systems/system.ts';
import type { Dialogs } from './dialogs.ts';

/** What a test of a connection found out. */
export interface TestedConnection extends ConnectionTest {
  /** Hands over to the saved connection what a person signed in for. */
  keep(saved: ConnectionDefinition): Promise<void>;
}

/** What it takes to set up, change and remove connections. */
export interface ConnectionServices {
  readonly connections: ConnectionStorage;
  readonly secrets: SecretStorage;
  readonly origins: OriginStorage;
  readonly discoveredScopes: Pick<DiscoveredScopesStorage, 'forget'>;
  readonly dialogs: Dialogs;
  /** What a definition implies, without asking any server. */
  readonly endpoints: (definition: ConnectionDefinition) => Endpoints;
  /** Asks for a token with a definition that is not saved yet, and with these secrets. Rejects with a ScopewiseError. */
  readonly test: (
    definition: ConnectionDefinition,
    secrets: Secrets,
    options: TestOptions & { readonly allowedOrigins: readonly string[] },
  ) => Promise<TestedConnection>;
  /** Where the browser comes back to after a sign-in, unless the connection says so. */
  readonly redirectUri: () => Promise<string>;
  readonly copy: (text: string) => PromiseLike<void>;
  /** The token request that a cURL command makes; undefined where it makes none. */
  readonly tokenRequestOf: (command: string) => ClientTokenRequest | undefined;
}

/** The client to whom the secrets of a definition belong. */
export function clientOf({ endpoints }: ConnectionServices, definition: ConnectionDefinition): ClientIdentity {
  return clientIdentity(definition, endpoints(definition));
}

/** Whether any connection uses a client, besides the one that is named. */
export function isClientUsed(services: ConnectionServices, client: ClientIdentity, besides?: string): boolean {
  return services.connections
    .definitions()
    .some((definition) => definition.name !== besides && isSameClient(clientOf(services, definition), client));
}

/** Where a definition says that its servers are, as origins, each once. */
export function originsOf({ endpoints }: ConnectionServices, definition: ConnectionDefinition): readonly string[] {
  const { tokenEndpoint, issuer, baseUrl } = endpoints(definition);
  const origins = [tokenEndpoint, issuer, baseUrl].flatMap((url) => URL.parse(url ?? '')?.origin ?? []);
  return [...new Set(origins)];
}

/** Forgets what is kept for a client that no connection uses any more. */
export async function forgetUnused(services: ConnectionServices, client: ClientIdentity): Promise<void> {
  if (!isClientUsed(services, client)) {
    await services.secrets.delete(client);
    await services.origins.forget(client);
    await services.discoveredScopes.forget(client);
  }
}
