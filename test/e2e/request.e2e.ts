import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Window } from '../support/window.ts';
import { codeLens, dialog, editorTab, openFile, visibleText } from '../support/workbenchParts.ts';
import { connect } from './addConnection.ts';
import { type IdentityServer, startIdentityServer } from './identityServer.ts';
import { story, until } from './story.ts';

const file = 'requests.http';
/** Types at the pace of a person. */
const person = { delay: 40 };

story('A person writes requests and sends them', { story: 'request', files: { [file]: '' } }, async (window, scene) => {
  const server = await startIdentityServer(scene);
  await connect(window, server);
  await openFile(window.page, file);
  await window.page.locator('.editor-group-container .monaco-editor').first().click();
  await sendOne(window, server);
  await sendWithoutScope(window);
  await sendChange(window, server);
  await window.page.keyboard.press('ControlOrMeta+S');
  await until(async () => (await readFile(join(window.workspace, file), 'utf8')).startsWith('### Five users\n'));
});

async function sendOne({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  await page.keyboard.type('### Five users\n# @connection sandbox\nGET {{baseUrl}}/scim2/Users?count=5\n', person);
  const lens = codeLens(page, 'Send with sandbox · internal_user_mgt_list');
  await lens.waitFor();
  await screenshot('typed');
  assert.deepEqual(
    server.requests().filter(({ path }) => path.endsWith('/Users')),
    [],
  );
  await lens.click();
  const answer = await answerIn(page, 'GET scim2 Users');
  await screenshot('answer');
  assert.match(answer, /^\/\/ 200 OK · \d+ ms · [\d.]+ KB\n\/\/ sandbox · internal_user_mgt_list\n/);
  assert.match(answer, /\n {2}"totalResults": 150,\n/);
  const [asked, sent] = server.requests().slice(-2);
  assert.deepEqual(asked?.scopes, ['internal_user_mgt_list']);
  assert.deepEqual(sent?.query, 'count=5');
}

async function sendWithoutScope({ page, screenshot }: Window): Promise<void> {
  await page.keyboard.type('\n###\n# @connection sandbox\nGET {{baseUrl}}/api/server/v1/identity-governance\n', person);
  const lens = codeLens(page, 'internal_governance_view');
  await lens.click();
  const answer = (await answerIn(page, 'GET v1 identity-governance')).replaceAll('\n// ', ' ');
  await screenshot('scope-missing');
  assert.match(answer, /^\/\/ 403 Forbidden · /);
  assert.match(answer, /needs internal_governance_view, which was asked for and not granted/);
  assert.match(answer, /Authorize it under “Identity Governance Management API”/);
}

async function sendChange({ page, screenshot }: Window, server: IdentityServer): Promise<void> {
  const user = '{"userName": "DEFAULT/kim@example.com"}';
  await page.keyboard.type(
    `\n###\n# @connection sandbox\nPOST {{baseUrl}}/scim2/Users\nContent-Type: application/json\n\n${user}`,
    person,
  );
  const before = server.requests().length;
  await codeLens(page, 'internal_user_mgt_create').click();
  await dialog(page, 'Send POST with connection “sandbox”? It changes data.').waitFor();
  await screenshot('confirmation');
  await page.keyboard.press('Escape');
  await dialog(page, 'Send POST').waitFor({ state: 'detached' });
  assert.equal(server.requests().length, before);
  await codeLens(page, 'internal_user_mgt_create').click();
  await dialog(page, 'Send POST').getByRole('button', { name: 'Send POST' }).click();
  assert.match(await answerIn(page, 'POST scim2 Users'), /^\/\/ \d{3} .*\n\/\/ sandbox · internal_user_mgt_create\n/);
  await screenshot('changed');
  assert.equal(server.requests().at(-1)?.method, 'POST');
}

/** What the second column shows, once the answer of this title is there. */
async function answerIn(page: Page, title: string): Promise<string> {
  await editorTab(page, title).and(page.locator('[aria-selected=true]')).waitFor();
  const beside = page.locator('.editor-group-container').nth(1);
  await beside
    .locator('.view-line')
    .filter({ hasText: /\/\/\s\d{3}\s/ })
    .waitFor();
  return visibleText(page, 1);
}
