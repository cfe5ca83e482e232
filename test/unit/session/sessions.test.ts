import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { startServer } from '../../support/startServer.ts';
import { bearersAt, startedEngine, tokensThen } from './startedEngine.ts';

const definition = { system: 'oauth2', clientId: 'client', tokenEndpoint: 'https://login.example.com/token' } as const;

test('a URL belongs to the connection whose base URL begins it, the longest first', async (context) => {
  const engine = startedEngine(context);
  await engine.connect({ ...definition, name: 'All', baseUrl: 'https://api.example.com' });
  await engine.connect({ ...definition, name: 'Acme', baseUrl: 'https://api.example.com/t/acme/' });
  for (const [url, name] of [
    ['https://api.example.com/t/acme/scim2/Users?count=1', 'Acme'],
    ['https://API.example.com:443/t/acme', 'Acme'],
    ['https://api.example.com/t/acme2', 'All'],
    ['https://api.example.com/t/acme/../other', 'All'],
    ['https://api.example.com', 'All'],
    ['http://api.example.com/t/acme', undefined],
    ['https://api.example.com.evil.org/t/acme', undefined],
    ['https://api.example.com@evil.org/t/acme', undefined],
    ['{{baseUrl}}/scim2/Users', undefined],
    ['', undefined],
  ] as const) {
    assert.equal(engine.sessions.owning(url)?.definition.name, name, url);
  }
});

test('a name that no connection has is unknown', (context) => {
  const engine = startedEngine(context);
  assert.throws(() => engine.sessions.of('Nobody'), { code: 'connection.unknown', details: { name: 'Nobody' } });
});

test('a session stays the same until its definition changes', async (context) => {
  const engine = startedEngine(context);
  const session = await engine.connect({ ...definition, name: 'Acme' });
  assert.equal(engine.sessions.of('Acme'), session);
  engine.definitions[0] = { ...definition, name: 'Acme' };
  assert.equal(engine.sessions.of('Acme'), session);
  engine.definitions[0] = { ...definition, name: 'Acme', safety: 'read-only' };
  assert.notEqual(engine.sessions.of('Acme'), session);
});

for (const [what, change] of [
  ['changes', (definitions: object[]) => Object.assign(definitions, [{ ...definitions[0], safety: 'read-only' }])],
  ['is removed', (definitions: object[]) => definitions.pop()],
] as const) {
  test(`the tokens of a connection that ${what} are gone when anybody asks for connections`, async (context) => {
    const server = await startServer(
      context,
      tokensThen(() => {}),
    );
    const engine = startedEngine(context);
    const session = await engine.connect({ ...definition, name: 'Acme', tokenEndpoint: `${server.origin}/token` });
    await session.token({ scopes: ['read'] });
    assert.equal(engine.tokens.list().length, 1);
    change(engine.definitions);
    engine.sessions.names();
    assert.deepEqual(engine.tokens.list(), []);
  });
}

test('what an old session obtains after its connection has changed is not held for the new one', async (context) => {
  const [first, second] = [Promise.withResolvers<ServerResponse>(), Promise.withResolvers<ServerResponse>()];
  const arrivals = [first, second];
  const old = await startServer(context, (_request, response) => arrivals.shift()?.resolve(response));
  const server = await startServer(
    context,
    tokensThen((_request, response) => response.end()),
  );
  const engine = startedEngine(context);
  const session = await engine.connect({ ...definition, name: 'Acme', tokenEndpoint: `${old.origin}/token` });
  const underWay = session.token({ scopes: ['read'] });
  await first.promise;
  engine.definitions.pop();
  const { origin } = server;
  const current = await engine.connect({
    ...{ ...definition, name: 'Acme', baseUrl: origin, scopes: ['read'] },
    tokenEndpoint: `${origin}/token`,
  });
  (await first.promise).end('{"access_token":"old-1","expires_in":3600}');
  assert.equal((await underWay).accessToken, 'old-1');
  const later = session.token({ scopes: ['read'] });
  (await second.promise).end('{"access_token":"old-2","expires_in":3600}');
  assert.equal((await later).accessToken, 'old-2');
  await current.call({ method: 'GET', url: '/things' });
  assert.deepEqual(bearersAt(server), ['token-1']);
});
