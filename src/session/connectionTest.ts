import type { Token } from '../oauth/token.ts';
import type { Session } from './session.ts';
import { isForUser } from './userToken.ts';

/**
 * Asks for a token with the scopes that the explorer's first lists need, or those that the connection names: what came back
 * says what the client may see. Throws what `Session.token` throws.
 */
export function testConnection(session: Session, signal: AbortSignal): Promise<Token> {
  const lists = session.system.resourceTypes
    .filter(({ path, group }) => group === undefined && !path.includes('{'))
    .filter(({ ofSignedInUser }) => !ofSignedInUser || isForUser(session.definition))
    .flatMap(({ path }) => session.scopesOf('GET', path) ?? []);
  const scopes = lists.length > 0 ? lists : (session.definition.scopes ?? []);
  return session.token({ scopes: [...new Set(scopes)], signal });
}
