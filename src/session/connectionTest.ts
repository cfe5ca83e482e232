import type { Token } from '../oauth/token.ts';
import { errorOf } from './answerError.ts';
import type { Session } from './session.ts';
import { isForUser } from './userToken.ts';

/** What a test of a connection found out. */
export interface ConnectionTest extends Pick<Token, 'requested' | 'granted' | 'denied'> {
  /** How the API answered, where a key was tried. */
  readonly status?: number | undefined;
}

export interface TestOptions {
  /** Whether the person just said that they want to sign in, where that is what it takes. */
  readonly willing?: boolean | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks for a token with the scopes that the explorer's first lists need, or those that the connection names: what came back
 * says what the client may see. Where there is only a key, the base URL is read with it. Throws what `Session.token` and
 * `Session.call` throw, and `gateway.key_refused`.
 */
export async function testConnection(session: Session, { willing, signal }: TestOptions): Promise<ConnectionTest> {
  if (session.definition.clientId === undefined) {
    return { requested: [], granted: undefined, denied: [], status: await statusWithKey(session, signal) };
  }
  const lists = session.system.resourceTypes
    .filter(({ path, group }) => group === undefined && !path.includes('{'))
    .filter(({ ofSignedInUser }) => !ofSignedInUser || isForUser(session.definition))
    .flatMap(({ path }) => session.scopesOf('GET', path) ?? []);
  const scopes = lists.length > 0 ? lists : (session.definition.scopes ?? []);
  return session.token({ scopes: [...new Set(scopes)], willing, signal });
}

/** What else the API answers, such as 404 for its root, tells nothing against the key. */
async function statusWithKey(session: Session, signal: AbortSignal): Promise<number> {
  const { baseUrl = '' } = session.system.endpoints(session.definition);
  const answer = await session.call({ method: 'GET', url: baseUrl, signal });
  const body = await answer.text();
  if (answer.status === 401 || answer.status === 403) {
    throw errorOf(session, answer, body);
  }
  return answer.status;
}
