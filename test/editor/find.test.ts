import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, type QuickPickItem } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { closeEditors, overviewTitles } from './editors.ts';
import { rowsOf, runOnRow, showFolders } from './explorerRows.ts';
import { testApi } from './testApi.ts';
import { typedPicker } from './typedPicker.ts';
import { until } from './until.ts';

describe('Finding', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 300 });
  });
  after(async () => {
    await closeEditors();
    await sandbox.stop();
  });

  const lists = () => sandbox.requests().filter(({ method }) => method === 'GET');

  it('asks each list once when typing stops, and opens what is chosen', async () => {
    const { body } = await api.send('GET {{baseUrl}}/scim2/Users?count=1&startIndex=250', { connection: 'Sandbox' });
    const [user] = JSON.parse(body).Resources;
    const name: string = user.userName.replace(/^DEFAULT\//, '');
    const isUser = ({ description }: QuickPickItem) => description === `user · ${name}`;
    const before = lists().length;
    const picker = typedPicker();
    const { ended } = await picker.during(() => commands.executeCommand('scopewise.find', 'Sandbox'));
    for (let length = 1; length <= name.length; length += 1) {
      picker.type(name.slice(0, length));
    }
    await until('the user', () => picker.items().some(isUser));
    await until('every list', () => !picker.busy());
    const asked = lists()
      .slice(before)
      .map(({ path }) => path.replace('/t/sandbox', ''));
    assert.deepEqual(new Set(asked).size, asked.length);
    assert.ok(asked.includes('/scim2/Users') && asked.includes('/api/server/v1/applications'));
    picker.accept(picker.items().find(isUser));
    await ended;
    await until('the overview', () => overviewTitles().length === 1);
  });

  it('reaches organizations of every level', async () => {
    const { body } = await api.send('GET {{baseUrl}}/api/server/v1/organizations?recursive=true&limit=100', {
      connection: 'Sandbox',
    });
    const direct = (await api.children('explorer', ['Sandbox', 'Sandbox', 'Organizations'])).rows;
    const all: { name: string }[] = JSON.parse(body).organizations;
    const { name = '' } = all.find((one) => !direct.some(({ label }) => label === one.name)) ?? {};
    assert.notEqual(name, '');
    const picker = typedPicker();
    const { ended } = await picker.during(() => commands.executeCommand('scopewise.find', 'Sandbox'));
    picker.type(name);
    await until('the organization', () => picker.items().some(({ label }) => label.endsWith(name)));
    picker.hide();
    await ended;
  });

  it('asks nothing for one letter, and shows nothing that was not found', async () => {
    const before = sandbox.requests().length;
    const picker = typedPicker();
    const { ended } = await picker.during(() => commands.executeCommand('scopewise.find', 'Sandbox'));
    picker.type('q');
    assert.equal(sandbox.requests().length, before);
    picker.type('no such name anywhere');
    await until('every list', () => picker.items().length > 0 && !picker.busy());
    assert.deepEqual(
      picker.items().map(({ label }) => label),
      ['Nothing has this in its name.'],
    );
    picker.hide();
    await ended;
  });
});

describe('A filter of a folder', () => {
  let api: TestApi;
  let sandbox: Sandbox;
  // A filtered folder stays open wherever there is a connection of that name.
  const name = 'Filtered';
  const users = rowsOf(name).folder('users');

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 300 });
    const { baseUrl, clientId, clientSecret } = sandbox;
    await api.addConnection({ name, system: 'sandbox', baseUrl, clientId }, { clientSecret });
    await showFolders(name);
  });
  after(async () => {
    await api.removeConnection(name);
    await sandbox.stop();
  });

  const rows = async (...path: string[]) => (await api.children('explorer', [name, name, ...path])).rows;

  it('narrows it on the server, says so, and is cleared', async () => {
    const all = await rows('Users');
    const { body } = await api.send('GET {{baseUrl}}/scim2/Users?count=1&startIndex=250', { connection: name });
    const userName: string = JSON.parse(body).Resources[0].userName.replace(/^DEFAULT\//, '');
    const first = (items: readonly QuickPickItem[]) => items[0];
    await answering('showQuickPick', first, () =>
      answering('showInputBox', userName, () => runOnRow('scopewise.filterFolder', users)),
    );
    const narrowed = await rows('Users');
    assert.equal(narrowed.length, 1);
    assert.ok(!all.some(({ tooltip }) => tooltip?.includes(userName)));
    const folder = (await rows()).find(({ label }) => label === 'Users');
    assert.equal(folder?.description, `Username contains ${userName} · 1`);
    assert.equal(folder?.contextValue, 'folder.users.filterable.filtered');
    const { path } = sandbox.requests().at(-1) ?? {};
    assert.equal(path, '/t/sandbox/scim2/Users');
    await runOnRow('scopewise.clearFolderFilter', users);
    assert.equal((await rows('Users')).length, all.length);
  });
});
