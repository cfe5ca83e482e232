import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, answer, choice, choose, message, question, quickInput } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import {
  clickMenu,
  clickNotification,
  collapse,
  dialog,
  expand,
  notification,
  statusItem,
  treeRow,
} from '../support/workbenchParts.ts';
import { openWizard, pasteTokenRequest } from './addConnection.ts';
import { type IdentityServer, startIdentityServer } from './identityServer.ts';
import { type Scene, story } from './story.ts';

story(
  'A person connects to a server, and looks after the connection',
  { story: 'connection' },
  async (window, scene) => {
    const server = await startIdentityServer(scene);
    await setUp(window, server, scene);
    await setUpByTokenEndpoint(window, server);
    await setUpByPaste(window, server);
    await lookAfter(window, server, scene);
    assert.doesNotMatch(
      await readFile(join(window.workbench.user, 'data', 'User', 'settings.json'), 'utf8'),
      /secret/i,
    );
  },
);

async function setUp(window: Window, server: IdentityServer, { secrets }: Scene): Promise<void> {
  const { page, screenshot } = window;
  const wrong = 'wrong~secret/of+this=story';
  secrets.add(wrong);
  await openWizard(window);
  await screenshot('systems');
  await choose(page, 'WSO2 Identity Server');
  await answer(page, 'Address of the server', '127.0.0.1');
  await message(page).getByText('This is not an address').waitFor();
  await screenshot('no-address');
  await question(page, 'This is not an address').fill(server.baseUrl);
  await accept(page);
  await answer(page, 'Client ID', server.clientId);
  await question(page, 'Client secret').fill(wrong);
  await screenshot('secret');
  await accept(page);
  await message(page).getByText(`does not accept client “${server.clientId}” with its secret`).waitFor();
  await screenshot('wrong-secret');

  await choose(page, 'Edit the secret');
  assert.equal(await question(page, 'Client secret').inputValue(), wrong);
  await answer(page, 'Client secret', server.clientSecret);
  await message(page).getByText('The client gets tokens with all scopes asked for.').waitFor();
  await screenshot('right-secret');
  await choose(page, 'Save “sandbox”');
  await expand(page, 'Users');
  await treeRow(page, ['Users', 'Heike Jäger']).waitFor();
  await screenshot('users');
  await collapse(page, 'Users');
}

async function setUpByTokenEndpoint(window: Window, server: IdentityServer): Promise<void> {
  const { page, screenshot } = window;
  await openWizard(window);
  await choose(page, 'OAuth 2.0 by token endpoint');
  await answer(page, 'Address of the token endpoint', server.tokenEndpoint);
  await answer(page, 'Client ID', server.clientId);
  await answer(page, 'Client secret', server.clientSecret);
  await choose(page, 'Scopes');
  await answer(page, 'Scopes that the client may ask for', 'orders:read orders:refund');
  await message(page).getByText('The client gets tokens, but without 1 of 2 scopes.').waitFor();
  await choice(page, 'orders:refund').getByText('dropped').waitFor();
  await choice(page, 'orders:read').getByText('granted').waitFor();
  await screenshot('dropped-scope');
  await choose(page, 'Name');
  await answer(page, 'What this connection is called', 'Orders');
  await choose(page, 'Save “Orders”');
  await treeRow(page, 'Copy a token or send a request').waitFor();
  await screenshot('nothing-to-list');
}

async function setUpByPaste(window: Window, server: IdentityServer): Promise<void> {
  const { page, screenshot } = window;
  await openWizard(window);
  await pasteTokenRequest(window, server, 'internal_user_mgt_list internal_governance_view');
  await quickInput(page)
    .getByText(`Connect as ${server.clientId} to ${new URL(server.baseUrl).host}`)
    .waitFor();
  await screenshot('pasted');
  await accept(page);
  await choice(page, 'Save “sandbox 2”').waitFor();
  await screenshot('pasted-review');
  await accept(page);
  await treeRow(page, ['sandbox 2', 'Users']).waitFor();
}

async function lookAfter({ page, screenshot }: Window, server: IdentityServer, { secrets }: Scene): Promise<void> {
  const revoked = 'a~revoked/secret+of=this-story';
  secrets.add(revoked);
  await clickMenu(page, 'sandbox 2', 'Rename Connection');
  await answer(page, 'What this connection is called', 'Acme');
  await treeRow(page, 'Acme').waitFor();
  await statusItem(page, 'Acme').waitFor();

  await clickMenu(page, 'Acme', 'Replace Secret');
  await question(page, 'Client secret').fill(revoked);
  await screenshot('replace-secret');
  await accept(page);
  await expand(page, 'Acme');
  await expand(page, ['Acme', 'sandbox', 'Users']);
  await treeRow(page, ['Acme', 'sandbox', 'Users', 'Client or secret refused']).click();
  await notification(page, 'does not accept').waitFor();
  await screenshot('secret-refused');
  await clickNotification(page, 'does not accept', 'Replace Secret');
  await answer(page, 'Client secret', server.clientSecret);
  await treeRow(page, ['Acme', 'sandbox', 'Users', 'Heike Jäger']).waitFor();

  await clickMenu(page, 'Acme', 'Remove Connection');
  await dialog(page, 'Remove the connection “Acme”?').waitFor();
  await screenshot('remove');
  await dialog(page, 'Remove').getByRole('button', { name: 'Remove' }).click();
  await treeRow(page, 'Acme').waitFor({ state: 'detached' });
  await screenshot('removed');
}
