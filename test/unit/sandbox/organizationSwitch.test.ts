import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import * as v from 'valibot';
import { organizations } from '../../../src/sandbox/organizations.ts';
import { startedSandbox } from './startedSandbox.ts';

const tree = organizations(1);
const all = tree.descendants(tree.root);
const shared = all.find((organization) => organization.depth === 3 && organization.status === 'ACTIVE');
const disabled = all.find((organization) => organization.status === 'DISABLED');
const unshared = all.find((organization) => !organization.shared);
const list = v.object({ totalResults: v.number(), Resources: v.array(v.object({ userName: v.string() })) });

async function switchTo(context: TestContext, target: string | undefined, form: Record<string, string> = {}) {
  const sandbox = await startedSandbox(context);
  const token = await sandbox.token('internal_user_mgt_list');
  const scope = 'openid internal_user_mgt_list internal_org_user_mgt_list internal_org_governance_update';
  return sandbox.post('/oauth2/token', {
    grant_type: 'organization_switch',
    token,
    switching_organization: target ?? '',
    scope,
    ...form,
  });
}

describe('the switch of a token to an organization', () => {
  it('keeps the organization scopes that the client may have, and no others', async (context) => {
    const reply = await switchTo(context, shared?.id);
    assert.equal(reply.status, 200);
    assert.partialDeepStrictEqual(reply.body, { scope: 'internal_org_user_mgt_list', token_type: 'Bearer' });
  });

  it('leads to the users of that organization, at any depth', async (context) => {
    const { switchedToken, get, post } = await startedSandbox(context);
    const token = await switchedToken(shared?.id ?? '', 'internal_org_user_mgt_list');
    const reply = await get('/o/scim2/Users?count=5', token);
    assert.equal(reply.status, 200);
    assert.equal(v.parse(list, reply.body).Resources.length, 5);
    assert.partialDeepStrictEqual((await post('/oauth2/introspect', { token })).body, {
      org_id: shared?.id,
      org_name: shared?.name,
      org_handle: shared?.handle,
    });
  });

  it('gives a token that is worth nothing at the root', async (context) => {
    const { switchedToken, get } = await startedSandbox(context);
    const token = await switchedToken(shared?.id ?? '', 'internal_org_user_mgt_list');
    assert.equal((await get('/scim2/Users', token)).status, 401);
  });

  it('may lead back to the root, with the scopes of the root', async (context) => {
    const reply = await switchTo(context, tree.root.id);
    assert.partialDeepStrictEqual(reply.body, { scope: 'internal_user_mgt_list' });
  });

  const refusals: [
    why: string,
    target: string | undefined,
    error: string,
    text: string,
    form?: Record<string, string>,
  ][] = [
    ['does not exist', 'nowhere', 'invalid_request', 'Invalid organization id: nowhere'],
    ['is disabled', disabled?.id, 'invalid_request', 'The switching organization is in deactivated state.'],
    [
      'has not been given the application',
      unshared?.id,
      'invalid_grant',
      'Organization switching is not allowed for organizations that have not shared the application',
    ],
    [
      'is of another tenant',
      tree.foreign.id,
      'invalid_grant',
      'Organization switch is only allowed for the organizations in the same branch.',
    ],
    [
      'would be right, but the token is not',
      shared?.id,
      'invalid_grant',
      'Invalid token received.',
      { token: 'stale' },
    ],
  ];
  for (const [why, target, error, error_description, form] of refusals) {
    it(`is refused where the organization ${why}`, async (context) => {
      const reply = await switchTo(context, target, form);
      assert.equal(reply.status, 400);
      assert.deepEqual(reply.body, { error, error_description });
    });
  }
});
