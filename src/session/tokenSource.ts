import type { ClientIdentity } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { DiscoveredScopes } from '../connections/discoveredScopesStorage.ts';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import type { Redactor } from '../http/redaction.ts';
import { introspect } from '../oauth/introspect.ts';
import { requestToken } from '../oauth/requestToken.ts';
import { answeredScopes, deniedScopes } from '../oauth/scopes.ts';
import type { Client, Token } from '../oauth/token.ts';
import type { TokenCache } from '../oauth/tokenCache.ts';
import { switchRefusal } from './organization.ts';
import { discoveredBefore, type SeenScopes, withSeen } from './seenScopes.ts';
import type { ClientServices, SessionClient } from './sessionClient.ts';
import { createSignedInTokens, type LatestSignIn, type Person, takesSignIn } from './signedInTokens.ts';

export interface TokenRequest {
  readonly scopes: readonly string[];
  /** The id of a sub-organization. */
  readonly organization?: string | undefined;
  /** Whether the person just said that they want to sign in, where that is what it takes. */
  readonly willing?: boolean | undefined;
  /** Whether to fail with `token.sign_in_needed` rather than to bother a person. */
  readonly silent?: boolean | undefined;
  /** False for a token that nobody is to hold: it is a new one, and known to the caller alone. */
  readonly keep?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What one connection may ask of another: a token, for an exchange. */
export interface SubjectSession {
  readonly definition: ConnectionDefinition;
  token(request: TokenRequest): Promise<Token>;
  /** Throws `origin.not_approved`. */
  assertApproved(origin: string): void;
}

export interface TokenServices {
  /** Throws `connection.unknown`. */
  readonly sessionOf: (connection: string) => SubjectSession;
  readonly tokens: TokenCache;
  /** Learns every token, so that none is shown by accident. */
  readonly redactor: Redactor;
  /** What each client's person signed in for last, by `clientKey`. */
  readonly signIns: Map<string, LatestSignIn>;
  /** What was found out of a client's scopes before; nothing where it is missing. */
  readonly discoveredScopes?: ((client: ClientIdentity) => DiscoveredScopes | undefined) | undefined;
}

/** The tokens of a connection. */
export interface TokenSource {
  /**
   * The held one while it lasts, else a new one; for a sub-organization that of the root, switched to it. Throws `token.*`,
   * `organization.*`, `origin.*` and `network.*`.
   */
  token(request: TokenRequest): Promise<Token>;
  /** What the tokens so far have shown of the client's scopes. */
  seenScopes(): SeenScopes;
  /** Adds what was found out in another way. */
  learnScopes(outcome: Pick<Token, 'granted' | 'denied'>): void;
}

/**
 * Nothing is asked for before somebody needs a token.
 *
 * @param namesEveryScope whether the server leaves scopes out of its answers only where none was granted
 */
export function createTokenSource(
  definition: ConnectionDefinition,
  client: SessionClient,
  namesEveryScope: boolean,
  services: TokenServices & Pick<ClientServices, 'signIn'>,
): TokenSource {
  const { tokens, redactor } = services;
  const { name: connection } = definition;
  const { clientId } = client.identity;
  const signedIn = takesSignIn(definition) ? createSignedInTokens(definition, client, services) : undefined;
  let seen = discoveredBefore(services.discoveredScopes?.(client.identity));

  function token({
    scopes,
    organization,
    willing = false,
    silent = false,
    keep = true,
    signal,
  }: TokenRequest): Promise<Token> {
    const obtain = async (shared: AbortSignal) => {
      const obtained = await (organization === undefined
        ? ownToken(scopes, { willing, silent }, shared)
        : switchedToken(scopes, organization, { willing, silent }, shared));
      redactor.add(obtained.accessToken);
      const known = await withGranted(obtained, shared);
      seen = withSeen(seen, known);
      return known;
    };
    return keep
      ? tokens.get({ connection, organization, scopes }, signal, obtain)
      : obtain(signal ?? new AbortController().signal);
  }

  async function ownToken(scopes: readonly string[], person: Person, signal: AbortSignal): Promise<Token> {
    if (signedIn) {
      return signedIn(scopes, person, signal);
    }
    const asking = await client.client(signal);
    if (definition.grant === 'token_exchange') {
      return exchangedToken(asking, scopes, person, signal);
    }
    return requestToken(asking, { scopes, user: await client.user(), signal }, await client.services());
  }

  /** The other connection's token goes only where its own client may let it go. */
  async function exchangedToken(
    asking: Client,
    scopes: readonly string[],
    person: Person,
    signal: AbortSignal,
  ): Promise<Token> {
    const subject = subjectOf(definition, services.sessionOf);
    subject.assertApproved(new URL(asking.tokenEndpoint).origin);
    const asked = { scopes: definition.subject?.scopes ?? [], ...person, signal };
    return withToken(
      () => subject.token(asked),
      async ({ accessToken }) =>
        requestToken(asking, { scopes, exchanged: accessToken, signal }, await client.services()),
    );
  }

  /** The root's token needs no scope of its own. */
  async function switchedToken(
    scopes: readonly string[],
    organization: string,
    person: Person,
    signal: AbortSignal,
  ): Promise<Token> {
    const asking = await client.client(signal);
    const services = await client.services();
    const root = () => token({ scopes: [], ...person, signal });
    const switchFrom = ({ accessToken }: Token) =>
      requestToken(asking, { scopes, subject: { token: accessToken, organization }, signal }, services).catch(
        (error: unknown) => {
          throw switchRefusal(error, { connection, clientId, organization });
        },
      );

    return withToken(root, switchFrom);
  }

  /** Trades a token for another. The one that is held may have been revoked since it was put by: then with a new one. */
  async function withToken(obtain: () => Promise<Token>, trade: (token: Token) => Promise<Token>): Promise<Token> {
    const held = await obtain();
    return trade(held).catch(async (error: unknown) => {
      if (!refusesSubject(error)) {
        throw error;
      }
      tokens.invalidate(held);
      const renewed = await obtain();
      if (renewed.accessToken === held.accessToken) {
        throw error;
      }
      return trade(renewed);
    });
  }

  /** Where neither the answer nor the token itself says what was granted, the authorization server may when it is asked. */
  async function withGranted(obtained: Token, signal: AbortSignal): Promise<Token> {
    const { accessToken, requested } = obtained;
    if (obtained.granted !== undefined || requested.length === 0) {
      return obtained;
    }
    const asked = await introspect(await client.client(signal), accessToken, await client.services(), signal).catch(
      (error: unknown) => {
        if (isScopewiseError(error)) {
          return undefined;
        }
        throw error;
      },
    );
    const granted = answeredScopes(asked?.scopes, requested) ?? (asked?.active && namesEveryScope ? [] : undefined);
    return granted === undefined ? obtained : { ...obtained, granted, denied: deniedScopes(requested, granted) };
  }

  return {
    token,
    seenScopes: () => seen,
    learnScopes(outcome) {
      seen = withSeen(seen, outcome);
    },
  };
}

/** RFC 8693 section 2.2.2 calls a subject token that is not valid an invalid request. */
function refusesSubject(error: unknown): boolean {
  const isInvalid = isScopewiseError(error, 'token.request_refused') && error.details.error === 'invalid_request';
  return isInvalid || isScopewiseError(error, 'token.grant_refused');
}

/** The connection whose token is exchanged. Throws `connection.unknown`, and `connection.invalid` for a circle of them. */
function subjectOf({ name, subject }: ConnectionDefinition, sessionOf: TokenServices['sessionOf']): SubjectSession {
  const first = sessionOf(subject?.connection ?? '');
  const seen = new Set([name]);
  for (let next: SubjectSession | undefined = first; next !== undefined; ) {
    if (seen.has(next.definition.name)) {
      throw new ScopewiseError('connection.invalid', { name, problems: ['subject.connection leads back to itself'] });
    }
    seen.add(next.definition.name);
    const further: string | undefined =
      next.definition.grant === 'token_exchange' ? next.definition.subject?.connection : undefined;
    next = further === undefined ? undefined : sessionOf(further);
  }
  return first;
}
