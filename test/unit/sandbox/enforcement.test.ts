import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { requiredScopes } from '../../../src/catalog/lookup.ts';
import { startedSandbox } from './startedSandbox.ts';

const organizationList = v.object({ organizations: v.array(v.object({ id: v.string(), status: v.string() })) });
const unauthorized = {
  code: 401,
  message: 'Unauthorized',
  description: 'Authorization failure. Authorization information was invalid or missing from your request.',
};
const forbidden = {
  code: 403,
  message: 'Forbidden',
  description: 'Operation is not permitted. You do not have permissions to make this request.',
};
const scimError = 'urn:ietf:params:scim:api:messages:2.0:Error';

describe('the gateway of the sandbox', () => {
  it('refuses a call without a valid token, with a number for a code and a trace', async (context) => {
    const { get, send, basic } = await startedSandbox(context);
    const path = '/api/server/v1/applications';
    const replies = [
      await get(path),
      await get(path, 'bogus'),
      await send(path, { headers: { authorization: basic } }),
    ];
    for (const { status, headers, body } of replies) {
      assert.equal(status, 401);
      assert.equal(headers.get('www-authenticate'), 'Bearer realm=127.0.0.1');
      assert.partialDeepStrictEqual(body, unauthorized);
      assert.ok(JSON.stringify(body).includes('traceId'));
    }
  });

  it('refuses a token without the scope, and does not say which', async (context) => {
    const { get, token } = await startedSandbox(context);
    const reply = await get('/api/server/v1/applications', await token('internal_user_mgt_list'));
    assert.equal(reply.status, 403);
    assert.partialDeepStrictEqual(reply.body, forbidden);
    assert.ok(!reply.text.includes('internal_'));
  });

  it('answers SCIM paths in the shape of SCIM, with a number for a status', async (context) => {
    const { get, token } = await startedSandbox(context);
    const { body, headers } = await get('/scim2/Users');
    assert.deepEqual(body, { schemas: [scimError], status: 401, detail: unauthorized.description });
    assert.equal(headers.get('content-type'), 'application/scim+json');
    const without = await get('/scim2/Users', await token('internal_application_mgt_view'));
    assert.deepEqual(without.body, { schemas: [scimError], status: 403, detail: forbidden.description });
  });

  it('answers SCIM paths of an organization in the shape of the others', async (context) => {
    const { get, token } = await startedSandbox(context);
    assert.partialDeepStrictEqual((await get('/o/scim2/Users')).body, unauthorized);
    const rootToken = await token('internal_user_mgt_list');
    assert.partialDeepStrictEqual((await get('/o/scim2/Users', rootToken)).body, forbidden);
  });

  it('asks for one scope to list users and for another to read one', async (context) => {
    const { get, token } = await startedSandbox(context);
    const listing = await token('internal_user_mgt_list');
    const viewing = await token('internal_user_mgt_view');
    assert.equal((await get('/scim2/Users', listing)).status, 200);
    assert.equal((await get('/scim2/Users/some-id', listing)).status, 403);
    assert.equal((await get('/scim2/Users', viewing)).status, 403);
    assert.equal((await get('/scim2/Users/some-id', viewing)).status, 404);
  });

  it('lets everybody read what is public, and any token what asks for no scope', async (context) => {
    const { get, token } = await startedSandbox(context);
    assert.equal((await get('/scim2/ServiceProviderConfig')).status, 200);
    assert.equal((await get('/scim2/ResourceTypes')).status, 200);
    assert.equal((await get('/scim2/Schemas')).status, 401);
    assert.equal((await get('/scim2/Schemas', await token('bogus'))).status, 200);
  });

  it('knows the organization scopes below /o', async (context) => {
    const { get, token, switchedToken } = await startedSandbox(context);
    const list = await get('/api/server/v1/organizations', await token('internal_organization_view'));
    const [first] = v.parse(organizationList, list.body).organizations.filter(({ status }) => status === 'ACTIVE');
    const switched = await switchedToken(first?.id ?? '', 'internal_org_application_mgt_view');
    assert.equal((await get('/o/api/server/v1/applications', switched)).status, 200);
    assert.equal((await get('/o/scim2/Users', switched)).status, 403);
  });

  it('asks for exactly the scopes of the catalog, at the root and in an organization', async (context) => {
    const sandbox = await startedSandbox(context);
    const list = await sandbox.get('/api/server/v1/organizations', await sandbox.token('internal_organization_view'));
    const [first] = v.parse(organizationList, list.body).organizations.filter(({ status }) => status === 'ACTIVE');
    const served = [
      '/scim2/Users',
      '/scim2/Users/x',
      '/scim2/Groups',
      '/scim2/v2/Roles',
      '/api/server/v1/applications',
      '/api/server/v1/applications/x/inbound-protocols/oidc',
      '/api/server/v1/applications/x/authorized-apis',
      '/api/server/v1/organizations',
      '/api/server/v1/api-resources/x/scopes',
    ];
    for (const path of served) {
      const root = requiredScopes('GET', path)?.scopes ?? [];
      const organization = requiredScopes('GET', `/o${path}`)?.scopes ?? [];
      assert.ok(root.length > 0 && organization.length > 0, path);
      const rootReply = await sandbox.get(path, await sandbox.token(...root));
      const switched = await sandbox.switchedToken(first?.id ?? '', ...organization);
      const replies = [rootReply, await sandbox.get(`/o${path}`, switched)];
      assert.deepEqual(
        replies.map(({ status }) => status),
        path.includes('/x') ? [404, 404] : [200, 200],
        path,
      );
    }
  });

  it('blocks what no rule lets through, and says where it serves nothing', async (context) => {
    const { get, token } = await startedSandbox(context);
    const everything = await token('SYSTEM');
    assert.equal((await get('/scim2/Me', everything)).status, 403);
    assert.equal((await get('/nothing/here', everything)).status, 401);
    assert.equal((await get('/api/server/v1/idv-providers', everything)).status, 501);
  });

  it('refuses addresses with semicolons and dots in place of names', async (context) => {
    const { get, token } = await startedSandbox(context);
    const reply = await get('/api/server/v1/applications/a;b', await token('internal_application_mgt_view'));
    assert.equal(reply.status, 400);
    assert.partialDeepStrictEqual(reply.body, { code: 400, message: 'Bad Request' });
  });

  it('does not know other tenants: a page says so, or JSON to who sends JSON', async (context) => {
    const { baseUrl } = await startedSandbox(context);
    const address = new URL('/t/other/scim2/Users', baseUrl);
    const page = await fetch(address);
    assert.equal(page.status, 404);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(await page.text(), /other is an invalid tenant domain/);
    const json = await fetch(address, { headers: { 'content-type': 'application/json' } });
    assert.deepEqual(await json.json(), {
      code: 404,
      message: 'other is an invalid tenant domain',
      description: 'other is an invalid tenant domain',
    });
    const hostile = await fetch(new URL('/t/%3Cscript%3E/x', baseUrl));
    assert.ok(!(await hostile.text()).includes('<script>'));
    assert.equal((await fetch(new URL('/.well-known/openid-configuration', baseUrl))).status, 404);
  });
});
