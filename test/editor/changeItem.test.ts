import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { sandbox as sandboxSystem } from '../../src/systems/sandbox.ts';
import type { JsonObject } from '../../src/systems/system.ts';
import type { ItemNode } from '../../src/views/explorer/node.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { testApi } from './testApi.ts';

describe('A change of an item', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
  });
  after(() => sandbox.stop());

  const children = async (folder: string) => (await api.children('explorer', ['Sandbox', 'Sandbox', folder])).rows;

  /** What reached the server while something was done. */
  async function sentWhile(work: () => unknown): Promise<string[]> {
    const before = sandbox.requests().length;
    await work();
    return sandbox
      .requests()
      .slice(before)
      .map(({ method, path, scopes = [] }) => `${method} ${path} ${scopes.join(' ')}`.trim());
  }

  async function userRow(index: number): Promise<ItemNode> {
    const { body } = await api.send('GET {{baseUrl}}/scim2/Users?count=20', { connection: 'Sandbox' });
    return rowOf(JSON.parse(body).Resources[index], 'users');
  }

  it('disables a user with the scope for that alone, and shows it', async () => {
    await children('Users');
    const user = await userRow(3);
    const disable = () =>
      answering('showWarningMessage', 'Disable', () => commands.executeCommand('scopewise.disableItem', user));
    assert.deepEqual(await sentWhile(disable), [
      'POST /t/sandbox/oauth2/token internal_user_mgt_update',
      `PATCH /t/sandbox/scim2/Users/${user.described.id} internal_user_mgt_update`,
    ]);
    const shown = (await children('Users')).find(({ tooltip }) => tooltip?.includes(user.described.id));
    assert.match(shown?.description ?? '', /Disabled/);
    assert.match(shown?.contextValue ?? '', /\.enable\.delete$/);
  });

  it('asks first, and sends nothing where the person goes away', async () => {
    const user = await userRow(4);
    const shown: unknown[][] = [];
    const goAway = async () => {
      shown.push(
        ...(await answering('showWarningMessage', undefined, () =>
          commands.executeCommand('scopewise.disableItem', user),
        )),
      );
      await answering('showInputBox', user.described.name.slice(0, -1), () =>
        commands.executeCommand('scopewise.deleteItem', user),
      );
      await answering('showInputBox', undefined, () => commands.executeCommand('scopewise.deleteItem', user));
    };
    assert.deepEqual(await sentWhile(goAway), []);
    const [question, options] = shown[0] ?? [];
    assert.equal(question, `Disable “${user.described.label}” of “Sandbox”?`);
    assert.match(JSON.stringify(options), new RegExp(`PATCH ${sandbox.baseUrl}/scim2/Users/${user.described.id}`));
  });

  it('deletes a user whose name was typed, and takes the row away', async () => {
    const user = await userRow(5);
    const count = (await children('Users')).length;
    const remove = () =>
      answering('showInputBox', user.described.name, () => commands.executeCommand('scopewise.deleteItem', user));
    assert.deepEqual(await sentWhile(remove), [
      'POST /t/sandbox/oauth2/token internal_user_mgt_delete',
      `DELETE /t/sandbox/scim2/Users/${user.described.id} internal_user_mgt_delete`,
    ]);
    assert.equal((await children('Users')).length, count - 1);
  });

  it('enables an application that answers with nothing', async () => {
    const [row] = (await children('Applications')).filter(({ contextValue }) => /\.disable\b/.test(contextValue ?? ''));
    assert.ok(row);
    const { body } = await api.send('GET {{baseUrl}}/api/server/v1/applications?limit=100', { connection: 'Sandbox' });
    const found = JSON.parse(body).applications.find(({ name }: { name: string }) => name === row.label);
    const application = rowOf(found, 'applications');
    await answering('showWarningMessage', 'Disable', () =>
      commands.executeCommand('scopewise.disableItem', application),
    );
    const shown = (await children('Applications')).find(({ label }) => label === row.label);
    assert.match(shown?.contextValue ?? '', /\.enable\.delete$/);
  });

  it('is not offered where the connection only reads', async () => {
    const definition = {
      name: 'Reader',
      system: 'sandbox',
      baseUrl: sandbox.baseUrl,
      tokenEndpoint: sandbox.tokenEndpoint,
      clientId: sandbox.clientId,
      safety: 'read-only',
    } as const;
    await api.addConnection(definition, { clientSecret: sandbox.clientSecret });
    try {
      const { rows } = await api.children('explorer', ['Reader', 'Reader', 'Applications']);
      assert.ok(rows.length > 0);
      assert.ok(rows.every(({ contextValue = '' }) => !/\.(enable|disable|delete)\b/.test(contextValue)));
    } finally {
      await api.removeConnection('Reader');
    }
  });
});

function rowOf(item: JsonObject, typeId: string): ItemNode {
  const type = sandboxSystem.resourceTypes.find(({ id }) => id === typeId);
  assert.ok(type);
  const id = `Sandbox/root/${typeId}/`;
  const described = type.describe(item);
  return {
    kind: 'item',
    id: `${id}${described.id}/`,
    folder: { kind: 'folder', id, connection: 'Sandbox', type },
    item,
    described,
  };
}
