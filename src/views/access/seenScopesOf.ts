import { clientIdentity } from '../../connections/clientIdentity.ts';
import type { Engine } from '../../session/engine.ts';
import { discoveredBefore, type SeenScopes } from '../../session/seenScopes.ts';
import { systemOf } from '../../systems/systemOf.ts';
import type { Services } from '../services.ts';

/**
 * What is known of the scopes of a connection's client, by what its tokens showed in this window and by what a person had
 * found out before. Nothing is asked for, nor is the engine started.
 */
export function seenScopesOf(
  {
    connections,
    discoveredScopes,
  }: { readonly connections: Pick<Services['connections'], 'find'> } & Pick<Services, 'discoveredScopes'>,
  connection: string,
  running: Engine | undefined,
): SeenScopes {
  const definition = connections.find(connection);
  if (definition === undefined) {
    return new Map();
  }
  return running
    ? running.sessions.of(connection).seenScopes()
    : discoveredBefore(discoveredScopes.of(clientIdentity(definition, systemOf(definition).endpoints(definition))));
}
