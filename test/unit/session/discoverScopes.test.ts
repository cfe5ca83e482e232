import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScopewiseError } from '../../../src/http/error.ts';
import { discoverScopes } from '../../../src/session/discoverScopes.ts';
import { startServer } from '../../support/startServer.ts';
import { connectedSandbox, rejection, startedEngine, tokensThen } from './startedEngine.ts';

const now = Date.UTC(2026, 0, 2);
const { signal } = new AbortController();

test('A client that may read its application learns by two reads what it holds, at the root and in organizations', async (context) => {
  const { session, engine, traffic } = await connectedSandbox(context);
  const { root, organization } = await discoverScopes(session, { now, signal });
  assert.deepEqual(
    traffic().map((line) => line.split(' ').slice(0, 2).join(' ').split('?')[0]),
    ['POST /oauth2/token', 'GET /api/server/v1/applications', traffic()[2]?.split(' ').slice(0, 2).join(' ')],
  );
  assert.match(traffic()[2] ?? '', /authorized-apis/);
  assert.deepEqual([root?.by, root?.at, organization?.by], ['application', now, 'application']);
  assert.ok(root?.granted.includes('internal_user_mgt_list'));
  assert.ok(root?.denied.includes('internal_governance_view'));
  assert.ok(organization?.granted.includes('internal_org_user_mgt_list'));
  assert.ok(organization?.denied.includes('internal_org_governance_update'));
  assert.equal(session.seenScopes().get('internal_user_mgt_delete'), 'granted');
  assert.equal(session.seenScopes().get('internal_org_governance_update'), 'denied');
  assert.deepEqual(
    engine.tokens.list().map(({ requested }) => requested),
    [['internal_application_mgt_view']],
  );
});

test('One that may not asks once for all, reads what came back, and holds no such token', async (context) => {
  const server = await startServer(context, (request, response) => {
    const asked = new URLSearchParams(request.body).get('scope')?.split(' ') ?? [];
    const granted = asked.filter((scope) => ['internal_user_mgt_list', 'orders:read'].includes(scope));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: `t-${asked.length}`, token_type: 'Bearer', scope: granted.join(' ') }));
  });
  const engine = startedEngine(context);
  const session = await engine.connect({
    name: 'Acme',
    system: 'wso2is',
    baseUrl: server.origin,
    tokenEndpoint: `${server.origin}/token`,
    clientId: 'id',
    scopes: ['orders:read'],
  });
  const { root, organization } = await discoverScopes(session, { now, signal });
  assert.deepEqual(root?.granted, ['internal_user_mgt_list', 'orders:read']);
  assert.equal(root?.by, 'token');
  assert.ok((root?.denied.length ?? 0) > 150);
  assert.equal(organization, undefined);
  assert.equal(server.requests.length, 2);
  assert.equal(session.seenScopes().get('internal_user_mgt_delete'), 'denied');
  assert.equal(
    engine.tokens.list().some(({ requested }) => requested.length > 1),
    false,
  );
});

test('In an organization, a token that is switched to it tells, and is not held either', async (context) => {
  const { session, engine } = await connectedSandbox(context);
  const list = await session.call({ method: 'GET', url: '/api/server/v1/organizations' });
  const { organizations } = JSON.parse(await list.text());
  const refused = new ScopewiseError('scope.not_granted', { connection: 'Sandbox', scopes: [] });
  const blind = { ...session, call: () => Promise.reject(refused) };
  const found = await discoverScopes(blind, { organization: organizations[0].id, now, signal });
  assert.equal(found.root?.by, 'token');
  assert.ok(found.root?.granted.includes('internal_user_mgt_list'));
  assert.ok(found.root?.denied.includes('internal_governance_view'));
  assert.ok(found.organization?.granted.includes('internal_org_user_mgt_list'));
  assert.ok(found.organization?.denied.includes('internal_org_governance_update'));
  assert.ok(engine.tokens.list().every(({ requested }) => requested.length < 2));
});

test('It says why where nothing can be found out', async (context) => {
  const server = await startServer(
    context,
    tokensThen((_request, response) => response.end()),
  );
  const engine = startedEngine(context);
  const definition = { system: 'oauth2', tokenEndpoint: `${server.origin}/token`, clientId: 'id' } as const;
  const bare = await engine.connect({ ...definition, name: 'Bare' });
  const signingIn = await engine.connect({ ...definition, name: 'Me', grant: 'device_code', scopes: ['a'] });
  const reason = async (session: typeof bare) => (await rejection(discoverScopes(session, { now, signal }))).details;
  assert.deepEqual(await reason(bare), { connection: 'Bare', reason: 'no_scopes' });
  assert.deepEqual(await reason(signingIn), { connection: 'Me', reason: 'sign_in' });
  assert.deepEqual(server.requests, []);
});
