import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { testConnection } from '../../../src/session/connectionTest.ts';
import { json } from '../../../src/session/listing.ts';
import { runRequest } from '../../../src/session/requestRun.ts';
import { startServer } from '../../support/startServer.ts';
import { startedEngine } from './startedEngine.ts';

const apiKey = 'chk_eyJrZXkiOiJvcmRlcnMifQ~:+%';

/** An API behind a gateway that takes one key, in the header `api-key`; `/token` gives a token. */
async function connected(context: TestContext, changes: Partial<ConnectionDefinition> = {}, stored = apiKey) {
  const api = await startServer(context, (request, response) => {
    const isKnown = request.headers['api-key'] === apiKey;
    response.setHeader('content-type', 'application/json');
    if (request.path === '/token') {
      response.end(JSON.stringify({ access_token: 'token-of-the-client', token_type: 'bearer' }));
      return;
    }
    response.statusCode = isKnown ? 200 : 401;
    response.end(isKnown ? '[]' : JSON.stringify({ code: '900901', error_message: 'Invalid Credentials' }));
  });
  const engine = startedEngine(context);
  const session = await engine.connect(
    { name: 'Orders', system: 'gateway', baseUrl: `${api.origin}/orders`, apiKeyHeader: 'api-key', ...changes },
    { apiKey: stored, clientSecret: 'secret-of-the-client' },
  );
  return { api, engine, session };
}

test('a connection with a key alone sends it where a token would go, and shows it nowhere', async (context) => {
  const { api, engine, session } = await connected(context);
  assert.deepEqual(await json(session, { method: 'GET', url: '/list', scopes: ['read'] }), []);
  assert.deepEqual(
    api.requests.map(({ path, headers }) => [path, headers['api-key'], headers.authorization]),
    [['/orders/list', apiKey, undefined]],
  );
  assert.ok(!session.redact(`seen: ${apiKey} ${encodeURIComponent(apiKey)}`).includes('chk_'));
  assert.ok(!JSON.stringify(engine.lines).includes('chk_'));
  await assert.rejects(session.token({ scopes: [] }), { code: 'token.client_missing' });
});

test('a key goes to the origin of the base URL and to no other', async (context) => {
  const { session, engine } = await connected(context);
  const elsewhere = await startServer(context, (_request, response) => response.end('[]'));
  await session.call({ method: 'GET', url: `${elsewhere.origin}/orders` });
  await engine.approve('Orders', elsewhere.origin);
  await session.call({ method: 'GET', url: `${elsewhere.origin}/orders` });
  for (const { headers } of elsewhere.requests) assert.equal(headers['api-key'], undefined);
  assert.equal(elsewhere.requests.length, 2);
});

test('a settings file that points the connection at another API finds no key', async (context) => {
  const { engine } = await connected(context);
  const trap = await startServer(context, (_request, response) => response.end('[]'));
  engine.definitions[0] = { name: 'Orders', system: 'gateway', baseUrl: trap.origin, apiKeyHeader: 'api-key' };
  const session = engine.sessions.of('Orders');
  await assert.rejects(session.call({ method: 'GET', url: '/' }), { code: 'origin.not_approved' });
  await engine.approve('Orders', trap.origin);
  await assert.rejects(session.call({ method: 'GET', url: '/' }), { code: 'key.missing' });
  assert.equal(trap.requests.length, 0);
});

test('a key of a connection with a client goes along with the token', async (context) => {
  const { api, engine } = await connected(context);
  const tokenEndpoint = `${api.origin}/token`;
  const session = await engine.connect(
    {
      name: 'Both',
      system: 'gateway',
      baseUrl: `${api.origin}/both`,
      apiKeyHeader: 'api-key',
      clientId: 'client',
      tokenEndpoint,
    },
    { apiKey, clientSecret: 'secret-of-the-client' },
  );
  await json(session, { method: 'GET', url: '/list' });
  const { headers } = api.requests.at(-1) ?? {};
  assert.deepEqual([headers?.['api-key'], headers?.authorization], [apiKey, 'Bearer token-of-the-client']);
});

test('a key that the request brings itself stays, and the stored one stays away', async (context) => {
  const { api, engine } = await connected(context);
  const file = parseRequestFile(`GET ${api.origin}/orders/list\nAPI-Key: mine\n`);
  const [request] = file.requests;
  assert.ok(request);
  await runRequest(engine, file, request, {});
  assert.equal(api.requests[0]?.headers['api-key'], 'mine');
});

test('a key that the gateway does not accept is called that', async (context) => {
  const { session } = await connected(context, {}, 'expired-key');
  await assert.rejects(json(session, { method: 'GET', url: '/list' }), { code: 'gateway.key_refused' });
  const { signal } = new AbortController();
  await assert.rejects(testConnection(session, { signal }), { code: 'gateway.key_refused' });
});

test('a test of a key says how the API answered', async (context) => {
  const { session } = await connected(context);
  const tested = await testConnection(session, new AbortController());
  assert.deepEqual(tested, { requested: [], granted: undefined, denied: [], status: 200 });
});
