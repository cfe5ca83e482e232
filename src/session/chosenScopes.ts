import type { RequiredScopes } from '../catalog/operation.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { SeenScopes } from './seenScopes.ts';

/**
 * What to ask for, of what is known of a request: of several sets that are enough, one that the client is known to be granted,
 * else the smallest that it is not known to lack, else the smallest; those that the connection lists where nothing is known.
 * Undefined where no token is needed, or no client is there to get one.
 */
export function chosenScopes(
  { clientId, scopes: listed = [] }: Pick<ConnectionDefinition, 'clientId' | 'scopes'>,
  required: RequiredScopes | undefined,
  seen: SeenScopes,
): readonly string[] | undefined {
  if (clientId === undefined || required?.evidence === 'public') {
    return undefined;
  }
  if (required === undefined || (required.evidence === 'unknown' && required.scopes.length === 0)) {
    return listed;
  }
  const { scopes, alternatives = [] } = required;
  const sets = [scopes, ...alternatives];
  const isGranted = (set: readonly string[]) => set.every((scope) => seen.get(scope) === 'granted');
  const isPossible = (set: readonly string[]) => set.every((scope) => seen.get(scope) !== 'denied');
  return sets.find(isGranted) ?? sets.find(isPossible) ?? scopes;
}
