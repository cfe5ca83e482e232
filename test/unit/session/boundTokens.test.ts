import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { boundClientId, startGrantServer } from '../../support/grantServer.ts';
import { type Handler, startServer } from '../../support/startServer.ts';
import { startedEngine, testSecret } from './startedEngine.ts';

async function boundConnection(t: TestContext, changes: Partial<ConnectionDefinition> = {}, nonces = true) {
  const server = await startGrantServer({ nonces });
  t.after(() => server.stop());
  const engine = startedEngine(t);
  const definition = {
    name: 'Acme',
    system: 'oauth2',
    issuer: server.issuer,
    baseUrl: server.issuer,
    clientId: boundClientId,
    dpop: true,
    ...changes,
  } as const;
  const session = await engine.connect(definition, server.secrets.client_secret_basic);
  return { server, engine, session };
}

test('A bound token is obtained and used with a proof, also where both servers want a nonce in it', async (t) => {
  const { session, server } = await boundConnection(t);
  const token = await session.token({ scopes: ['users:read'] });
  assert.equal(token.tokenType, 'DPoP');
  assert.equal(session.bindsTokens(), true);
  const answer = await session.call({ method: 'GET', url: '/api/users?count=1', scopes: ['users:read'] });
  assert.equal(await answer.text(), '{"users":["Ada"]}');
  assert.equal(answer.request.headers['Authorization'], `DPoP ${token.accessToken}`);
  assert.deepEqual(
    server.requests.filter((request) => !request.includes('well-known')),
    ['POST /token', 'POST /token', 'GET /api/users', 'GET /api/users'],
  );
  await session.call({ method: 'GET', url: '/api/users', scopes: ['users:read'] });
  assert.equal(server.requests.filter((request) => request === 'GET /api/users').length, 3, 'the nonce is remembered');
});

test('Each connection has a key of its own, and another gets nowhere with the token', async (t) => {
  const { session, server, engine } = await boundConnection(t, {}, false);
  const other = await engine.connect({ ...session.definition, name: 'Other' }, server.secrets.client_secret_basic);
  const [one, two] = await Promise.all([session, other].map((each) => each.token({ scopes: ['users:read'] })));
  assert.notEqual(one?.accessToken, two?.accessToken);
  const stolen = await other.call({
    method: 'GET',
    url: '/api/users',
    headers: { Authorization: `Bearer ${one?.accessToken}` },
  });
  assert.equal(stolen.status, 401);
});

/** A server that wants a proof, in words of its own. */
function wantsProof(refusal: object): Handler {
  return ({ path, headers }, response) => {
    response.setHeader('content-type', 'application/json');
    const proof = headers['dpop'];
    if (path !== '/token') response.end('{}');
    else if (proof === undefined) response.writeHead(400).end(JSON.stringify(refusal));
    else response.end('{"access_token":"opaque-and-bound","token_type":"DPoP","expires_in":60}');
  };
}

for (const refusal of [
  { error: 'invalid_dpop_proof', error_description: 'The DPoP proof JWT header is missing.' },
  { error: 'invalid_request', error_description: 'DPoP proof is missing' },
  { error: 'use_dpop_nonce' },
]) {
  test(`A server that answers ${JSON.stringify(refusal)} gets a proof without being set up`, async (t) => {
    const server = await startServer(t, wantsProof(refusal));
    const engine = startedEngine(t);
    const session = await engine.connect({
      name: 'Acme',
      system: 'oauth2',
      tokenEndpoint: `${server.origin}/token`,
      baseUrl: server.origin,
      clientId: 'client',
    });
    const answer = await session.call({ method: 'GET', url: '/things', scopes: ['a'] });
    assert.equal(answer.status, 200);
    const [refused, proven, call] = server.requests;
    assert.equal(refused?.headers['dpop'], undefined);
    const proof = String(call?.headers['dpop']);
    assert.deepEqual(decodeProtectedHeader(proof).typ, 'dpop+jwt');
    assert.equal(decodeJwt(proof)['htu'], `${server.origin}/things`);
    assert.equal(decodeJwt(proof)['htm'], 'GET');
    assert.notEqual(decodeJwt(proof).jti, decodeJwt(String(proven?.headers['dpop'])).jti);
    assert.equal(server.requests.length, 3);
    const jwk = decodeProtectedHeader(proof).jwk ?? {};
    assert.ok(!('d' in jwk), 'the private half goes nowhere');
  });
}

test('A definition that says no gets no proof, and the refusal is told', async (t) => {
  const server = await startServer(t, wantsProof({ error: 'invalid_dpop_proof', error_description: 'no proof' }));
  const engine = startedEngine(t);
  const session = await engine.connect({
    name: 'Acme',
    system: 'oauth2',
    tokenEndpoint: `${server.origin}/token`,
    clientId: 'client',
    dpop: false,
  });
  await assert.rejects(session.token({ scopes: [] }), { code: 'token.request_refused' });
  assert.equal(server.requests.length, 1);
});

test('An API that takes bound tokens only is asked once more with one', async (t) => {
  const server = await startServer(t, ({ path, headers }, response) => {
    response.setHeader('content-type', 'application/json');
    if (path === '/token') {
      const type = headers['dpop'] === undefined ? 'Bearer' : 'DPoP';
      response.end(JSON.stringify({ access_token: `token-${type}`, token_type: type }));
      return;
    }
    if (headers.authorization === 'DPoP token-DPoP' && headers['dpop']) response.end('{}');
    else response.writeHead(401, { 'www-authenticate': 'Bearer, DPoP algs="ES256"' }).end();
  });
  const engine = startedEngine(t);
  const session = await engine.connect(
    { name: 'A', system: 'oauth2', tokenEndpoint: `${server.origin}/token`, baseUrl: server.origin, clientId: 'c' },
    { clientSecret: testSecret },
  );
  assert.equal((await session.call({ method: 'GET', url: '/x', scopes: [] })).status, 200);
});
