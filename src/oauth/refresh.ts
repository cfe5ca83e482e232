import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { scopesIn } from './scopes.ts';
import type { Client, Token } from './token.ts';
import { tokenOf } from './tokenOf.ts';

/**
 * Trades a refresh token for an access token (RFC 6749 section 6). The answer may bring another refresh token, which then
 * takes the place of this one: so a request that was sent should not be given up.
 *
 * Throws as `requestToken` does; `token.grant_refused` where the refresh token is worth nothing any more, and
 * `token.scope_refused` where it was not given for these scopes.
 *
 * @param scopes none for all that were granted with it
 */
export async function refresh(
  client: Client,
  refreshToken: string,
  scopes: readonly string[],
  services: OAuthServices,
  signal?: AbortSignal,
): Promise<Token> {
  const requested = scopesIn(scopes) ?? [];
  const scope = requested.length > 0 ? { scope: requested.join(' ') } : {};
  const additionalParameters = { ...client.tokenParameters, ...scope };
  const { refreshTokenGrantRequest } = await import('oauth4webapi');
  const answer = await sendAsClient(
    client,
    (sender, options) => refreshTokenGrantRequest(...sender, refreshToken, { ...options, additionalParameters }),
    services,
    signal,
  );
  return tokenOf(answer, {
    client,
    endpoint: client.tokenEndpoint,
    grant: 'refresh_token',
    scopes: requested,
    secrets: [refreshToken],
    now: services.now(),
  });
}

/** The refresh token that came with a token; undefined where none did. */
export function refreshTokenOf({ response }: Token): string | undefined {
  const refreshToken = response['refresh_token'];
  return typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : undefined;
}
