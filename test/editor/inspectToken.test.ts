import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { commands, env, Selection } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import { answering } from './answeredDialogs.ts';
import { closeEditors, inspectorTitles, openFile } from './editors.ts';
import { rowsOf, runOnRow, showFolders } from './explorerRows.ts';
import { testApi } from './testApi.ts';
import { until } from './until.ts';

describe('The token inspector', () => {
  const users = rowsOf('Sandbox').folder('users');
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await (await testApi()).startSandbox({ users: 20 });
    await showFolders();
  });
  after(() => sandbox.stop());
  beforeEach(closeEditors);
  afterEach(closeEditors);

  it('opens on the token of a folder, in one panel however often', async () => {
    await runOnRow('scopewise.inspectToken', users);
    await runOnRow('scopewise.inspectToken', users);
    await until('the panel', () => inspectorTitles().length > 0);
    assert.deepEqual(inspectorTitles(), ['Token: Sandbox, internal_user_mgt_list']);
    assert.equal(sandbox.requests().length, 1);
  });

  it('opens from the message of a copied token', async () => {
    await answering('showInformationMessage', 'Inspect', () => runOnRow('scopewise.copyAccessToken', users));
    await until('the panel', () => inspectorTitles().length > 0);
  });

  it('decodes the token in the selection, else the one in the clipboard, and sends nothing', async () => {
    const before = sandbox.requests().length;
    const editor = await openFile(`Authorization: Bearer ${jwt({ sub: 'selected' })}\n`, 'txt');
    editor.selection = new Selection(0, 0, editor.document.lineCount, 0);
    await env.clipboard.writeText(`{"access_token":"${jwt({ sub: 'copied' })}"}`);
    await commands.executeCommand('scopewise.decodeToken');
    await until('the panel', () => inspectorTitles().length === 1);
    await commands.executeCommand('scopewise.decodeToken');
    await until('a second panel', () => inspectorTitles().length === 2);
    assert.deepEqual(inspectorTitles(), ['Decoded Token', 'Decoded Token']);
    assert.equal(sandbox.requests().length, before);
  });
});

/** A JWT that nobody signed. */
function jwt(claims: object): string {
  const parts = [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.`;
}
