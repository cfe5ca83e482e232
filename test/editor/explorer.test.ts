import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { testApi } from './testApi.ts';

describe('The explorer', () => {
  let api: TestApi;
  let sandbox: Sandbox;
  const users = ['Sandbox', 'Sandbox', 'Users'];

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 250 });
  });
  after(() => sandbox.stop());

  it('shows the connection, its root organization and the folders without a request', async () => {
    const labels = async (path: string[]) => (await api.children('explorer', path)).rows.map(({ label }) => label);
    assert.deepEqual(await labels([]), ['Sandbox']);
    const [root = ''] = await labels(['Sandbox']);
    users[1] = root;
    assert.deepEqual((await labels(['Sandbox', root])).slice(0, 5), [
      'Applications',
      'Users',
      'Groups',
      'Roles',
      'Organizations',
    ]);
    assert.deepEqual(sandbox.requests(), []);
  });

  it('lists users with one token for exactly one scope and one list request, even when asked twice at once', async () => {
    const [once, twice] = await Promise.all([api.children('explorer', users), api.children('explorer', users)]);
    assert.equal(once.rows.length, 100);
    assert.equal(once.more, true);
    assert.deepEqual(once, twice);
    const seen = sandbox.requests().map(({ method, path, status, scopes }) => ({ method, path, status, scopes }));
    assert.deepEqual(seen, [
      { method: 'POST', path: '/t/sandbox/oauth2/token', status: 200, scopes: ['internal_user_mgt_list'] },
      { method: 'GET', path: '/t/sandbox/scim2/Users', status: 200, scopes: ['internal_user_mgt_list'] },
    ]);
  });

  it('loads more until the end, each user once', async () => {
    await api.loadMore('explorer', users);
    await api.loadMore('explorer', users);
    const { rows, more } = await api.children('explorer', users);
    assert.equal(more, false);
    assert.equal(new Set(rows.map(({ label, description }) => `${label} ${description}`)).size, 250);
  });
});
