import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, env, window } from 'vscode';
import type { Sandbox } from '../../src/sandbox/options.ts';
import type { TestApi } from '../../src/views/testApi.ts';
import { answering } from './answeredDialogs.ts';
import { closeEditors } from './editors.ts';
import { openFolder, rowsOf, runOnRow } from './explorerRows.ts';
import { testApi } from './testApi.ts';

describe('The commands of a row', () => {
  const rows = rowsOf('Sandbox');
  let api: TestApi;
  let sandbox: Sandbox;
  let user: { id: string; userName: string };

  const copied = async (command: string, row: string) => {
    await env.clipboard.writeText('');
    await runOnRow(command, row);
    return env.clipboard.readText();
  };
  const openedText = () => window.activeTextEditor?.document.getText();

  before(async () => {
    api = await testApi();
    sandbox = await api.startSandbox({ users: 20 });
    const { body } = await api.send('GET {{baseUrl}}/scim2/Users?count=1', { connection: 'Sandbox' });
    user = JSON.parse(body).Resources[0];
    await openFolder('users', async () => (await copied('scopewise.copyId', rows.item('users', user.id))) !== '');
  });
  after(() => sandbox.stop());
  afterEach(closeEditors);

  it('Copy ID and Copy Name', async () => {
    assert.equal(await copied('scopewise.copyId', rows.item('users', user.id)), user.id);
    assert.equal(
      await copied('scopewise.copyName', rows.item('users', user.id)),
      user.userName.replace(/^DEFAULT\//, ''),
    );
    assert.equal(await copied('scopewise.copyName', rows.folder('users')), 'Users');
  });

  it('View as JSON reads the one user with the scope for that, into a document that nobody can change', async () => {
    const before = sandbox.requests().length;
    await runOnRow('scopewise.viewAsJson', rows.item('users', user.id));
    const sent = sandbox.requests().slice(before);
    assert.deepEqual(
      sent.map(({ method, path, scopes }) => ({ method, path, scopes })),
      [
        { method: 'POST', path: '/t/sandbox/oauth2/token', scopes: ['internal_user_mgt_view'] },
        { method: 'GET', path: `/t/sandbox/scim2/Users/${user.id}`, scopes: ['internal_user_mgt_view'] },
      ],
    );
    assert.equal(window.activeTextEditor?.document.languageId, 'json');
    assert.equal(JSON.parse(openedText() ?? '').id, user.id);
    const shown = openedText();
    await commands.executeCommand('type', { text: 'x' });
    assert.equal(openedText(), shown);
  });

  it('Open as Request writes the request that a row comes from', async () => {
    await runOnRow('scopewise.openAsRequest', rows.item('users', user.id));
    assert.equal(window.activeTextEditor?.document.languageId, 'http');
    assert.equal(
      openedText(),
      `### Get a user\n# @connection Sandbox\nGET {{baseUrl}}/scim2/Users/${user.id}\nAccept: application/json\n`,
    );
    const { status, request } = await api.send(openedText() ?? '');
    assert.deepEqual([status, request.scopes], [200, ['internal_user_mgt_view']]);
    await runOnRow('scopewise.openAsRequest', rows.folder('users'));
    assert.match(openedText() ?? '', /\nGET \{\{baseUrl\}\}\/scim2\/Users\?excludedAttributes=groups%2Croles\n/);
  });

  it('New Request begins one that can be sent as it stands', async () => {
    await runOnRow('scopewise.newRequest', rows.connection);
    assert.match(
      openedText() ?? '',
      /^### .+\n# @connection Sandbox\nGET \{\{baseUrl\}\}\/api\/server\/v1\/applications\n/,
    );
    assert.equal((await api.send(openedText() ?? '')).status, 200);
    await closeEditors();
    await commands.executeCommand('scopewise.newRequest');
    assert.match(openedText() ?? '', /# @connection Sandbox\n/);
  });

  it('Open in Console says so where there is no console', async () => {
    const said = await answering('showInformationMessage', undefined, () =>
      runOnRow('scopewise.openInConsole', rows.item('users', user.id)),
    );
    assert.match(String(said[0]), /^The console page of .+ is not known\.$/);
  });
});
