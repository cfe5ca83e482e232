import assert from 'node:assert/strict';
import { runCommand } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import {
  clickAction,
  clickNotification,
  collapse,
  editorTab,
  expand,
  notification,
  readClipboard,
  treeRow,
} from '../support/workbenchParts.ts';
import { connect } from './addConnection.ts';
import { type IdentityServer, startIdentityServer } from './identityServer.ts';
import { story, until } from './story.ts';

story('A person meets errors, and gets over them', { story: 'errors' }, async (window, scene) => {
  const server = await startIdentityServer(scene);
  await connect(window, server);
  await meetServerThatIsAway(window, server);
  await meetScopeThatIsNotGranted(window, server);
  await meetSignInPage(window, server);
});

async function meetServerThatIsAway({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  await server.stop();
  await expand(page, 'Users');
  await treeRow(page, ['Users', 'Not reached']).click();
  await notification(page, `${new URL(server.baseUrl).origin} cannot be reached (ECONNREFUSED)`).waitFor();
  await screenshot('server-away');
  await clickNotification(page, 'cannot be reached', 'Show Details');
  await editorTab(page, 'Error details').waitFor();
  await page.getByText('code: network.unreachable').waitFor();
  await screenshot('details');
  await runCommand(page, 'View: Close Editor');

  await treeRow(page, ['Users', 'Not reached']).click();
  await notification(page, 'cannot be reached').waitFor();
  await server.start();
  await clickNotification(page, 'cannot be reached', 'Retry');
  await treeRow(page, ['Users', 'Heike Jäger']).waitFor();
  await treeRow(page, 'Not reached').waitFor({ state: 'detached' });
  await screenshot('server-back');
  await collapse(page, 'Users');
}

async function meetScopeThatIsNotGranted({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  server.withheld.add('internal_application_mgt_view');
  const before = server.requests().length;
  await expand(page, 'Applications');
  const problem = treeRow(page, ['Applications', 'Not granted: internal_application_mgt_view']);
  await problem.click();
  const explanation =
    'The client was not granted internal_application_mgt_view. Authorize it under “Application Management API”';
  await notification(page, explanation).waitFor();
  await screenshot('scope-not-granted');
  const lists = server
    .requests()
    .slice(before)
    .filter(({ method }) => method === 'GET');
  assert.deepEqual(lists, []);
  await clickNotification(page, 'not granted', 'Copy Scope');
  await until(async () => (await readClipboard(page)) === 'internal_application_mgt_view');

  server.withheld.clear();
  await problem.click();
  await clickNotification(page, 'not granted', 'Retry');
  await treeRow(page, ['Applications', 'Analytics Desk']).waitFor();
  await screenshot('scope-granted');
  await collapse(page, 'Applications');
}

async function meetSignInPage({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  server.signInPage = 'Guest Wi-Fi: sign in';
  await expand(page, 'Users');
  await clickAction(page, 'Users', 'Refresh');
  const problem = treeRow(page, ['Users', 'A web page instead of data']);
  await problem.click();
  await notification(
    page,
    'answered with a web page (“Guest Wi-Fi: sign in”, status 200) where data was due',
  ).waitFor();
  await treeRow(page, ['Users', 'Heike Jäger']).waitFor();
  await screenshot('sign-in-page');
  server.signInPage = undefined;
  await clickNotification(page, 'answered with a web page', 'Retry');
  await problem.waitFor({ state: 'detached' });
  await treeRow(page, ['Users', 'Heike Jäger']).waitFor();
}
