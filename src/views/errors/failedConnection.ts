import { clientIdentity, isSameClient } from '../../connections/clientIdentity.ts';
import type { ConnectionDefinition } from '../../connections/definition.ts';
import { isScopewiseError } from '../../http/error.ts';
import { systemOf } from '../../systems/systemOf.ts';

/**
 * The connection whose settings or secret an error asks to look at; undefined where it may be several. Errors of the token
 * endpoint know the client, not the name that a person gave the connection, and a client id alone does not tell which one is
 * meant: the secret that replaces a wrong one would be stored for another server.
 *
 * @param acting the connection that the command was given
 */
export function failedConnection(
  error: unknown,
  definitions: readonly ConnectionDefinition[],
  acting: string | undefined,
): string | undefined {
  const details = isScopewiseError(error) ? error.details : {};
  if ('connection' in details) {
    return details.connection;
  }
  if (!('clientId' in details)) {
    return acting;
  }
  const { clientId } = details;
  const ofClient = definitions.filter((definition) => definition.clientId === clientId);
  const [named] = 'tokenEndpoint' in details ? ofClient.filter(isAt(clientId, details.tokenEndpoint)) : [];
  const [only, ...others] = ofClient;
  const found = ofClient.find(({ name }) => name === acting) ?? named ?? (others.length === 0 ? only : undefined);
  return found?.name;
}

/** Where the token endpoint was discovered, the definition names its issuer alone. */
function isAt(clientId: string, tokenEndpoint: string): (definition: ConnectionDefinition) => boolean {
  return (definition) =>
    isSameClient(clientIdentity(definition, systemOf(definition).endpoints(definition)), { tokenEndpoint, clientId });
}
