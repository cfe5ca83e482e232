import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, choose, question, tick } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import type { Workbench } from '../support/workbench.ts';
import {
  clickAction,
  clickMenu,
  clickNotification,
  expand,
  notification,
  openView,
  readClipboard,
  scrollTo,
  statusItem,
  treeRow,
  webview,
} from '../support/workbenchParts.ts';
import { type Scene, story } from './story.ts';

story(
  'A newcomer looks around in the sandbox organization, and into a token',
  { story: 'sandbox' },
  async (window, scene) => {
    await lookAround(window);
    await copyToken(window, scene);
    await inspectToken(window, scene);
    await chooseScopes(window, scene);
  },
);

async function lookAround({ page, screenshot, workbench }: Window): Promise<void> {
  await openView(page, 'Scopewise');
  await page.locator('.part.sidebar').getByRole('button', { name: 'Open the Sandbox Organization' }).click();
  await treeRow(page, 'Users').waitFor();
  await screenshot('opened');
  await expand(page, 'Users');
  await (await scrollTo(page, 'Load more')).getByText('100 so far').waitFor();
  await screenshot('first-page');
  assert.deepEqual(await sentRequests(workbench), ['POST /oauth2/token', 'GET /scim2/Users']);
  await treeRow(page, 'Load more').click();
  await treeRow(page, 'Load more').getByText('100 so far').waitFor({ state: 'detached' });
  await (await scrollTo(page, 'Load more')).getByText('200 so far').waitFor();
  await screenshot('second-page');
  // The row above it is the last of the second page.
  const last = page
    .locator('.part.sidebar .monaco-list-row')
    .filter({ has: page.getByText('example.') })
    .last();
  await last.hover();
  await last.getByRole('button', { name: 'View as JSON' }).click();
  await page.locator('.view-line').getByText('"userName"').waitFor();
  await screenshot('user');
}

async function copyToken({ page, screenshot }: Window, { secrets }: Scene): Promise<void> {
  await page.locator('.part.sidebar .monaco-list').first().press('Home');
  await clickAction(page, 'Users', 'Copy Access Token');
  await notification(page, 'Access token copied. Granted: internal_user_mgt_list. Expires in').waitFor();
  await screenshot('copied');
  secrets.add(await readClipboard(page));
}

async function inspectToken({ page, screenshot }: Window, { secrets }: Scene): Promise<void> {
  await clickNotification(page, 'Access token copied', 'Inspect');
  const inspector = webview(page);
  const expiry = await inspector.getByText('Expires in').textContent();
  await inspector.getByText(expiry ?? '', { exact: true }).waitFor({ state: 'detached' });
  for (const column of ['Requested', 'Granted']) {
    await inspector.getByRole('group', { name: column }).getByText('internal_user_mgt_list').waitFor();
  }
  await inspector.getByRole('group', { name: 'Dropped' }).getByText('None').waitFor();
  await screenshot('inspector');
  const [token = ''] = secrets;
  assert.equal(await inspector.getByText(token).count(), 0);
  await inspector.getByRole('button', { name: 'Show Token' }).click();
  await inspector.getByText(token).waitFor();
  await inspector.getByRole('button', { name: 'Introspect' }).click();
  await inspector.getByRole('row', { name: 'active' }).getByText('true').waitFor();
  await screenshot('introspected');
}

/** What the extension has sent, as its output channel tells. */
async function sentRequests({ user }: Workbench): Promise<string[]> {
  const [file = ''] = globSync('data/logs/*/exthost*/scopewise.scopewise/Scopewise.log', { cwd: user });
  const lines = (await readFile(join(user, file), 'utf8')).matchAll(/\] (\w+) http\S+\/t\/sandbox(\S*) \d{3} /g);
  return [...lines].map(([, method, path]) => `${method} ${path}`);
}

/** A token of several scopes; it reads the secret of the sandbox, which nobody else tells. */
async function chooseScopes(window: Window, { secrets }: Scene): Promise<void> {
  const { page, screenshot } = window;
  await statusItem(page, 'Sandbox').click();
  await choose(page, 'Copy access token');
  for (const scope of [
    'internal_application_mgt_view',
    'internal_application_mgt_client_secret_view',
    'internal_governance_view',
  ]) {
    await question(page, 'Choose scopes').fill(scope);
    await tick(page, scope);
  }
  await screenshot('scopes');
  await accept(page);
  await notification(page, 'Not granted: internal_governance_view.').waitFor();
  await screenshot('dropped-scope');
  const token = await readClipboard(page);
  await clickMenu(page, 'Sandbox', 'Copy Token Request as cURL');
  await question(page, 'Choose scopes').waitFor();
  await accept(page);
  await notification(page, 'Token request copied').waitFor();
  const command = await readClipboard(page);
  assert.match(command, /"\$CLIENT_SECRET"/);
  const baseUrl = /'(http:.+)\/oauth2\/token'/.exec(command)?.[1];
  secrets.add(token).add(await secretOfSandbox(`${baseUrl}/api/server/v1/applications`, token));
}

async function secretOfSandbox(applications: string, token: string): Promise<string> {
  const read = async (url: string): Promise<string> =>
    (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
  const { applications: found } = JSON.parse(await read(`${applications}?filter=name eq Scopewise`));
  const { clientSecret } = JSON.parse(await read(`${applications}/${found[0].id}/inbound-protocols/oidc`));
  assert.ok(clientSecret);
  return clientSecret;
}
