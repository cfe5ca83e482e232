import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import { Provider } from 'oidc-provider/lib/provider.js';
import { discover } from '../../../src/oauth/discovery.ts';
import { introspect } from '../../../src/oauth/introspect.ts';
import { requestToken } from '../../../src/oauth/requestToken.ts';
import { revoke } from '../../../src/oauth/revoke.ts';
import type { ClientAuthentication } from '../../../src/oauth/token.ts';
import { tokenStorage } from '../../../src/sandbox/tokenStorage.ts';
import { oauthClient, oauthServices } from '../../support/oauthClient.ts';

/** Visible ASCII is all that this server allows (RFC 6749 appendix A). */
const clientId = 'client:+%&';
const secret = 'secret:+%& of 32 characters and more';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A certified authorization server with one client, which proves itself by the method. */
async function startAuthorizationServer(t: TestContext, method: string): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    adapter: tokenStorage(),
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        token_endpoint_auth_method: method,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    clientAuthMethods: [method],
    scopes: ['users:read', 'users:write'],
    ttl: { ClientCredentials: 600 },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
  });
  provider.silent = true;
  server.on('request', provider.callback());
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return issuer;
}

for (const method of ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const) {
  test(`A token is obtained by ${method} with special characters, introspected and revoked`, async (t) => {
    const issuer = await startAuthorizationServer(t, method);
    const services = oauthServices(t, { now: Date.now });
    const { tokenEndpoint, introspectionEndpoint, revocationEndpoint, issuerMatches } = await discover(
      issuer,
      services,
    );
    assert.ok(issuerMatches);
    const clientWith = (authentication: ClientAuthentication) =>
      oauthClient(issuer, { clientId, tokenEndpoint, introspectionEndpoint, revocationEndpoint, authentication });
    const client = clientWith({ method, secret });

    const token = await requestToken(client, { scopes: ['users:read'] }, services);
    assert.deepEqual([token.granted, token.denied, token.tokenType], [['users:read'], [], 'Bearer']);
    const seen = await introspect(client, token.accessToken, services);
    assert.deepEqual([seen?.active, seen?.scopes], [true, ['users:read']]);
    assert.equal(await revoke(client, token.accessToken, services), true);
    assert.equal((await introspect(client, token.accessToken, services))?.active, false);

    const wrong = clientWith({ method, secret: `${secret}?` });
    await assert.rejects(requestToken(wrong, { scopes: [] }, services), { code: 'token.client_refused' });
  });
}
