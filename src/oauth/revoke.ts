import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { refusalOf } from './refusal.ts';
import type { Client } from './token.ts';

/**
 * Has the authorization server revoke a token (RFC 7009). A token that it does not know counts as revoked. Asgardeo
 * gives the same opaque token to every tool of a client, so that all of them lose it.
 *
 * Throws as `requestToken` does.
 *
 * @returns false for a client whose server has no revocation endpoint that is known
 */
export async function revoke(
  client: Client,
  token: string,
  services: OAuthServices,
  signal?: AbortSignal,
  kind: 'access_token' | 'refresh_token' = 'access_token',
): Promise<boolean> {
  const endpoint = client.revocationEndpoint;
  if (endpoint === undefined) return false;
  const { revocationRequest } = await import('oauth4webapi');
  const additionalParameters = { token_type_hint: kind };
  const answer = await sendAsClient(
    client,
    (sender, options) => revocationRequest(...sender, token, { ...options, additionalParameters }),
    services,
    signal,
  );
  if (answer.status < 300 && answer.json?.['error'] === undefined) return true;
  throw refusalOf(answer, {
    client,
    endpoint,
    grant: client.grant,
    scopes: [],
    secrets: [token],
    now: services.now(),
  });
}
