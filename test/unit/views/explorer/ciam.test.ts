import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { json } from '../../../../src/session/listing.ts';
import { createFolderPages } from '../../../../src/views/explorer/folderPages.ts';
import { createExplorerModel } from '../../../../src/views/explorer/model.ts';
import { itemUrl, labelOf } from '../../../../src/views/explorer/node.ts';
import { rejection, startedEngine } from '../../session/startedEngine.ts';
import { ciamServer } from '../../systems/ciamServer.ts';

/** The explorer of a connection named CIAM to a server of its own. */
async function explored(context: TestContext) {
  const server = await ciamServer(context);
  const session = await startedEngine(context).connect({
    name: 'CIAM',
    system: 'ciam',
    baseUrl: `${server.origin}/ciam`,
    tokenEndpoint: `${server.origin}/as/token.oauth2`,
    clientId: 'Acrvzwdh0',
  });
  const sessionOf = async () => session;
  const pages = createFolderPages({
    sessionOf,
    pageSize: () => 2,
    whileLoading: () => undefined,
    onDidCount: () => undefined,
    queryOf: ({ query = {} }) => query,
  });
  const model = createExplorerModel({
    connections: () => ({ names: ['CIAM'], broken: [] }),
    sessionOf,
    pages,
    isLeftOpen: () => false,
  });
  const find = (...path: string[]) => model.find(path, labelOf);
  const rows = async (...path: string[]) =>
    (await model.children(await find(...path))).map((node) => labelOf(node) || `(${node.kind})`);
  /** Method and path of what reached the API, and the scopes that were asked for. */
  const traffic = () =>
    server.requests.map(({ method, path, body }) =>
      path.startsWith('/as/') ? `token ${new URLSearchParams(body).get('scope')}` : `${method} ${path}`,
    );
  return { session, pages, find, rows, traffic };
}

test('What belongs to no domain is at the connection itself, for CIAM has no organizations', async (context) => {
  const { rows, traffic } = await explored(context);
  assert.deepEqual(await rows('CIAM'), ['Domains', 'Applications', 'Users', 'Service accounts']);
  assert.deepEqual(traffic(), []);
});

test('A domain has users and service accounts, listed by one call each with one scope', async (context) => {
  const { rows, find, pages, traffic } = await explored(context);
  assert.deepEqual(await rows('CIAM', 'Domains'), ['UAID-1_Foo Inc']);
  const domain = ['CIAM', 'Domains', 'UAID-1_Foo Inc'] as const;
  assert.deepEqual(await rows(...domain), ['Users', 'Service accounts']);
  assert.deepEqual(await rows(...domain, 'Users'), ['Kim Doe', 'Bo Li', '(more)']);
  const folder = await find(...domain, 'Users');
  assert.ok(folder.kind === 'folder');
  await pages.loadMore(folder);
  assert.deepEqual(await rows(...domain, 'Users'), ['Kim Doe', 'Bo Li', 'Ann Wu']);
  assert.deepEqual(await rows(...domain, 'Service accounts'), ['Nightly']);
  assert.deepEqual(traffic(), [
    'token application.client',
    'GET /ciam/Domains?startIndex=1&count=2',
    'GET /ciam/Domains/D%2F0/Users?startIndex=1&count=2',
    'GET /ciam/Domains/D%2F0/Users?startIndex=3&count=2',
    'GET /ciam/Domains/D%2F0/ServiceAccounts?startIndex=1&count=2',
  ]);
});

test('A row is read whole by the operation that there is for it, and some have none', async (context) => {
  const { find, session } = await explored(context);
  const urlOf = async (...path: string[]) => {
    const node = await find(...path);
    assert.ok(node.kind === 'item');
    return itemUrl(node);
  };
  assert.equal(await urlOf('CIAM', 'Domains', 'UAID-1_Foo Inc'), '/Domains/D%2F0');
  assert.equal(await urlOf('CIAM', 'Users', 'Kim Doe'), undefined);
  const user = await urlOf('CIAM', 'Domains', 'UAID-1_Foo Inc', 'Users', 'Kim Doe');
  assert.deepEqual(Object(await json(session, { method: 'GET', url: user ?? '' })).active, true);
});

test('The OAuth client and the token mapping of an application are rows of their own', async (context) => {
  const { find, rows, session, traffic } = await explored(context);
  assert.deepEqual(await rows('CIAM', 'Applications', 'Shop'), ['OAuth client', 'Access token mapping']);
  const node = await find('CIAM', 'Applications', 'Shop', 'OAuth client');
  assert.ok(node.kind === 'item');
  const calls = traffic().length;
  assert.deepEqual(await rows('CIAM', 'Applications', 'Shop', 'OAuth client'), []);
  assert.equal(traffic().length, calls);
  const client = await json(session, { method: 'GET', url: itemUrl(node) ?? '' });
  assert.equal(Object(client).name, 'Shop');
});

test('What deleting an application needs is asked for as two scopes, and read from the token', async (context) => {
  const { session, traffic } = await explored(context);
  const answer = await session.call({ method: 'DELETE', url: '/Applications/A0', confirmed: true });
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.token?.granted, ['application.client', 'domain.manage']);
  assert.deepEqual(traffic(), ['token application.client domain.manage', 'DELETE /ciam/Applications/A0']);
  const asOne = await session.token({ scopes: ['application.client domain.manage'] });
  assert.deepEqual([asOne.requested, asOne.denied], [['application.client', 'domain.manage'], []]);
  assert.equal(traffic().length, 2);
});

test('A scope that the client may not have is named before the call', async (context) => {
  const { session } = await explored(context);
  const register = { method: 'POST', url: '/Applications', body: '{}', confirmed: true };
  const error = await rejection(json(session, register));
  assert.equal(error.code, 'api.scope_missing');
  assert.deepEqual(Object(error.details).scopes, ['iam.root']);
  const early = await rejection(json(session, { ...register, onlyIfGranted: true }));
  assert.equal(early.code, 'scope.not_granted');
});
