import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { json, listPage } from '../../../src/session/listing.ts';
import type { Session } from '../../../src/session/session.ts';
import { startServer } from '../../support/startServer.ts';
import { assertPrivate, connectedSandbox, rejection, startedEngine } from './startedEngine.ts';

const tree = organizations(1);
const all = tree.descendants(tree.root);
const below = (test: (organization: (typeof all)[number]) => boolean) => {
  const found = all.find(test);
  assert.ok(found);
  return found;
};
const deep = below(({ depth, status, shared }) => depth === 3 && status === 'ACTIVE' && shared);
const namesakes = below(({ name, status }) => name === 'Research' && status === 'ACTIVE');

const usersOf = (session: Session, organization: string) => {
  const type = session.system.resourceTypes.find(({ id }) => id === 'users');
  assert.ok(type);
  return listPage(session, { type, organization, pageSize: 5 });
};

test('the users of an organization on the third level come with a switched token of exactly one scope', async (context) => {
  const { session, traffic, engine } = await connectedSandbox(context);
  const { items } = await usersOf(session, deep.id);
  assert.equal(items.length, 5);
  assert.deepEqual(traffic(), [
    'POST /oauth2/token',
    'POST /oauth2/token internal_org_user_mgt_list',
    'GET /o/scim2/Users internal_org_user_mgt_list',
  ]);
  assert.deepEqual(
    engine.tokens.list().map(({ organization, requested }) => [organization, requested]),
    [
      [undefined, []],
      [deep.id, ['internal_org_user_mgt_list']],
    ],
  );
});

test('two organizations share the root token, and nothing else', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  await usersOf(session, deep.id);
  await usersOf(session, namesakes.id);
  assert.equal(traffic().filter((line) => line === 'POST /oauth2/token').length, 1);
  assert.equal(traffic().filter((line) => line === 'POST /oauth2/token internal_org_user_mgt_list').length, 2);
});

test('an organization can be named by its name, which is looked up at the root', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  const self = await json(session, {
    ...{ method: 'GET', url: '/api/server/v1/organizations/self', organization: '東京' },
  });
  assert.partialDeepStrictEqual(self, { name: '東京', id: all.find(({ name }) => name === '東京')?.id });
  assert.deepEqual(traffic(), [
    'POST /oauth2/token internal_organization_view',
    'GET /api/server/v1/organizations internal_organization_view',
    'POST /oauth2/token',
    'POST /oauth2/token internal_org_organization_view',
    'GET /o/api/server/v1/organizations/self internal_org_organization_view',
  ]);
});

test('a name is taken in any letter case, and never for another one, whatever the server lists', async (context) => {
  const { session } = await connectedSandbox(context);
  await usersOf(session, 'meridian BANK');
  const server = await startServer(context, ({ path, body }, response) => {
    const isSwitch = body.includes('organization_switch');
    response.writeHead(isSwitch ? 400 : 200, { 'content-type': 'application/json' });
    response.end(
      path.endsWith('/token')
        ? JSON.stringify(
            isSwitch
              ? { error: 'invalid_request', error_description: `Invalid organization id: ${body}` }
              : { access_token: 'root', scope: 'internal_organization_view' },
          )
        : JSON.stringify({ organizations: [{ id: deep.id, name: 'Other' }] }),
    );
  });
  const engine = startedEngine(context);
  const careless = await engine.connect({ name: 'Acme', system: 'wso2is', baseUrl: server.origin, clientId: 'client' });
  const error = await rejection(careless.token({ scopes: [], organization: 'Mine' }));
  assert.equal(error.code, 'organization.unknown');
  assert.equal(new URLSearchParams(server.requests.at(-1)?.body).get('switching_organization'), 'Mine');
});

test('a name that several organizations have leads to none of them', async (context) => {
  const { session, traffic } = await connectedSandbox(context);
  const ids = all.filter(({ name }) => name === 'Research').map(({ id }) => id);
  const error = await rejection(session.token({ scopes: [], organization: 'Research' }));
  assert.equal(error.code, 'organization.ambiguous');
  assert.deepEqual(error.details, { connection: 'Sandbox', organization: 'Research', ids });
  assert.equal(traffic().length, 2);
});

