import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { discover } from '../../../src/oauth/discovery.ts';
import { oauthServices } from '../../support/oauthClient.ts';
import { pem, startServer } from '../../support/startServer.ts';

const oidc = '/t/acme/oauth2/token/.well-known/openid-configuration';
const rfc8414 = '/.well-known/oauth-authorization-server/t/acme/oauth2/token';

/** A server with documents at paths; everything else is 404. */
async function serverWith(t: TestContext, documents: Readonly<Record<string, unknown>>) {
  const server = await startServer(t, ({ path }, response) => {
    const document = documents[path];
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(typeof document === 'string' ? document : JSON.stringify(document));
  });
  return { server, issuer: `${server.origin}/t/acme/oauth2/token` };
}

const paths = (server: { requests: readonly { path: string }[] }) => server.requests.map(({ path }) => path);

test('The endpoints come from the document below the issuer, by one request', async (t) => {
  const { server, issuer } = await serverWith(t, {
    [oidc]: {
      issuer: 'https://custom.example/t/acme/oauth2/token',
      token_endpoint: 'https://login.example/token',
      introspection_endpoint: 'https://login.example/introspect',
      revocation_endpoint: 'javascript:alert(1)',
      jwks_uri: 5,
      device_authorization_endpoint: 'https://login.example/device',
    },
  });
  assert.deepEqual(await discover(issuer, oauthServices(t)), {
    issuer: 'https://custom.example/t/acme/oauth2/token',
    issuerMatches: false,
    tokenEndpoint: 'https://login.example/token',
    introspectionEndpoint: 'https://login.example/introspect',
    revocationEndpoint: undefined,
    jwksUri: undefined,
    authorizationEndpoint: undefined,
    deviceAuthorizationEndpoint: 'https://login.example/device',
    pushedAuthorizationRequestEndpoint: undefined,
    requiresPushedRequests: false,
    namesIssuer: false,
  });
  assert.deepEqual(paths(server), [oidc]);
});

test('A client with a certificate gets the endpoints that take one, and others do not', async (t) => {
  const { issuer } = await serverWith(t, {
    [oidc]: {
      token_endpoint: 'https://login.example/token',
      revocation_endpoint: 'https://login.example/revoke',
      introspection_endpoint: 'https://login.example/introspect',
      mtls_endpoint_aliases: { token_endpoint: 'https://mtls.example/token', introspection_endpoint: 7 },
    },
  });
  const services = oauthServices(t);
  assert.equal((await discover(issuer, services)).tokenEndpoint, 'https://login.example/token');
  const tls = { certificate: pem('selfSigned'), key: pem('key') };
  const found = await discover(issuer, { ...services, tls });
  assert.deepEqual(
    [found.tokenEndpoint, found.revocationEndpoint, found.introspectionEndpoint],
    ['https://mtls.example/token', 'https://login.example/revoke', 'https://login.example/introspect'],
  );
});

test('Without it the metadata between host and path is read, and the issuer compared but for a last slash', async (t) => {
  const documents: Record<string, unknown> = {};
  const { server, issuer } = await serverWith(t, documents);
  documents[rfc8414] = { issuer: `${issuer}/`, token_endpoint: 'https://login.example/token' };
  const found = await discover(issuer, oauthServices(t));
  assert.deepEqual([found.issuer, found.issuerMatches], [`${issuer}/`, true]);
  assert.deepEqual(paths(server), [oidc, rfc8414]);
});

test('The address of the document itself is taken for the issuer', async (t) => {
  for (const path of [oidc, rfc8414]) {
    const { server, issuer } = await serverWith(t, { [oidc]: { token_endpoint: 'https://login.example/token' } });
    const found = await discover(server.origin + path, oauthServices(t));
    assert.deepEqual([found.issuer, found.tokenEndpoint], [issuer, 'https://login.example/token']);
  }
});

test('Where there is no document, or one without a token endpoint, that is said', async (t) => {
  for (const [document, reason] of [
    [undefined, 'HTTP 404'],
    [{ issuer: 'https://login.example' }, 'the document names no token endpoint'],
    ['[]', 'the document names no token endpoint'],
  ] as const) {
    const { issuer } = await serverWith(t, { [oidc]: document });
    await assert.rejects(discover(issuer, oauthServices(t)), {
      code: 'token.discovery_failed',
      details: { issuer, reason },
    });
  }
  await assert.rejects(discover('nonsense', oauthServices(t)), { code: 'token.discovery_failed' });
  await assert.rejects(discover('http://login.example', oauthServices(t)), { code: 'origin.insecure' });
});

test('A page in place of the document, and a redirect to another origin, are told apart', async (t) => {
  const page = await startServer(t, (_, response) => response.end('<title>Portal</title>'));
  await assert.rejects(discover(page.origin, oauthServices(t)), {
    code: 'network.intercepted',
    details: { origin: page.origin, status: 200, title: 'Portal' },
  });
  const moved = await startServer(t, (_, response) =>
    response.writeHead(302, { location: 'https://b.example/x' }).end(),
  );
  await assert.rejects(discover(moved.origin, oauthServices(t)), {
    code: 'network.redirected',
    details: { origin: moved.origin, target: 'https://b.example' },
  });
});
