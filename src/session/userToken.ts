import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import type { Session } from './session.ts';

/** Whether the tokens of a connection are those of a person, by whatever grant, and not those of the client itself. */
export function isForUser({ grant = 'client_credentials' }: ConnectionDefinition): boolean {
  return grant !== 'client_credentials';
}

/**
 * Keeps the token of a client away from what only a signed-in person can do: the server would refuse it, and would not say
 * why. Throws `token.user_needed`.
 */
export function assertUserToken(
  { definition, catalog, redact }: Pick<Session, 'definition' | 'catalog' | 'redact'>,
  method: string,
  url: string,
): void {
  if (!isForUser(definition) && catalog.actsForUser(method, url)) {
    const place = redact(url.split(/[?#]/, 1)[0] ?? url);
    throw new ScopewiseError('token.user_needed', { connection: definition.name, method, url: place });
  }
}
