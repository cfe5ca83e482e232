import { revoke } from '../oauth/revoke.ts';
import type { HeldToken } from '../oauth/tokenCache.ts';
import type { SessionClient } from './sessionClient.ts';

/**
 * Has the authorization server revoke what a person signed in for: the refresh token, then the access tokens. Throws as
 * `requestToken` does; what was revoked until then stays so.
 *
 * @returns false where no revocation endpoint is known that the client may reach
 */
export async function revokeSignIn(
  client: SessionClient,
  refreshToken: string | undefined,
  held: readonly HeldToken[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const asking = await client.client(signal);
  if (asking.revocationEndpoint === undefined) {
    return false;
  }
  const services = await client.services();
  if (refreshToken !== undefined) {
    await revoke(asking, refreshToken, services, signal, 'refresh_token');
  }
  for (const accessToken of new Set(held.map((token) => token.accessToken))) {
    await revoke(asking, accessToken, services, signal);
  }
  return true;
}