test('the root organization itself is no organization to switch to', async (context) => {
  const { session, traffic } = await connectedSandbox(context, {}, { organization: 'acme' });
  await session.call({ method: 'GET', url: '/scim2/Users', organization: 'acme' });
  assert.deepEqual(traffic(), ['POST /oauth2/token internal_user_mgt_list', 'GET /scim2/Users internal_user_mgt_list']);
});

test('a path that begins with /o already, and an absolute URL, stay as they are meant', async (context) => {
  const { session, sandbox, traffic } = await connectedSandbox(context);
  for (const url of ['/o/scim2/Users?count=1', `${sandbox.baseUrl}/scim2/Users?count=1`]) {
    assert.equal((await session.call({ method: 'GET', url, organization: deep.id })).status, 200);
  }
  assert.equal(traffic().filter((line) => line.startsWith('GET /o/scim2/Users ')).length, 2);
});

test('scopes can be asked for before a call, for the organization that it will act in', async (context) => {
  const { session } = await connectedSandbox(context);
  assert.deepEqual(session.scopesOf('GET', '/scim2/Users'), ['internal_user_mgt_list']);
  assert.deepEqual(session.scopesOf('GET', '/scim2/Users', deep.id), ['internal_org_user_mgt_list']);
  assert.deepEqual(session.scopesOf('GET', '/scim2/Users', 'Sandbox'), ['internal_user_mgt_list']);
});

const refusals: readonly [code: string, why: string, organization: string][] = [
  ['organization.not_active', 'is deactivated', below(({ status }) => status === 'DISABLED').id],
  ['organization.not_shared', 'does not have the application', below(({ shared }) => !shared).id],
  ['organization.not_in_branch', 'is elsewhere', tree.foreign.id],
  ['organization.unknown', 'does not exist', '00000000-0000-4000-8000-000000000000'],
  ['organization.unknown', 'is a name that none has', 'Nowhere & "Nobody" Inc.'],
];
for (const [code, why, organization] of refusals) {
  test(`an organization that ${why} is ${code}`, async (context) => {
    const { session, sandbox } = await connectedSandbox(context);
    const error = await rejection(usersOf(session, organization));
    assert.equal(error.code, code);
    assert.deepEqual(error.details, { connection: 'Sandbox', clientId: sandbox.clientId, organization });
    assert.ok(error.cause instanceof Error);
    const { accessToken } = await session.token({ scopes: [] });
    assertPrivate(error, sandbox.clientSecret, accessToken);
  });
}

/** A server that switches `root-2` only, as if `root-1` had been revoked meanwhile. */
async function switchingServer(context: TestContext, rootTokens: readonly string[]) {
  let issued = 0;
  const server = await startServer(context, ({ path, body }, response) => {
    const form = new URLSearchParams(body);
    response.setHeader('content-type', 'application/json');
    if (!path.endsWith('/oauth2/token')) {
      response.end('{}');
    } else if (form.get('grant_type') === 'client_credentials') {
      response.end(JSON.stringify({ access_token: rootTokens[issued++], expires_in: 3600 }));
    } else if (form.get('token') === 'root-2') {
      response.end(JSON.stringify({ access_token: 'switched', expires_in: 3600, scope: form.get('scope') }));
    } else {
      response.writeHead(400).end('{"error":"invalid_grant","error_description":"Invalid token received."}');
    }
  });
  const engine = startedEngine(context);
  const session = await engine.connect({ name: 'Acme', system: 'wso2is', baseUrl: server.origin, clientId: 'client' });
  return { server, session };
}

test('a root token that was revoked meanwhile is renewed once before the switch fails', async (context) => {
  const { session } = await switchingServer(context, ['root-1', 'root-2']);
  await session.token({ scopes: [] });
  const { accessToken } = await session.token({ scopes: ['a'], organization: deep.id });
  assert.equal(accessToken, 'switched');
});

test('a root token that comes back the same is not tried again', async (context) => {
  const { server, session } = await switchingServer(context, ['root-1', 'root-1']);
  const error = await rejection(session.token({ scopes: ['a'], organization: deep.id }));
  assert.equal(error.code, 'token.grant_refused');
  assert.equal(server.requests.length, 3);
});
