import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { findOperation } from '../../src/catalog/lookup.ts';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('What a client may do', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 10 });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await sandbox.stop();
  });

  const sent = () =>
    sandbox.requests().map(({ method, path }) => `${method} ${path.replace(/^\/t\/[^/]+/, '').split('?')[0]}`);
  const mark = async (label: string) =>
    (await api.children('apis', ['SCIM 2.0 Users'])).rows.find((row) => row.label === label)?.contextValue;
  const openTab = (label: RegExp) =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => label.test(tab.label));

  it('is drawn without a request', async () => {
    await vscode.commands.executeCommand('scopewise.useConnection', 'Sandbox');
    await vscode.commands.executeCommand('scopewise.apis.focus');
    await vscode.commands.executeCommand('scopewise.showAccess');
    await until('the matrix', () => openTab(/^Access: Sandbox$/) !== undefined);
    assert.equal(await mark('List users'), 'operation.unknown');
    assert.deepEqual(sent(), []);
  });

  it('is found out by two reads, and marked from then on', async () => {
    const discover = () => vscode.commands.executeCommand('scopewise.discoverGrantedScopes', 'Sandbox');
    const [[message] = []] = await answering('showInformationMessage', undefined, discover);
    assert.match(
      String(message),
      /^The client of “Sandbox” holds \d+ of \d+ scopes at the root, \d+ of \d+ scopes in organizations\.$/,
    );
    assert.equal(sent().length, 3);
    assert.match(
      sent().join('\n'),
      /^POST \/oauth2\/token\nGET \/api\/server\/v1\/applications\nGET \/api\/server\/v1\/applications\/[^/]+\/authorized-apis$/,
    );
    assert.equal(await mark('List users'), 'operation.granted');
    const governance = (await api.children('apis', ['Identity Governance'])).rows;
    assert.ok(governance.some(({ contextValue }) => contextValue === 'operation.denied'));
    assert.equal(sent().length, 3);
    const { rows } = await api.children('tokens', ['Sandbox']).catch(() => api.children('tokens', []));
    assert.ok(rows.length <= 1);
  });

  it('takes the fewest scopes for the requests of a file, without sending any', async () => {
    const before = sent().length;
    const content =
      '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users\n\n###\n# @connection Sandbox\nDELETE {{baseUrl}}/scim2/Users/{{id}}\n';
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'http', content }));
    const show = () => vscode.commands.executeCommand('scopewise.showLeastScopes');
    await answering('showInformationMessage', 'Copy Scopes', show);
    assert.equal(await vscode.env.clipboard.readText(), 'internal_user_mgt_delete internal_user_mgt_list');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /- \[x\] `internal_user_mgt_list` \(granted\)/);
    assert.match(text, /which none of these requests need/);
    assert.equal(sent().length, before);
  });

  it('takes the fewest scopes for the request files of folders, at any depth', async () => {
    const before = sent().length;
    const folder = await mkdtemp(join(tmpdir(), 'scopewise-least-'));
    const files = {
      'users.http': '# @connection Sandbox\nGET {{baseUrl}}/scim2/Users\n',
      'deep/er/groups.rest': '# @connection Sandbox\nGET {{baseUrl}}/scim2/Groups\n',
      'node_modules/other/roles.http': '# @connection Sandbox\nGET {{baseUrl}}/scim2/v2/Roles\n',
      'notes.txt': 'GET {{baseUrl}}/scim2/Schemas\n',
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const show = () => vscode.commands.executeCommand('scopewise.showLeastScopes', vscode.Uri.file(folder));
    const [[message] = []] = await answering('showInformationMessage', 'Copy Scopes', show);
    assert.equal(message, `2 scopes are enough for ${basename(folder)}.`);
    assert.equal(await vscode.env.clipboard.readText(), 'internal_group_mgt_view internal_user_mgt_list');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /deep\/er\/groups\.rest:2`: `internal_group_mgt_view`/);
    assert.match(text, /users\.http:2`: `internal_user_mgt_list`/);
    await rm(join(folder, 'users.http'));
    await rm(join(folder, 'deep'), { recursive: true });
    const [[none] = []] = await answering('showInformationMessage', undefined, show);
    assert.equal(none, `There are no requests in ${basename(folder)}.`);
    assert.equal(sent().length, before);
    await rm(folder, { recursive: true });
  });

  it('takes the fewest scopes for operations that were chosen', async () => {
    const node = (path: string) => ({ kind: 'operation', operation: findOperation('GET', path) });
    const nodes = [node('/scim2/Users'), node('/scim2/Groups')];
    const show = () => vscode.commands.executeCommand('scopewise.showLeastScopes', nodes[0], nodes);
    const [[message] = []] = await answering('showInformationMessage', 'Copy Scopes', show);
    assert.match(String(message), /^2 scopes are enough for 2 operations\.$/);
    assert.equal(await vscode.env.clipboard.readText(), 'internal_group_mgt_view internal_user_mgt_list');
  });
});
