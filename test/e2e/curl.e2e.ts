import assert from 'node:assert/strict';
import { answer } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import { codeLens, editorTab, openFile, visibleText } from '../support/workbenchParts.ts';
import { connect } from './addConnection.ts';
import { type IdentityServer, startIdentityServer } from './identityServer.ts';
import { story, until } from './story.ts';

const page = `# Users

\`\`\` js
curl -X POST <TOKEN_ENDPOINT> \\
-u '<client_id>:<client_secret>' \\
-d 'grant_type=client_credentials&scope=<scope>'
\`\`\`

\`\`\`bash
curl "<base_url>/scim2/Users?count=<page_size>" -H "Authorization: Bearer <access_token>"
\`\`\`
`;

const files = { 'page.md': page, 'pasted.http': 'GET https://example.com/a\n' };

story('A person runs the commands of a page, and takes one along', { story: 'curl', files }, async (window, scene) => {
  const server = await startIdentityServer(scene);
  await connect(window, server);
  await runCommands(window, server);
  await pasteCommand(window);
});

async function runCommands({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  await openFile(page, 'page.md');
  await codeLens(page, 'Run with Scopewise').nth(1).waitFor();
  await screenshot('page');
  await codeLens(page, 'Run with Scopewise').last().click();
  await answer(page, 'pageSize', '3');
  await editorTab(page, 'GET scim2 Users').waitFor();
  await until(async () => /"itemsPerPage": 3/.test(await visibleText(page, 1)));
  await screenshot('users');
  await openFile(page, 'page.md');
  await codeLens(page, 'Run with Scopewise').first().click();
  await answer(page, 'scope', 'internal_group_mgt_view');
  await page.locator('iframe.webview').first().waitFor();
  await screenshot('token');
  assert.deepEqual(server.requests().at(-1)?.scopes, ['internal_group_mgt_view']);
}

async function pasteCommand({ page, screenshot }: Window): Promise<void> {
  await openFile(page, 'pasted.http');
  await codeLens(page, 'Send').first().waitFor();
  await page.keyboard.press('ControlOrMeta+End');
  const command = "curl 'https://example.com/b' -H 'Authorization: Bearer abc' -d '{\"a\": 1}'";
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(command)})`);
  await page.keyboard.press('ControlOrMeta+V');
  await codeLens(page, 'Send').nth(1).waitFor();
  await screenshot('pasted');
  assert.match(await visibleText(page), /###\nPOST https:\/\/example\.com\/b\nContent-Type: application\/json\n/);
}
