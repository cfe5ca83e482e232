import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { type Handler, startServer } from '../../support/startServer.ts';
import { startedEngine } from './startedEngine.ts';

const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** People have tokens `person-1`, `person-2` …; those in `revoked` are not exchanged. */
async function start(t: TestContext, refusal: object = { error: 'invalid_request' }) {
  const revoked = new Set<string>();
  let issued = 0;
  const handler: Handler = ({ body }, response) => {
    const form = new URLSearchParams(body);
    response.setHeader('content-type', 'application/json');
    const subject = form.get('subject_token');
    if (subject !== null && revoked.has(subject)) response.writeHead(400).end(JSON.stringify(refusal));
    else if (subject !== null) response.end(JSON.stringify({ access_token: `for-${subject}`, token_type: 'Bearer' }));
    else response.end(JSON.stringify({ access_token: `person-${++issued}`, token_type: 'Bearer', expires_in: 600 }));
  };
  const server = await startServer(t, handler);
  const engine = startedEngine(t);
  const people: ConnectionDefinition = {
    name: 'People',
    system: 'oauth2',
    tokenEndpoint: `${server.origin}/people`,
    clientId: 'people',
  };
  const orders: ConnectionDefinition = {
    name: 'Orders',
    system: 'oauth2',
    tokenEndpoint: `${server.origin}/orders`,
    clientId: 'orders',
    grant: 'token_exchange',
    subject: { connection: 'People', scopes: ['openid'] },
    tokenParameters: { audience: 'orders-api' },
  };
  const forms = () => server.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  return { server, engine, people, orders, revoked, forms };
}

test('The token of another connection is exchanged, each asked for with its own scopes', async (t) => {
  const { engine, people, orders, forms } = await start(t);
  await engine.connect(people);
  const session = await engine.connect(orders);
  assert.equal((await session.token({ scopes: ['orders:read'] })).accessToken, 'for-person-1');
  assert.deepEqual(forms(), [
    { grant_type: 'client_credentials', scope: 'openid' },
    {
      grant_type: exchange,
      subject_token: 'person-1',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: 'orders-api',
      scope: 'orders:read',
    },
  ]);
  await session.token({ scopes: ['orders:write'] });
  assert.equal(forms().length, 3, 'the other connection’s token is held');
});

test('What the client says of the token’s type wins', async (t) => {
  const { engine, people, orders, forms } = await start(t);
  await engine.connect(people);
  const session = await engine.connect({
    ...orders,
    tokenParameters: { subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' },
  });
  await session.token({ scopes: [] });
  assert.equal(forms()[1]?.['subject_token_type'], 'urn:ietf:params:oauth:token-type:jwt');
});

for (const error of ['invalid_request', 'invalid_grant']) {
  test(`A held token that is worth nothing any more (${error}) is asked for anew, once`, async (t) => {
    const { engine, people, orders, revoked, forms } = await start(t, { error });
    const subject = await engine.connect(people);
    const session = await engine.connect(orders);
    await subject.token({ scopes: ['openid'] });
    revoked.add('person-1');
    assert.equal((await session.token({ scopes: [] })).accessToken, 'for-person-2');
    assert.equal(forms().length, 4);
  });
}

test('The other connection’s token goes nowhere that its own client was not allowed to let it go', async (t) => {
  const { engine, people, orders, server } = await start(t);
  const elsewhere = await startServer(t, (_, response) => response.end('{"access_token":"stolen"}'));
  await engine.connect(people);
  const session = await engine.connect({ ...orders, tokenEndpoint: `${elsewhere.origin}/orders` });
  await assert.rejects(session.token({ scopes: [] }), {
    code: 'origin.not_approved',
    details: { origin: elsewhere.origin, connection: 'People', clientId: 'people' },
  });
  assert.equal(server.requests.length + elsewhere.requests.length, 0);
  await engine.approve('People', elsewhere.origin);
  assert.equal((await session.token({ scopes: [] })).accessToken, 'stolen');
});

test('A subject that is not there, or leads back in a circle, is said at once', async (t) => {
  const { engine, orders, server } = await start(t);
  const session = await engine.connect(orders);
  await assert.rejects(session.token({ scopes: [] }), { code: 'connection.unknown' });
  await engine.connect({ ...orders, name: 'People', clientId: 'people', subject: { connection: 'Orders' } });
  await assert.rejects(session.token({ scopes: [] }), { code: 'connection.invalid' });
  assert.equal(server.requests.length, 0);
});
