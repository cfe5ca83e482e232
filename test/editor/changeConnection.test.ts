import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { clientIdentity } from '../../src/connections/clientIdentity.ts';
import { editConnection } from '../../src/views/connections/editConnection.ts';
import { openConnectionSettings } from '../../src/views/connections/openConnectionSettings.ts';
import { removeConnection } from '../../src/views/connections/removeConnection.ts';
import { renameConnection } from '../../src/views/connections/renameConnection.ts';
import { replaceSecret } from '../../src/views/connections/replaceSecret.ts';
import {
  acme,
  clearConnections,
  client,
  createServices,
  tokenEndpoint,
  writtenConnections,
} from './connectionFixture.ts';

describe('Edit Connection', () => {
  afterEach(clearConnections);

  it('keeps the stored secret where nothing is typed, and what the steps do not ask for', async () => {
    const all = createServices();
    await all.connections.add({ ...acme, headers: { 'X-Trace': '1' } });
    await all.secrets.set(client, { clientSecret: 'right' });
    const person = all.acting(
      'enter',
      'enter',
      'enter',
      { type: '' },
      { choose: 'Name' },
      { type: 'Acme' },
      {
        choose: 'Save',
      },
    );
    await editConnection(person, 'acme');
    assert.deepEqual(writtenConnections(), [{ ...acme, name: 'Acme', headers: { 'X-Trace': '1' } }]);
    assert.deepEqual(await all.secrets.get(client), { clientSecret: 'right' });
    assert.equal(person.dialogs.shown[3]?.placeholder, 'Leave this empty to keep what is stored');
    assert.equal(all.tested[0]?.secrets.clientSecret, 'right');
  });

  it('asks for the secret again where the client becomes another, and forgets the old one', async () => {
    const all = createServices();
    await all.connections.add(acme);
    await all.secrets.set(client, { clientSecret: 'old' });
    await assert.rejects(
      editConnection(all.acting('enter', { type: 'globex' }, 'enter', { type: '' }), 'acme'),
      /Client secret is needed/,
    );
    await editConnection(
      all.acting('enter', { type: 'globex' }, 'enter', { type: 'right' }, { choose: 'Save' }),
      'acme',
    );
    const other = { ...client, tokenEndpoint: 'https://api.asgardeo.io/t/globex/oauth2/token' };
    assert.deepEqual(await all.secrets.get(other), { clientSecret: 'right' });
    assert.deepEqual(await all.secrets.get(client), {});
  });

  it('approves no origin that the person did not type', async () => {
    const all = createServices();
    await all.connections.add({ ...acme, baseUrl: 'https://evil.example/t/acme', tokenEndpoint });
    await editConnection(
      all.acting('enter', 'enter', { type: 'other' }, { type: 'right' }, { choose: 'Save' }),
      'acme',
    );
    const definition = all.connections.find('acme');
    assert.ok(definition);
    const edited = clientIdentity(definition, all.endpoints(definition));
    assert.equal(all.origins.isApproved(edited, 'https://evil.example'), false);
  });
});

describe('Rename Connection, Replace Secret and Remove Connection', () => {
  afterEach(clearConnections);

  it('renames in place', async () => {
    const all = createServices();
    await all.connections.add(acme);
    await renameConnection(all.acting({ type: ' Mine ' }), 'acme');
    assert.deepEqual(writtenConnections(), [{ ...acme, name: 'Mine' }]);
  });

  it('replaces a secret, masked, and says where it will go', async () => {
    const all = createServices();
    await all.connections.add(acme);
    const person = all.acting({ type: 'new' });
    assert.equal(await replaceSecret(person, 'acme'), true);
    assert.deepEqual(await all.secrets.get(client), { clientSecret: 'new' });
    const [shown] = person.dialogs.shown;
    assert.equal(shown?.masked, true);
    assert.equal(shown?.value, '');
    assert.match(shown?.prompt ?? '', new RegExp(`id at ${tokenEndpoint}`));
    assert.ok(all.origins.isApproved(client, tokenEndpoint));
    assert.equal(await replaceSecret(all.acting('escape'), 'acme'), false);
  });

  it('removes a connection with its secret, once the person agrees', async () => {
    const all = createServices();
    await all.connections.add(acme);
    await all.secrets.set(client, { clientSecret: 'right' });
    assert.equal(await removeConnection(all.acting({ agree: false }), 'acme'), false);
    const person = all.acting({ agree: true });
    assert.equal(await removeConnection(person, 'acme'), true);
    assert.equal(person.dialogs.shown[0]?.title, 'Remove the connection “acme”?');
    assert.equal(writtenConnections(), undefined);
    assert.equal(all.stored.size, 0);
  });

  it('leaves the secret to another connection of the same client', async () => {
    const all = createServices();
    await all.connections.add(acme);
    await all.connections.add({ ...acme, name: 'twin' });
    await all.secrets.set(client, { clientSecret: 'right' });
    const person = all.acting({ agree: true });
    await removeConnection(person, 'acme');
    assert.match(person.dialogs.shown[0]?.prompt ?? '', /stays/);
    assert.deepEqual(await all.secrets.get(client), { clientSecret: 'right' });
  });
});

describe('Open Connection in Settings', () => {
  afterEach(clearConnections);

  it('selects the name of the connection', async () => {
    const all = createServices();
    await all.connections.add({ ...acme, name: 'first' });
    await all.connections.add(acme);
    await openConnectionSettings(all, 'acme');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.getText(editor.selection), 'acme');
    assert.match(editor.document.lineAt(editor.selection.start).text, /"name"/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
