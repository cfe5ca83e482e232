import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { type StartedSandbox, startedSandbox } from './startedSandbox.ts';

const named = v.object({ id: v.string() });
const scimList = v.object({ totalResults: v.number(), Resources: v.array(named) });
const applicationList = v.object({ totalResults: v.number(), applications: v.array(named) });
const organizationList = v.object({
  organizations: v.array(v.object({ id: v.string(), name: v.string(), status: v.string() })),
});
const sessionList = v.object({ sessions: v.array(named) });

/** Sends with a token for exactly this scope. */
async function sender(sandbox: StartedSandbox) {
  return async (method: string, path: string, scope: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${await sandbox.token(scope)}`, 'content-type': 'application/json' };
    return sandbox.send(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  };
}

describe('what can be changed in the sandbox', () => {
  it('users are disabled and enabled again by a patch, whichever way it says so', async (context) => {
    const send = await sender(await startedSandbox(context));
    const list = async () => (await send('GET', '/scim2/Users', 'internal_user_mgt_list')).body;
    const [first] = v.parse(scimList, await list()).Resources;
    const extension = 'urn:scim:wso2:schema';
    const patches = [
      [{ op: 'replace', value: { [extension]: { accountDisabled: true } } }, true],
      [{ op: 'replace', path: `${extension}:accountDisabled`, value: false }, false],
      [{ op: 'replace', path: 'active', value: false }, true],
      [{ op: 'replace', value: { active: true } }, false],
    ] as const;
    for (const [operation, disabled] of patches) {
      const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] };
      const reply = await send('PATCH', `/scim2/Users/${first?.id}`, 'internal_user_mgt_update', body);
      assert.equal(reply.status, 200);
      assert.partialDeepStrictEqual(reply.body, { id: first?.id, [extension]: { accountDisabled: disabled } });
      assert.partialDeepStrictEqual(await list(), { Resources: [{ [extension]: { accountDisabled: disabled } }] });
    }
    const wrong = await send('PATCH', `/scim2/Users/${first?.id}`, 'internal_user_mgt_update', { Operations: 'x' });
    assert.equal(wrong.status, 400);
  });

  it('a deleted user is gone from the list, from groups and by its address, and all others stay', async (context) => {
    const send = await sender(await startedSandbox(context));
    const ids = async () => {
      const { body } = await send('GET', '/scim2/Users', 'internal_user_mgt_list');
      return v.parse(scimList, body).Resources.map(({ id }) => id);
    };
    const before = await ids();
    const gone = [before[3] ?? '', before[10] ?? ''];
    for (const id of gone) {
      assert.equal((await send('DELETE', `/scim2/Users/${id}`, 'internal_user_mgt_delete')).status, 204);
      assert.equal((await send('DELETE', `/scim2/Users/${id}`, 'internal_user_mgt_delete')).status, 404);
      assert.equal((await send('GET', `/scim2/Users/${id}`, 'internal_user_mgt_view')).status, 404);
    }
    assert.deepEqual(
      await ids(),
      before.filter((id) => !gone.includes(id)),
    );
    const groups = await send('GET', '/scim2/Groups', 'internal_group_mgt_view');
    assert.ok(gone.every((id) => !groups.text.includes(id)));
  });

  it('a deleted group is gone everywhere', async (context) => {
    const send = await sender(await startedSandbox(context));
    const list = async () => v.parse(scimList, (await send('GET', '/scim2/Groups', 'internal_group_mgt_view')).body);
    const { totalResults, Resources } = await list();
    const path = `/scim2/Groups/${Resources[0]?.id}`;
    assert.equal((await send('DELETE', path, 'internal_group_mgt_view')).status, 403);
    assert.equal((await send('DELETE', path, 'internal_group_mgt_delete')).status, 204);
    assert.equal((await list()).totalResults, totalResults - 1);
    assert.equal((await send('GET', path, 'internal_group_mgt_view')).status, 404);
    const roles = await send('GET', '/scim2/v2/Roles', 'internal_role_mgt_view');
    assert.ok(!roles.text.includes(Resources[0]?.id ?? 'none'));
  });

  it('an application is disabled by a patch without an answer, and deleted', async (context) => {
    const send = await sender(await startedSandbox(context));
    const collection = '/api/server/v1/applications';
    const list = async () =>
      (await send('GET', `${collection}?attributes=applicationEnabled&limit=1`, 'internal_application_mgt_view')).body;
    const { totalResults, applications } = v.parse(applicationList, await list());
    const path = `${collection}/${applications[0]?.id}`;
    for (const applicationEnabled of [false, true]) {
      const reply = await send('PATCH', path, 'internal_application_mgt_update', { applicationEnabled });
      assert.deepEqual([reply.status, reply.text], [200, '']);
      assert.partialDeepStrictEqual(await list(), { applications: [{ applicationEnabled }] });
    }
    assert.equal((await send('DELETE', path, 'internal_application_mgt_delete')).status, 204);
    assert.equal(v.parse(applicationList, await list()).totalResults, totalResults - 1);
  });

  it('an organization is disabled only when its children are, and deleted only without any', async (context) => {
    const sandbox = await startedSandbox(context);
    const send = await sender(sandbox);
    const collection = '/api/server/v1/organizations';
    const list = async () =>
      v.parse(organizationList, (await send('GET', collection, 'internal_organization_view')).body).organizations;
    const idOf = async (name: string) => (await list()).find((organization) => organization.name === name)?.id ?? '';
    const disable = [{ operation: 'REPLACE', path: '/status', value: 'DISABLED' }];
    const bank = `${collection}/${await idOf('Meridian Bank')}`;
    const refused = await send('PATCH', bank, 'internal_organization_update', disable);
    assert.partialDeepStrictEqual([refused.status, refused.body], [400, { code: 'ORG-60029' }]);
    const kept = await send('DELETE', bank, 'internal_organization_delete');
    assert.partialDeepStrictEqual([kept.status, kept.body], [400, { code: 'ORG-60007' }]);

    const id = await idOf('A Garage Startup');
    const token = await sandbox.switchedToken(id, 'internal_org_user_mgt_list');
    const disabled = await send('PATCH', `${collection}/${id}`, 'internal_organization_update', disable);
    assert.partialDeepStrictEqual([disabled.status, disabled.body], [200, { id, status: 'DISABLED' }]);
    const deleted = await send('DELETE', `${collection}/${id}`, 'internal_organization_delete');
    assert.equal(deleted.status, 204);
    assert.equal(await idOf('A Garage Startup'), '');
    assert.equal((await sandbox.get('/o/scim2/Users', token)).status, 401);
  });

  it('sessions are ended one by one and all at once', async (context) => {
    const send = await sender(await startedSandbox(context));
    const { body } = await send('GET', '/scim2/Users', 'internal_user_mgt_list');
    let tried = 0;
    for (const { id } of v.parse(scimList, body).Resources) {
      const path = `/api/users/v1/${id}/sessions`;
      const sessions = async () =>
        v.parse(sessionList, (await send('GET', path, 'internal_session_view')).body).sessions;
      const [first, second] = await sessions();
      if (first === undefined || second === undefined) {
        continue;
      }
      assert.equal((await send('DELETE', `${path}/${first.id}`, 'internal_session_delete')).status, 204);
      assert.equal((await send('DELETE', `${path}/${first.id}`, 'internal_session_delete')).status, 404);
      assert.equal((await sessions())[0]?.id, second.id);
      assert.equal((await send('DELETE', path, 'internal_session_delete')).status, 204);
      assert.deepEqual(await sessions(), []);
      tried += 1;
    }
    assert.ok(tried > 3);
  });
});
