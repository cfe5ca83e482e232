import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { errorOf } from '../../../src/session/answerError.ts';
import { listPage } from '../../../src/session/listing.ts';
import type { Session } from '../../../src/session/session.ts';
import type { ResourceType } from '../../../src/systems/system.ts';
import { type Handler, startServer } from '../../support/startServer.ts';
import { connectedSandbox, startedEngine, testSecret } from './startedEngine.ts';

function typeOf({ system }: Session, id: string): ResourceType {
  const type = system.resourceTypes.find((candidate) => candidate.id === id);
  assert.ok(type);
  return type;
}

/** A list whose scope the sandbox grants to nobody. */
const governance = (session: Session): ResourceType => ({
  ...typeOf(session, 'users'),
  path: '/api/server/v1/identity-governance',
  paging: 'none',
});

test('a list costs one token, with exactly the scope of the list, and one request', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  const { items } = await listPage(session, { type: typeOf(session, 'users'), pageSize: 10 });
  assert.equal(items.length, 10);
  assert.deepEqual(traffic(), ['POST /oauth2/token internal_user_mgt_list', 'GET /scim2/Users internal_user_mgt_list']);
});

test('asking twice at once, and once more later, costs no second token', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  const list = () => listPage(session, { type: typeOf(session, 'users'), pageSize: 10 });
  await Promise.all([list(), list()]);
  await list();
  assert.equal(traffic().filter((line) => line.startsWith('POST')).length, 1);
});

test('two operations have a token each, with no scope that the other needs', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  const list = (id: string) => listPage(session, { type: typeOf(session, id), pageSize: 10 });
  await Promise.all([list('users'), list('applications')]);
  assert.deepEqual(traffic().toSorted(), [
    'GET /api/server/v1/applications internal_application_mgt_view',
    'GET /scim2/Users internal_user_mgt_list',
    'POST /oauth2/token internal_application_mgt_view',
    'POST /oauth2/token internal_user_mgt_list',
  ]);
});

test('the order in which scopes are named makes no other token', async (context) => {
  const { session } = await connectedSandbox(context);
  const scopes = ['internal_user_mgt_list', 'internal_group_mgt_view'];
  const [one, other] = [await session.token({ scopes }), await session.token({ scopes: scopes.toReversed() })];
  assert.equal(one, other);
});

test('a scope that was dropped without a word is told apart from those that were granted', async (context) => {
  const { session } = await connectedSandbox(context);
  const { granted, denied } = await session.token({ scopes: ['internal_role_mgt_view', 'internal_role_mgt_delete'] });
  assert.deepEqual({ granted, denied }, { granted: ['internal_role_mgt_view'], denied: ['internal_role_mgt_delete'] });
});

for (const tokenFormat of ['opaque', 'jwt'] as const) {
  test(`a list whose scope is not granted is not asked for; the token is ${tokenFormat}`, async (context) => {
    const { session, traffic } = await connectedSandbox(context, { tokenFormat });
    const list = () => listPage(session, { type: governance(session), pageSize: 10 });
    const refused = {
      code: 'scope.not_granted',
      details: {
        connection: 'Sandbox',
        scopes: ['internal_governance_view'],
        apiResource: 'Identity Governance Management API',
      },
    };
    await assert.rejects(list, refused);
    await assert.rejects(list, refused);
    // Each try asks anew: the scope may have been authorized since.
    const asked = ['POST /oauth2/token internal_governance_view', 'POST /oauth2/introspect'];
    assert.deepEqual(traffic(), [...asked, ...asked]);
  });
}

test('the request runner sends it all the same, and the 403 names the scope', async (context) => {
  const { session } = await connectedSandbox(context);
  const answer = await session.call({ method: 'GET', url: '/api/server/v1/identity-governance' });
  assert.equal(answer.status, 403);
  const error = errorOf(session, answer, await answer.text());
  assert.equal(error.code, 'api.scope_missing');
  assert.partialDeepStrictEqual(error.details, { scopes: ['internal_governance_view'] });
});

/** An issuer whose tokens say nothing of scopes; `introspection` says what it says when it is asked. */
async function silentIssuer(context: TestContext, introspection: Handler) {
  const server = await startServer(context, (request, response) => {
    const { path } = request;
    response.setHeader('content-type', 'application/json');
    if (path.endsWith('/.well-known/openid-configuration')) {
      const [token_endpoint, introspection_endpoint] = ['token', 'introspect'].map(
        (name) => `${server.origin}/${name}`,
      );
      response.end(JSON.stringify({ issuer: server.origin, token_endpoint, introspection_endpoint }));
    } else if (path === '/token') {
      response.end(JSON.stringify({ access_token: 'opaque', expires_in: 60 }));
    } else {
      introspection(request, response);
    }
  });
  const engine = startedEngine(context);
  const session = await engine.connect({ name: 'Acme', system: 'oauth2', issuer: server.origin, clientId: 'client' });
  return { server, session };
}

test('where neither the answer nor the token says what was granted, introspection is asked', async (context) => {
  const { session } = await silentIssuer(context, ({ headers, body }, response) => {
    assert.equal(headers.authorization, `Basic ${btoa(`client:${testSecret}`)}`);
    assert.equal(new URLSearchParams(body).get('token'), 'opaque');
    response.end(JSON.stringify({ active: true, scope: 'read' }));
  });
  const { granted, denied } = await session.token({ scopes: ['read', 'write'] });
  assert.deepEqual({ granted, denied }, { granted: ['read'], denied: ['write'] });
});

test('what nothing says is unknown, and stands in the way of no call', async (context) => {
  const { session } = await silentIssuer(context, (_request, response) => response.writeHead(404).end());
  const { granted, denied } = await session.token({ scopes: ['read'] });
  assert.deepEqual({ granted, denied }, { granted: undefined, denied: [] });
});

test('an issuer is asked once where its endpoints are, also when two callers wait and one gives up', async (context) => {
  const { server, session } = await silentIssuer(context, (_request, response) => response.end('{"active":true}'));
  const impatient = new AbortController();
  const given = session.token({ scopes: ['read'], signal: impatient.signal });
  const wanted = session.token({ scopes: ['write'] });
  impatient.abort();
  await assert.rejects(given, { name: 'AbortError' });
  assert.equal((await wanted).accessToken, 'opaque');
  await session.token({ scopes: ['other'] });
  assert.equal(server.requests.filter(({ path }) => path.includes('well-known')).length, 1);
});

test('a password that is not stored is missed before anything is sent', async (context) => {
  const server = await startServer(context, (_request, response) => response.end('{}'));
  const engine = startedEngine(context);
  const tokenEndpoint = `${server.origin}/token`;
  const session = await engine.connect({
    ...{ name: 'Acme', system: 'oauth2', clientId: 'client', tokenEndpoint },
    ...{ grant: 'password', username: 'kim' },
  });
  await assert.rejects(session.token({ scopes: [] }), { code: 'token.secret_missing' });
  assert.deepEqual(server.requests, []);
});
