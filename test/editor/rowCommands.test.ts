import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { type CodeLens, commands, env, TabInputTextDiff, window, workspace } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { sandbox as sandboxSystem } from '../../src/systems/sandbox.ts';
import type { JsonObject } from '../../src/systems/system.ts';
import type { ItemNode } from '../../src/views/explorer/node.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { activeEditor, closeEditors, overviewTitles } from './editors.ts';
import { rowsOf, runOnRow, showFolders } from './explorerRows.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('The commands of a row', () => {
  const rows = rowsOf('Sandbox');
  let api: TestApi;
  let sandbox: Sandbox;
  let user: { id: string; userName: string } & JsonObject;
  let userRow: ItemNode;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
    const { body } = await api.send('GET {{baseUrl}}/scim2/Users?count=1', { connection: 'Sandbox' });
    user = JSON.parse(body).Resources[0];
    userRow = rowOf(user);
    await showFolders();
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('Copy ID and Copy Name', async () => {
    await commands.executeCommand('scopewise.copyId', userRow);
    assert.equal(await env.clipboard.readText(), user.id);
    await commands.executeCommand('scopewise.copyName', userRow);
    assert.equal(await env.clipboard.readText(), user.userName.replace(/^DEFAULT\//, ''));
    await runOnRow('scopewise.copyName', rows.folder('users'));
    await commands.executeCommand('scopewise.copyId');
    await commands.executeCommand('scopewise.copyName');
    assert.equal(await env.clipboard.readText(), 'Users');
  });

  it('View as JSON reads the one user with the scope for that, into a document that nobody can change', async () => {
    const before = sandbox.requests().length;
    await commands.executeCommand('scopewise.viewAsJson', userRow);
    const sent = sandbox.requests().slice(before);
    assert.deepEqual(
      sent.map(({ method, path, scopes }) => ({ method, path, scopes })),
      [
        { method: 'POST', path: '/t/sandbox/oauth2/token', scopes: ['internal_user_mgt_view'] },
        { method: 'GET', path: `/t/sandbox/scim2/Users/${user.id}`, scopes: ['internal_user_mgt_view'] },
      ],
    );
    const { document } = await activeEditor(user.userName);
    assert.equal(document.languageId, 'json');
    const shown = document.getText();
    assert.equal(JSON.parse(shown).id, user.id);
    await commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), shown);
    const [refresh] = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.equal(refresh?.command?.title, 'Refresh');
    const sentBefore = sandbox.requests().length;
    const { command, arguments: given = [] } = refresh.command;
    await commands.executeCommand(command, ...given);
    assert.equal(sandbox.requests().length, sentBefore + 1);
    assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
  });

  it('Open Overview reads the item once, into one page however often', async () => {
    const before = sandbox.requests().length;
    await commands.executeCommand('scopewise.showOverview', userRow);
    await commands.executeCommand('scopewise.showOverview', userRow);
    await until('the page', () => overviewTitles().length > 0);
    assert.deepEqual(overviewTitles(), [userRow.described.label]);
    const lists = sandbox.requests().slice(before);
    assert.deepEqual(
      lists.filter(({ method }) => method === 'GET').map(({ path, scopes }) => ({ path, scopes })),
      [{ path: `/t/sandbox/scim2/Users/${user.id}`, scopes: ['internal_user_mgt_view'] }],
    );
  });

  it('Compare with Selected shows two items side by side, without what differs between any two', async () => {
    const { body } = await api.send('GET {{baseUrl}}/scim2/Users?count=2', { connection: 'Sandbox' });
    const [first, second] = JSON.parse(body).Resources.map((item: JsonObject) => rowOf(item));
    const compared = await compare(first, second, `${first.described.label} ↔ ${second.described.label}`);
    assert.deepEqual(
      compared.map(({ userName }) => userName),
      [first.item.userName, second.item.userName],
    );
    assert.ok(compared.every((item) => item.id === undefined && item.meta === undefined));
    assert.deepEqual(Object.keys(compared[0]), Object.keys(compared[0]).toSorted());
  });

  it('Compare with Selected tells users of two organizations by the name of the organization', async () => {
    const [organization] = (await api.children('explorer', ['Sandbox', 'Sandbox', 'Organizations'])).rows;
    const { body } = await api.send('GET {{baseUrl}}/api/server/v1/organizations?limit=1', { connection: 'Sandbox' });
    const [{ id, name }] = JSON.parse(body).organizations;
    assert.equal(organization?.label, name);
    const users = await api.send(`# @connection Sandbox\n# @organization ${id}\nGET {{baseUrl}}/scim2/Users?count=1\n`);
    const there = rowOf(JSON.parse(users.body).Resources[0], id);
    const before = sandbox.requests().length;
    const title = `${userRow.described.label} ↔ ${there.described.label} (${name})`;
    const compared = await compare(userRow, there, title);
    assert.deepEqual(
      compared.map(({ userName }) => userName),
      [user.userName, there.item['userName']],
    );
    const reads = sandbox
      .requests()
      .slice(before)
      .filter(({ method }) => method === 'GET');
    assert.deepEqual(reads.map(({ path }) => path).toSorted(), [
      `/t/sandbox/o/scim2/Users/${there.described.id}`,
      `/t/sandbox/scim2/Users/${user.id}`,
    ]);
  });

  it('Open as Request writes the request that a row comes from', async () => {
    await commands.executeCommand('scopewise.openAsRequest', userRow);
    const { document } = await activeEditor('GET');
    assert.equal(document.languageId, 'http');
    assert.equal(
      document.getText(),
      `### Get a user\n# @connection Sandbox\nGET {{baseUrl}}/scim2/Users/${user.id}\nAccept: application/json\n`,
    );
    const { status, request } = await api.send(document.getText());
    assert.deepEqual([status, request.scopes], [200, ['internal_user_mgt_view']]);
    await runOnRow('scopewise.openAsRequest', rows.folder('users'));
    await activeEditor('\nGET {{baseUrl}}/scim2/Users?excludedAttributes=groups%2Croles\n');
  });

  it('New Request begins one that can be sent as it stands', async () => {
    await runOnRow('scopewise.newRequest', rows.connection);
    const { document } = await activeEditor('/api/server/v1/applications');
    assert.match(
      document.getText(),
      /^### .+\n# @connection Sandbox\nGET \{\{baseUrl\}\}\/api\/server\/v1\/applications\n/,
    );
    assert.equal((await api.send(document.getText())).status, 200);
    await closeEditors();
    await commands.executeCommand('scopewise.newRequest');
    await activeEditor('# @connection Sandbox\n');
  });

  it('Open in Console says so where there is no console', async () => {
    const said = await answering('showInformationMessage', undefined, () =>
      commands.executeCommand('scopewise.openInConsole', userRow),
    );
    assert.match(String(said[0]), /^The console page of .+ is not known\.$/);
  });
});

/** Compares two rows; gives what stands side by side under the title. */
async function compare(first: ItemNode, second: ItemNode, title: string) {
  await commands.executeCommand('scopewise.selectForCompare', first);
  await commands.executeCommand('scopewise.compareWithSelected', second);
  const input = await until('the two side by side', () => {
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = tabs.find(({ label }) => label === title)?.input;
    return shown instanceof TabInputTextDiff && shown;
  });
  const texts = [input.original, input.modified].map(async (uri) => (await workspace.openTextDocument(uri)).getText());
  return (await Promise.all(texts)).map((text) => JSON.parse(text));
}

/** A user's row, as the explorer makes it of what the server lists. */
function rowOf(user: JsonObject, organization?: string): ItemNode {
  const type = sandboxSystem.resourceTypes.find(({ id }) => id === 'users') ?? assert.fail('no users');
  const folder = {
    kind: 'folder',
    id: rowsOf('Sandbox').folder('users'),
    connection: 'Sandbox',
    organization,
    type,
  } as const;
  const described = type.describe(user);
  return { kind: 'item', id: `${folder.id}${described.id}/`, folder, item: user, described };
}
