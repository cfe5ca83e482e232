import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { createRedactor } from '../../../src/http/redaction.ts';
import { createEngine } from '../../../src/session/engine.ts';
import { type Handler, startServer } from '../../support/startServer.ts';

/** Grants `a` and nothing else, and gives the same opaque token again, as Asgardeo does. */
const grantsOnlyA: Handler = ({ path, body }, response) => {
  const scopes = new URLSearchParams(body).get('scope')?.split(' ') ?? [];
  const granted = scopes.filter((scope) => scope === 'a').join(' ');
  response.setHeader('content-type', 'application/json');
  response.end(
    path.endsWith('/token') ? JSON.stringify({ access_token: 'opaque', expires_in: 600, scope: granted }) : '',
  );
};

async function engineFor(test: TestContext, handler: Handler = grantsOnlyA) {
  const server = await startServer(test, handler);
  const definitions: ConnectionDefinition[] = [
    { name: 'Acme', system: 'oauth2', tokenEndpoint: `${server.origin}/token`, clientId: 'client' },
  ];
  const engine = createEngine({
    definitions: () => definitions,
    redactor: createRedactor(),
    secretsOf: async () => ({ clientSecret: 'secret' }),
    isApproved: () => true,
    readTls: async () => undefined,
    http: { environment: {} },
    observe: () => {},
  });
  test.after(() => engine.dispose());
  return { engine, definitions, server };
}

test('what became of each scope is remembered, also of tokens that are gone', async (context) => {
  const { engine } = await engineFor(context);
  const session = engine.sessions.of('Acme');
  assert.deepEqual([...session.seenScopes()], []);
  await session.token({ scopes: ['a'] });
  await session.token({ scopes: ['b'] });
  engine.tokens.forget('Acme');
  assert.deepEqual(Object.fromEntries(session.seenScopes()), { a: 'granted', b: 'denied' });
});

test('the newest answer about a scope counts', async (context) => {
  let granted = '';
  const { engine } = await engineFor(context, (_request, response) => {
    response.end(JSON.stringify({ access_token: 'opaque', token_type: 'Bearer', scope: granted }));
  });
  const session = engine.sessions.of('Acme');
  await session.token({ scopes: ['a'] });
  assert.equal(session.seenScopes().get('a'), 'denied');
  granted = 'a';
  engine.tokens.forget('Acme');
  await session.token({ scopes: ['a'] });
  assert.equal(session.seenScopes().get('a'), 'granted');
});

test('a connection that changes loses its tokens and what was known of its scopes; others keep theirs', async (context) => {
  const { engine, definitions } = await engineFor(context);
  const [acme] = definitions;
  assert.ok(acme);
  definitions.push({ ...acme, name: 'Other' });
  await engine.sessions.of('Acme').token({ scopes: ['a'] });
  await engine.sessions.of('Other').token({ scopes: ['a'] });
  definitions[0] = { ...acme, clientId: 'another client' };
  engine.sessions.prune();
  assert.deepEqual(
    engine.tokens.list().map(({ connection }) => connection),
    ['Other'],
  );
  assert.equal(engine.sessions.of('Acme').seenScopes().size, 0);
  assert.equal(engine.sessions.of('Other').seenScopes().get('a'), 'granted');
});

test('a connection that is removed loses its tokens at once', async (context) => {
  const { engine, definitions } = await engineFor(context);
  await engine.sessions.of('Acme').token({ scopes: ['a'] });
  definitions.pop();
  engine.sessions.prune();
  assert.deepEqual(engine.tokens.list(), []);
});

test('a token is kept where the server has no revocation endpoint', async (context) => {
  const { engine, server } = await engineFor(context);
  const session = engine.sessions.of('Acme');
  const token = await session.token({ scopes: ['a'] });
  assert.equal(await session.revoke(token), false);
  assert.equal(engine.tokens.list().length, 1);
  assert.equal(server.requests.length, 1);
});

test('a token that was revoked is forgotten', async (context) => {
  const { engine, definitions, server } = await engineFor(context);
  definitions[0] = { name: 'Acme', system: 'wso2is', baseUrl: server.origin, clientId: 'client' };
  const session = engine.sessions.of('Acme');
  const token = await session.token({ scopes: ['a'] });
  assert.equal(await session.revoke(token), true);
  const [, revocation] = server.requests;
  assert.match(revocation?.path ?? '', /\/oauth2\/revoke$/);
  assert.equal(new URLSearchParams(revocation?.body).get('token'), token.accessToken);
  assert.deepEqual(engine.tokens.list(), []);
});
