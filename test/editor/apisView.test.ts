import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { findOperation } from '../../src/catalog/lookup.ts';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { testApi } from './testApi.ts';

describe('The APIs view', () => {
  let api: TestApi;
  let sandbox: Sandbox;

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 10 });
  });
  after(async () => {
    await sandbox.stop();
    while (vscode.window.activeTextEditor?.document.isUntitled) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('scopewise.clearOperationFilter');
    await vscode.commands.executeCommand('scopewise.groupByApi');
  });

  const rows = async (...path: string[]) => (await api.children('apis', path)).rows;
  const labels = async (...path: string[]) => (await rows(...path)).map(({ label }) => label);
  const users = 'SCIM 2.0 Users';
  const user = async (title: string) => (await rows(users)).find(({ label }) => label === title);
  /** A row as a command gets it. */
  const node = (method: string, path: string) => ({ kind: 'operation', operation: findOperation(method, path) });

  it('shows every API of the current connection, and opens without a request', async () => {
    await vscode.commands.executeCommand('scopewise.apis.focus');
    const apis = await rows();
    assert.equal(apis.length, 87);
    assert.ok(apis.some(({ label }) => label === users));
    assert.deepEqual(sandbox.requests(), []);
  });

  it('shows operations with their scopes, and how these are known', async () => {
    const list = await user('List users');
    assert.equal(list?.description, 'GET /scim2/Users');
    assert.equal(list?.contextValue, 'operation.unknown');
    assert.match(list?.tooltip ?? '', /Root organization: `internal_user_mgt_list`/);
    assert.match(list?.tooltip ?? '', /In organizations: `internal_org_user_mgt_list`/);
    assert.match(list?.tooltip ?? '', /Known from the server's own access rules\./);
    assert.deepEqual(sandbox.requests(), []);
  });

  it('marks what tokens have shown to be granted and denied, also when they are gone', async () => {
    await api.token('Sandbox', { scopes: ['internal_user_mgt_list'] });
    await api.token('Sandbox', { scopes: ['internal_governance_view'] });
    await vscode.commands.executeCommand('scopewise.forgetAllTokens');
    assert.equal((await user('List users'))?.contextValue, 'operation.granted');
    assert.equal((await user('Get a user'))?.contextValue, 'operation.unknown');
    const governance = await rows('Identity Governance');
    assert.ok(governance.some(({ contextValue }) => contextValue === 'operation.denied'));
    assert.ok((await rows()).some(({ label, description }) => label === users && description === '2 of 7 granted'));
  });

  it('groups by what is granted, and by scope', async () => {
    await vscode.commands.executeCommand('scopewise.groupByGrant');
    assert.deepEqual(await labels(), ['Granted', 'Not granted', 'Unknown']);
    assert.deepEqual(await labels('Granted', users), ['List users', 'Search users']);
    await vscode.commands.executeCommand('scopewise.groupByScope');
    assert.deepEqual(await labels('internal_user_mgt_view'), ['Get a user']);
    const scope = (await rows()).find(({ label }) => label === 'internal_user_mgt_list');
    assert.equal(scope?.contextValue, 'group.scope');
    assert.match(scope?.description ?? '', /^List users/);
  });

  it('filters by words, and shows everything again', async () => {
    await answering('showInputBox', 'delete scim2/users', () =>
      vscode.commands.executeCommand('scopewise.filterOperations'),
    );
    assert.deepEqual(await labels(), [users]);
    assert.deepEqual(await labels(users), ['Delete a user']);
    const shown = await answering('showInputBox', 'nothing of the kind', () =>
      vscode.commands.executeCommand('scopewise.filterOperations'),
    );
    assert.match(JSON.stringify(shown), /delete scim2\/users/);
    assert.deepEqual(await labels(), ['No operation matches the filter']);
    await vscode.commands.executeCommand('scopewise.clearOperationFilter');
    assert.equal((await rows()).length, 87);
  });

  it('opens an operation as a request that can be sent', async () => {
    await vscode.commands.executeCommand('scopewise.openAsRequest', node('GET', '/scim2/Users'));
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^### List users\n# @connection Sandbox\nGET \{\{baseUrl\}\}\/scim2\/Users\n/);
    const { status, request } = await api.send(text);
    assert.equal(status, 200);
    assert.deepEqual(request.scopes, ['internal_user_mgt_list']);
  });

  it('puts the cursor where a parameter is to be filled in, and sends nothing without it', async () => {
    await vscode.commands.executeCommand('scopewise.openAsRequest', node('DELETE', '/scim2/Users/42'));
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, '@id =');
    const sent = api.send(editor.document.getText(), { confirm: true });
    await assert.rejects(sent, { code: 'request.variable_missing' });
  });

  it('copies a path', async () => {
    await vscode.commands.executeCommand('scopewise.copyPath', node('GET', '/scim2/Users/42'));
    assert.equal(await vscode.env.clipboard.readText(), '/scim2/Users/{id}');
  });

  it('tells the scopes of an operation, and copies them or a token with them', async () => {
    const show = () => vscode.commands.executeCommand('scopewise.showScopes', node('GET', '/scim2/Users/42'));
    const [[message, ...buttons] = []] = await answering('showInformationMessage', 'Copy Scope', show);
    assert.equal(
      message,
      "“Get a user” (GET /scim2/Users/{id}) needs internal_user_mgt_view; in organizations, internal_org_user_mgt_view. Known from the server's own access rules.",
    );
    assert.deepEqual(buttons, ['Copy Scope', 'Copy Token']);
    assert.equal(await vscode.env.clipboard.readText(), 'internal_user_mgt_view');
    await answering('showInformationMessage', 'Copy Token', show);
    const { accessToken } = await api.token('Sandbox', { scopes: ['internal_user_mgt_view'] });
    assert.equal(await vscode.env.clipboard.readText(), accessToken);
  });

  it('says so where no operations of a system are known', async () => {
    const tokenEndpoint = 'https://login.example.com/token';
    await api.addConnection({ name: 'Other', system: 'oauth2', clientId: 'id', tokenEndpoint });
    await vscode.commands.executeCommand('scopewise.useConnection', 'Other');
    assert.deepEqual(await labels(), ['No operations are known of this system']);
    await api.removeConnection('Other');
    assert.equal((await rows()).length, 87);
  });
});
