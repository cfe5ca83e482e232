import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requiredScopes } from '../../../src/catalog/lookup.ts';
import { sandbox as sandboxSystem } from '../../../src/systems/sandbox.ts';
import { startedSandbox } from './startedSandbox.ts';

describe('the collections of the sandbox', () => {
  it('answer wherever the tree lists something, at the root and in organizations', async (context) => {
    const sandbox = await startedSandbox(context);
    const list = await sandbox.get('/api/server/v1/organizations', await sandbox.token('internal_organization_view'));
    const id = /"id":"([^"]+)","name":"Meridian Bank"/.exec(list.text)?.[1] ?? assert.fail(list.text);
    const listed = sandboxSystem.resourceTypes.filter(
      ({ path, ofSignedInUser }) => !/\{/.test(path) && !ofSignedInUser,
    );
    for (const { path, rootOnly, id: type } of listed) {
      // The client of the sandbox is kept from the connectors at the root.
      const root = type === 'governance' ? 403 : 200;
      const token = await sandbox.token(...(requiredScopes('GET', path)?.scopes ?? []));
      assert.equal((await sandbox.get(path, token)).status, root, path);
      if (!rootOnly) {
        const switched = await sandbox.switchedToken(id, ...(requiredScopes('GET', `/o${path}`)?.scopes ?? []));
        assert.equal((await sandbox.get(`/o${path}`, switched)).status, 200, `/o${path}`);
      }
    }
  });

  it('refuse to page claim dialects, as the server does', async (context) => {
    const { get, token } = await startedSandbox(context);
    const reply = await get('/api/server/v1/claim-dialects?limit=10', await token('internal_claim_meta_view'));
    assert.partialDeepStrictEqual([reply.status, reply.body], [501, { code: 'CMT-50022' }]);
  });

  it('cut a page to a hundred, and give one item whole', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_idp_view');
    const path = '/api/server/v1/identity-providers';
    const { body, text } = await get(`${path}?limit=500&offset=20`, accessToken);
    assert.partialDeepStrictEqual(body, { totalResults: 128, startIndex: 21, count: 100 });
    const id = /"id":"([^"]+)"/.exec(text)?.[1];
    const one = await get(`${path}/${id}`, accessToken);
    assert.partialDeepStrictEqual(one.body, { id, federatedAuthenticators: { authenticators: [{ isEnabled: true }] } });
    assert.ok(!text.includes('federatedAuthenticators'));
    const none = await get(`${path}/x`, accessToken);
    assert.partialDeepStrictEqual([none.status, none.body], [404, { code: 'IDP-60002' }]);
  });

  it('are filtered by the attributes of the list, and refuse others', async (context) => {
    const { get, token } = await startedSandbox(context);
    const accessToken = await token('internal_idp_view');
    const filtered = (filter: string) =>
      get(`/api/server/v1/identity-providers?filter=${encodeURIComponent(filter)}`, accessToken);
    const { body } = await filtered('name co "oog"');
    assert.partialDeepStrictEqual(body, { totalResults: 1, identityProviders: [{ name: 'Google' }] });
    assert.partialDeepStrictEqual((await filtered('name co no such name')).body, { totalResults: 0 });
    assert.equal((await filtered('colour eq red')).status, 400);
  });
});
