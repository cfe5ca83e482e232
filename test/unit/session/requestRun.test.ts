import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { planRequest } from '../../../src/session/requestPlan.ts';
import { type RunOptions, requestAt, runRequest } from '../../../src/session/requestRun.ts';
import { startServer } from '../../support/startServer.ts';
import { connectedSandbox, type StartedEngine, startedEngine, tokensThen } from './startedEngine.ts';

const tree = organizations(1);
const meridian = tree.descendants(tree.root).find(({ name }) => name === 'Meridian Bank');

function run(engine: StartedEngine, text: string, options: RunOptions = {}) {
  const file = parseRequestFile(text);
  return runRequest(engine, file, requestAt(file, 0), options);
}

function plan(engine: StartedEngine, text: string, options: RunOptions = {}) {
  const file = parseRequestFile(text);
  const { session, scopes, request } = planRequest(engine.sessions, file, requestAt(file, 0), options);
  return { connection: session?.definition.name, scopes, url: request.url };
}

test('a request below the base URL of a connection is sent with its token, and needs to say nothing', async (context) => {
  const { engine, sandbox, traffic } = await connectedSandbox(context);
  const text = `GET ${sandbox.baseUrl}/scim2/Users?count=1`;
  assert.partialDeepStrictEqual(plan(engine, text), { connection: 'Sandbox', scopes: ['internal_user_mgt_list'] });
  assert.deepEqual(traffic(), []);
  const { answer } = await run(engine, text);
  assert.equal(answer.status, 200);
  assert.deepEqual(traffic(), ['POST /oauth2/token internal_user_mgt_list', 'GET /scim2/Users internal_user_mgt_list']);
});

test('{{baseUrl}} and a path alone are of the connection that the request, the caller or the window names', async (context) => {
  const { engine, sandbox } = await connectedSandbox(context);
  const url = `${sandbox.baseUrl}/scim2/Users`;
  for (const [text, options] of [
    ['# @connection Sandbox\nGET {{baseUrl}}/scim2/Users', {}],
    ['# @connection Sandbox\nGET /scim2/Users', {}],
    ['GET {{baseUrl}}/scim2/Users', { connection: 'Sandbox' }],
    ['GET {{baseUrl}}/scim2/Users', { current: 'Sandbox' }],
    ['@users = {{baseUrl}}/scim2\n\nGET {{users}}/Users', { current: 'Sandbox' }],
  ] as const) {
    const { answer } = await run(engine, text, options);
    assert.deepEqual([answer.status, answer.request.url], [200, url], text);
  }
});

test('a connection that the request names wins over the one that its URL belongs to', async (context) => {
  const { engine, session } = await connectedSandbox(context);
  await engine.connect({ ...session.definition, name: 'Reader', safety: 'read-only' });
  const text = `# @connection Reader\nDELETE ${session.definition.baseUrl}/scim2/Users/1`;
  await assert.rejects(run(engine, text), { code: 'safety.read_only' });
  await assert.rejects(run(engine, text.replace('Reader', 'Nobody')), { code: 'connection.unknown' });
});

test('# @scopes asks for these and no others', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const text =
    '# @connection Sandbox\n# @scopes internal_user_mgt_view internal_user_mgt_list\nGET {{baseUrl}}/scim2/Users';
  assert.deepEqual(plan(engine, text).scopes, ['internal_user_mgt_view', 'internal_user_mgt_list']);
  await run(engine, text);
  assert.equal(traffic()[1], 'GET /scim2/Users internal_user_mgt_list internal_user_mgt_view');
});

for (const name of ['name', 'id'] as const) {
  test(`# @organization takes the ${name}; the plan shows the scopes of organizations`, async (context) => {
    const { engine, traffic } = await connectedSandbox(context);
    const text = `# @connection Sandbox\n# @organization ${meridian?.[name]}\nGET {{baseUrl}}/scim2/Users?count=1`;
    assert.deepEqual(plan(engine, text).scopes, ['internal_org_user_mgt_list']);
    const { answer } = await run(engine, text);
    assert.equal(answer.status, 200);
    assert.equal(traffic().at(-1), 'GET /o/scim2/Users internal_org_user_mgt_list');
  });
}

test('{{accessToken}} of an organization has the scopes that the request needs there', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const text = `# @connection Sandbox\n# @organization ${meridian?.id}\nGET {{baseUrl}}/scim2/Users?count=1\nAuthorization: Bearer {{accessToken}}`;
  assert.equal((await run(engine, text)).answer.status, 200);
  assert.equal(traffic().at(-1), 'GET /o/scim2/Users internal_org_user_mgt_list');
});

