import assert from 'node:assert/strict';
import type { Window } from '../support/window.ts';
import { clickNotification, codeLens, notification, openFile, openView } from '../support/workbenchParts.ts';
import { connect } from './addConnection.ts';
import { type IdentityServer, startIdentityServer } from './identityServer.ts';
import { story } from './story.ts';

const file = `### Some users
# @connection sandbox
# @assert status == 200
# @assert body.Resources[0].userName exists
GET {{baseUrl}}/scim2/Users?count=3

### No groups
# @connection sandbox
# @assert body.totalResults == 0
GET {{baseUrl}}/scim2/Groups?count=1

### Roles
# @connection sandbox
# @assert status == 200
GET {{baseUrl}}/scim2/v2/Roles?count=1
`;

story(
  'A person tests an organization with the requests of a file',
  { story: 'smoke-test', files: { 'smoke.http': file } },
  async (window, scene) => {
    const server = await startIdentityServer(scene);
    await connect(window, server);
    await openFile(window.page, 'smoke.http');
    await sendAll(window, server);
    await runTests(window, server);
  },
);

async function sendAll({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  await codeLens(page, 'Send with sandbox').first().waitFor();
  await page.getByRole('button', { name: 'Send All Requests in File' }).click();
  await notification(page, /“No groups” failed\. “body\.totalResults == 0” does not hold: it is [1-9]\d*\./).waitFor();
  await screenshot('stopped');
  assert.deepEqual(pathsOf(server), ['/scim2/Users', '/scim2/Groups']);
  await clickNotification(page, '“No groups” failed', 'Send the Rest');
  await notification(page, '1 request sent, 1 check passed.').waitFor();
  await screenshot('rest');
  assert.deepEqual(pathsOf(server), ['/scim2/Users', '/scim2/Groups', '/scim2/v2/Roles']);
}

async function runTests({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  const before = pathsOf(server).length;
  await openView(page, 'Testing');
  const row = (label: string) => page.locator('.part.sidebar .monaco-list-row').filter({ hasText: label });
  await row('smoke.http').locator('.monaco-tl-twistie').click();
  await row('Roles').waitFor();
  await screenshot('tests');
  await page.locator('.part.sidebar').getByRole('button', { name: 'Run Tests' }).first().click();
  await page.locator('.part.sidebar').getByText('2/3').waitFor();
  await screenshot('results');
  assert.deepEqual(pathsOf(server).slice(before), ['/scim2/Users', '/scim2/Groups', '/scim2/v2/Roles']);
  const labels = await page
    .locator('.part.sidebar .monaco-list-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')?.split(',')[0]));
  assert.deepEqual(labels, ['smoke.http (Failed)', 'Some users (Passed)', 'No groups (Failed)', 'Roles (Passed)']);
}

/** What was asked of the APIs, in order. */
function pathsOf(server: IdentityServer): string[] {
  return server
    .requests()
    .map(({ path }) => path.replace('/t/sandbox', ''))
    .filter((path) => path.startsWith('/scim2/'));
}
