import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { testApi } from './testApi.ts';

describe('Sending a request', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
  });
  after(() => sandbox.stop());

  it('asks for the scope of the operation, and shows what was sent without the token', async () => {
    const { request, status, headers, body, milliseconds } = await api.send(
      'GET {{baseUrl}}/scim2/Users?count=3\nX-Trace: 1\n',
      { connection: 'Sandbox' },
    );
    assert.equal(status, 200);
    assert.deepEqual(request.scopes, ['internal_user_mgt_list']);
    assert.equal(request.url, `${sandbox.baseUrl}/scim2/Users?count=3`);
    assert.equal(request.headers['X-Trace'], '1');
    assert.equal(request.headers['Authorization'], 'Bearer [redacted]');
    assert.match(headers['content-type'] ?? '', /json/);
    assert.equal(JSON.parse(body).Resources.length, 3);
    assert.ok(milliseconds > 0);
    assert.deepEqual(sandbox.requests().at(-1)?.scopes, ['internal_user_mgt_list']);
  });

  it('obeys the scopes and the connection that the file names', async () => {
    const text =
      '# @connection Sandbox\n# @scopes internal_user_mgt_view internal_user_mgt_list\nGET {{baseUrl}}/scim2/Users';
    const { request } = await api.send(text);
    assert.deepEqual(request.scopes, ['internal_user_mgt_list', 'internal_user_mgt_view']);
    await assert.rejects(api.send('# @connection Nobody\nGET {{baseUrl}}/scim2/Users'), {
      code: 'connection.unknown',
      message: 'There is no connection “Nobody”.',
    });
  });

  it('acts in the sub-organization that the file names, with the scope of that', async () => {
    const list = 'GET {{baseUrl}}/api/server/v1/organizations\n';
    const [{ id }] = JSON.parse((await api.send(list, { connection: 'Sandbox' })).body).organizations;
    const { request, status } = await api.send(
      `# @connection Sandbox\n# @organization ${id}\nGET {{baseUrl}}/scim2/Users?count=1`,
    );
    assert.equal(status, 200);
    assert.equal(request.url, `${sandbox.baseUrl}/o/scim2/Users?count=1`);
    assert.deepEqual(request.scopes, ['internal_org_user_mgt_list']);
  });

  it('changes data only where a person agreed', async () => {
    const text = `# @connection Sandbox
POST {{baseUrl}}/scim2/Users
Content-Type: application/scim+json

{"userName": "DEFAULT/sent@example.com", "password": "Pass-word-1"}
`;
    const before = sandbox.requests().length;
    await assert.rejects(api.send(text), {
      code: 'safety.not_confirmed',
      message: `POST ${sandbox.baseUrl}/scim2/Users changes data in “Sandbox” and was not confirmed. Nothing was sent.`,
    });
    assert.equal(sandbox.requests().length, before);
    await api.send(text, { confirm: true });
    const { method, scopes } = sandbox.requests().at(-1) ?? {};
    assert.deepEqual([method, scopes], ['POST', ['internal_user_mgt_create']]);
  });

  it('gives a refusal as the answer that it is', async () => {
    const { status, body } = await api.send('# @scopes internal_user_mgt_view\nGET {{baseUrl}}/scim2/Users', {
      connection: 'Sandbox',
    });
    assert.equal(status, 403);
    assert.doesNotMatch(body, /internal_user_mgt_list/);
  });

  it('says which variable has no value, and which request is not there', async () => {
    const text = '# @connection Sandbox\n\nGET {{baseUrl}}/scim2/Users/{{who}}';
    await assert.rejects(api.send(text), {
      code: 'request.variable_missing',
      message: 'The variable “who” in line 3 has no value. Write “@who = …” above the request.',
    });
    await assert.rejects(api.send(text, { index: 4 }), {
      code: 'request.missing',
      message: 'There is no request 5 here; the text has 1.',
    });
  });

  it('takes the token to no origin that nobody approved', async () => {
    const before = sandbox.requests().length;
    await assert.rejects(api.send('# @connection Sandbox\nGET https://other.example/scim2/Users'), {
      code: 'origin.not_approved',
      message: /connection “Sandbox”\) would go to https:\/\/other\.example, which you have not approved/,
    });
    await assert.rejects(api.send('# @connection Sandbox\nGET http://other.example/scim2/Users'), {
      code: 'origin.insecure',
    });
    assert.equal(sandbox.requests().length, before);
  });

  it('keeps a connection that only reads from changing anything', async () => {
    const { baseUrl, tokenEndpoint, clientId } = sandbox;
    const definition = { system: 'sandbox', baseUrl, tokenEndpoint, clientId, safety: 'read-only' } as const;
    await api.addConnection({ name: 'Reader', ...definition });
    const request = { connection: 'Reader', confirm: true };
    await assert.rejects(api.send('DELETE {{baseUrl}}/scim2/Users/1', request), { code: 'safety.read_only' });
    assert.equal((await api.send('GET {{baseUrl}}/scim2/Users', request)).status, 200);
    await api.removeConnection('Reader');
  });
});