test('a URL of no connection goes without a token, and without asking for one', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const server = await startServer(context, (_request, response) => response.end('{}'));
  const text = `POST ${server.origin}/x\nContent-Type: application/json\n\n{"a":1}`;
  assert.partialDeepStrictEqual(plan(engine, text), { connection: undefined, scopes: undefined });
  const { answer } = await run(engine, text, { current: 'Sandbox' });
  assert.equal(answer.token, undefined);
  const [{ headers, body } = assert.fail()] = server.requests;
  assert.deepEqual([headers.authorization, body], [undefined, '{"a":1}']);
  assert.deepEqual(traffic(), []);
});

test('an Authorization header of the request itself is left alone, and the plan asks for no scopes', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  const text = '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users\nauthorization: Bearer mine';
  assert.equal(plan(engine, text).scopes, undefined);
  const { answer } = await run(engine, text);
  assert.equal(answer.status, 401);
  assert.deepEqual(traffic(), ['GET /scim2/Users']);
});

test('a token goes in the header that the connection names', async (context) => {
  const server = await startServer(
    context,
    tokensThen((_request, response) => response.end('{}')),
  );
  const engine = startedEngine(context);
  await engine.connect({
    ...{ name: 'Gateway', system: 'gateway', clientId: 'client', authorizationHeader: 'X-Token', scopes: ['read'] },
    ...{ tokenEndpoint: `${server.origin}/token`, baseUrl: `${server.origin}/api` },
  });
  const text = `GET ${server.origin}/api/things\nAuthorization: Basic mine`;
  assert.deepEqual(plan(engine, text).scopes, ['read']);
  const { answer } = await run(engine, text);
  assert.deepEqual(answer.token?.requested, ['read']);
  const { authorization, 'x-token': token } = server.requests.at(-1)?.headers ?? {};
  assert.deepEqual([authorization, token], ['Basic mine', 'Bearer token-1']);
});

test('what is missing in a file is said before anything is sent', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  await assert.rejects(run(engine, 'GET {{baseUrl}}/scim2/Users'), {
    code: 'request.variable_missing',
    details: { name: 'baseUrl', line: 1 },
  });
  assert.throws(() => requestAt(parseRequestFile('GET /x'), 3), {
    code: 'request.missing',
    details: { index: 3, count: 1 },
  });
  assert.deepEqual(traffic(), []);
});

test('a request acts in the organization that the person uses, unless it names another or brings its own authorization', async (context) => {
  const { engine, traffic } = await connectedSandbox(context);
  assert.ok(meridian);
  const options = { connection: 'Sandbox', organizationOf: () => meridian.id };
  const scopes = (text: string) => plan(engine, text, options).scopes;
  assert.deepEqual(scopes('GET {{baseUrl}}/scim2/Users'), ['internal_org_user_mgt_list']);
  assert.deepEqual(scopes('# @organization Sandbox\nGET {{baseUrl}}/scim2/Users'), ['internal_user_mgt_list']);

  for (const text of [
    'GET {{baseUrl}}/scim2/Users?count=1',
    'GET {{baseUrl}}/scim2/Users?count=1\nAuthorization: Bearer {{accessToken}}',
    '# @organization Sandbox\nGET {{baseUrl}}/scim2/Users?count=1',
  ]) {
    assert.equal((await run(engine, text, options)).answer.status, 200, text);
  }
  const sent = traffic().filter((line) => line.startsWith('GET'));
  assert.deepEqual(sent, [
    'GET /o/scim2/Users internal_org_user_mgt_list',
    'GET /o/scim2/Users internal_org_user_mgt_list',
    'GET /scim2/Users internal_user_mgt_list',
  ]);
  const own = 'POST {{baseUrl}}/oauth2/introspect\nAuthorization: Basic bm9ib2R5Om5vdGhpbmc=\n\ntoken=x';
  assert.ok((await run(engine, own, options)).answer.request.url.endsWith('/t/sandbox/oauth2/introspect'));
});

test('{{organization}} is the root organization, as it stands in addresses, wherever a request acts', async (context) => {
  const { engine } = await connectedSandbox(context);
  assert.ok(meridian);
  const options = { connection: 'Sandbox', organizationOf: () => meridian.id };
  assert.ok(plan(engine, 'GET {{baseUrl}}/x?in={{organization}}', options).url.endsWith('?in=sandbox'));
});

test('a change in an organization that was not confirmed names it', async (context) => {
  const { engine } = await connectedSandbox(context);
  const text = '# @connection Sandbox\nDELETE {{baseUrl}}/scim2/Users/1';
  await assert.rejects(run(engine, text, { organizationOf: () => 'branch' }), {
    code: 'safety.not_confirmed',
    details: {
      connection: 'Sandbox',
      method: 'DELETE',
      url: `${engine.definitions[0]?.baseUrl}/o/scim2/Users/1`,
      organization: 'branch',
    },
  });
});
