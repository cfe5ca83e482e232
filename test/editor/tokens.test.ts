import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { testApi } from './testApi.ts';

let api: TestApi;
let sandbox: Sandbox | undefined;

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await api.startSandbox({ users: 10, ...options });
  return sandbox;
}

/** For the tests of a group alone. */
function withSandbox(): void {
  before(async () => {
    api = await testApi();
  });
  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });
}

describe('A token', () => {
  withSandbox();

  it('tells what was granted and what was dropped', async () => {
    await start();
    const scopes = ['internal_user_mgt_list', 'internal_governance_view'];
    const token = await api.token('Sandbox', { scopes });
    assert.deepEqual(token.requested, scopes.toSorted());
    assert.deepEqual(token.granted, ['internal_user_mgt_list']);
    assert.deepEqual(token.denied, ['internal_governance_view']);
    assert.equal(token.tokenType, 'Bearer');
    assert.equal(token.format, 'opaque');
  });

  it('may be a JWT', async () => {
    await start({ tokenFormat: 'jwt' });
    const token = await api.token('Sandbox', { scopes: ['internal_user_mgt_list'] });
    assert.equal(token.format, 'jwt');
    assert.deepEqual(token.granted, ['internal_user_mgt_list']);
    assert.equal(token.accessToken.split('.').length, 3);
  });

  it('is asked for once for the same scopes, in whatever order and however many ask at once', async () => {
    const { requests } = await start();
    const one = { scopes: ['internal_user_mgt_list', 'internal_user_mgt_view'] };
    const other = { scopes: one.scopes.toReversed() };
    const tokens = await Promise.all([one, other, one].map((request) => api.token('Sandbox', request)));
    tokens.push(await api.token('Sandbox', other));
    assert.equal(new Set(tokens.map(({ accessToken }) => accessToken)).size, 1);
    assert.equal(requests().length, 1);
  });

  it('says when it expires', async () => {
    await start({ tokenLifetime: 120 });
    const earliest = Date.now() + 119_000;
    const { expiresAt = 0 } = await api.token('Sandbox', { scopes: [] });
    assert.ok(expiresAt > earliest && expiresAt <= Date.now() + 120_000, String(expiresAt));
  });

  it('of a sub-organization is switched from one of the root, each with its own scopes', async () => {
    const { requests } = await start();
    const list = '# @connection Sandbox\nGET {{baseUrl}}/api/server/v1/organizations';
    const [{ id: organization }] = JSON.parse((await api.send(list)).body).organizations;
    const before = requests().length;
    const { granted } = await api.token('Sandbox', { scopes: ['internal_org_user_mgt_list'], organization });
    assert.deepEqual(granted, ['internal_org_user_mgt_list']);
    assert.equal(requests().length, before + 2);
  });
});

describe('The scopes of a request', () => {
  withSandbox();

  it('are those that the server enforces, at the root, in an organization, and for a whole address', async () => {
    const { baseUrl } = await start();
    const users = { evidence: 'enforced', operationId: 'getUsers' };
    const root = api.scopesFor('Sandbox', 'GET', '/scim2/Users');
    assert.deepEqual(root?.scopes, ['internal_user_mgt_list']);
    assert.equal(root?.evidence, users.evidence);
    assert.deepEqual(api.scopesFor('Sandbox', 'get', `${baseUrl}/scim2/Users?count=1`), root);
    assert.deepEqual(api.scopesFor('Sandbox', 'GET', '/o/scim2/Users')?.scopes, ['internal_org_user_mgt_list']);
    const branding = api.scopesFor('Sandbox', 'GET', '/api/server/v1/branding-preference');
    assert.deepEqual([branding?.evidence, branding?.scopes], ['public', []]);
    assert.equal(api.scopesFor('Sandbox', 'GET', '/nothing/of/the/kind'), undefined);
    assert.equal(api.scopesFor('Nobody', 'GET', '/scim2/Users'), undefined);
  });
});

describe('A cURL command', () => {
  withSandbox();

  const command = `curl -X POST "https://api.asgardeo.io/t/acme/scim2/Users" -H "accept: application/scim+json" -H "Content-Type: application/scim+json" -d '{"userName":"DEFAULT/kim","name":{"givenName":"Kim"}}'`;

  it('becomes a request file, and the request file the same command again', () => {
    const text = api.fromCurl(command);
    assert.match(text, /^POST https:\/\/api\.asgardeo\.io\/t\/acme\/scim2\/Users$/m);
    assert.match(text, /^content-type: application\/scim\+json$/im);
    assert.match(text, /"givenName": ?"Kim"/);
    assert.equal(api.fromCurl(api.toCurl(text)), text);
  });

  it('that cannot be read says what is wrong', () => {
    assert.throws(() => api.fromCurl('wget https://example.com'), {
      code: 'curl.invalid',
      message: 'This cURL command cannot be used: it does not begin with “curl”.',
    });
  });
});

describe('An inspected token', () => {
  withSandbox();

  const shown = async (token: string) => (await api.inspect(undefined, token)).shown;

  it('that came from a connection shows what was asked for, and never itself', async () => {
    await start();
    const scopes = ['internal_user_mgt_list', 'internal_governance_view'];
    const { accessToken } = await api.token('Sandbox', { scopes });
    const inspection = await api.inspect('Sandbox', accessToken);
    assert.equal(inspection.format, 'opaque');
    assert.deepEqual(
      inspection.shown.scopes?.columns.map((column) => [column.kind, column.scopes.map(({ scope }) => scope)]),
      [
        ['requested', scopes.toSorted()],
        ['granted', ['internal_user_mgt_list']],
        ['dropped', ['internal_governance_view']],
      ],
    );
    assert.ok(!JSON.stringify(inspection).includes(accessToken));
  });

  it('of the CIAM kind shows its claims, without a time of issue', async () => {
    const token = jwt({ alg: 'RS256', pi: { atm: '1' } }, { iss: 'https://ciam.example', aud: 'client', exp: 4e9 });
    const { format, validity, header } = await api.inspect(undefined, token);
    assert.deepEqual([format, validity.state], ['jwt', 'valid']);
    assert.deepEqual(
      header.map(({ name }) => name),
      ['alg', 'pi'],
    );
    const [claims] = (await shown(token)).tables;
    assert.deepEqual(
      claims?.fields.map(({ name }) => name),
      ['iss', 'aud', 'exp'],
    );
  });

  it('that is none says so', async () => {
    for (const token of ['', 'one.two', 'ä\u0000', `${'x'.repeat(100_000)}.y.z`]) {
      assert.equal((await shown(token)).tables.length, 0, token.slice(0, 20));
    }
    assert.equal((await api.inspect(undefined, 'not.a.jwt')).format, 'malformed');
  });
});

function jwt(header: object, claims: object): string {
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.c2lnbmF0dXJl`;
}
