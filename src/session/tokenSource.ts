import type { ConnectionDefinition } from '../connections/definition.ts';
import { isScopewiseError } from '../http/error.ts';
import type { Redactor } from '../http/redaction.ts';
import { introspect } from '../oauth/introspect.ts';
import { requestToken } from '../oauth/requestToken.ts';
import { deniedScopes } from '../oauth/scopes.ts';
import type { Token } from '../oauth/token.ts';
import type { TokenCache } from '../oauth/tokenCache.ts';
import { switchRefusal } from './organization.ts';
import { type SeenScopes, withSeen } from './seenScopes.ts';
import type { ClientServices, SessionClient } from './sessionClient.ts';
import { createSignedInTokens, takesSignIn } from './signedInTokens.ts';

export interface TokenRequest {
  readonly scopes: readonly string[];
  /** The id of a sub-organization. */
  readonly organization?: string | undefined;
  /** Whether the person just said that they want to sign in, where that is what it takes. */
  readonly willing?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TokenServices {
  readonly tokens: TokenCache;
  /** Learns every token, so that none is shown by accident. */
  readonly redactor: Redactor;
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
  const { name: connection, clientId } = definition;
  const signedIn = takesSignIn(definition) ? createSignedInTokens(definition, client, services) : undefined;
  let seen: SeenScopes = new Map();

  function token({ scopes, organization, willing = false, signal }: TokenRequest): Promise<Token> {
    return tokens.get({ connection, organization, scopes }, signal, async (shared) => {
      const obtained = await (organization === undefined
        ? ownToken(scopes, willing, shared)
        : switchedToken(scopes, organization, shared));
      redactor.add(obtained.accessToken);
      const known = await withGranted(obtained, shared);
      seen = withSeen(seen, known);
      return known;
    });
  }

  async function ownToken(scopes: readonly string[], willing: boolean, signal: AbortSignal): Promise<Token> {
    if (signedIn) {
      return signedIn(scopes, willing, signal);
    }
    const asking = await client.client(signal);
    return requestToken(asking, { scopes, user: await client.user(), signal }, await client.services());
  }

  /** The root's token needs no scope of its own, and may have been revoked since it was put by. */
  async function switchedToken(scopes: readonly string[], organization: string, signal: AbortSignal): Promise<Token> {
    const asking = await client.client(signal);
    const services = await client.services();
    const root = () => token({ scopes: [], signal });
    const switchFrom = ({ accessToken }: Token) =>
      requestToken(asking, { scopes, subject: { token: accessToken, organization }, signal }, services).catch(
        (error: unknown) => {
          throw switchRefusal(error, { connection, clientId, organization });
        },
      );

    const held = await root();
    return switchFrom(held).catch(async (error: unknown) => {
      if (!isScopewiseError(error, 'token.grant_refused')) {
        throw error;
      }
      tokens.invalidate(held);
      const renewed = await root();
      if (renewed.accessToken === held.accessToken) {
        throw error;
      }
      return switchFrom(renewed);
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
    const granted = asked?.scopes ?? (asked?.active && namesEveryScope ? [] : undefined);
    return granted === undefined ? obtained : { ...obtained, granted, denied: deniedScopes(requested, granted) };
  }

  return { token, seenScopes: () => seen };
}
