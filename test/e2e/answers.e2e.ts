import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { choice, choose, quickInput } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import {
  codeLens,
  editorTab,
  notification,
  openFile,
  readClipboard,
  visibleText,
  webview,
} from '../support/workbenchParts.ts';
import { connect } from './addConnection.ts';
import { startIdentityServer } from './identityServer.ts';
import { story, until } from './story.ts';

const request = '# @connection sandbox\nGET {{baseUrl}}/scim2/Users?count=40\n';
const files = { 'users.http': request, 'page.md': '```sh\ncurl https://example.com/\n```\n' };

story('A person looks into a list that came back', { story: 'answers', files }, async (window, scene) => {
  await connect(window, await startIdentityServer(scene));
  const { page } = window;
  await openFile(page, 'users.http');
  await codeLens(page, 'Send with sandbox').click();
  await codeLens(page, 'Table (40 items)').waitFor();
  await filterList(window);
  await sortTable(window);
});

async function filterList({ page, screenshot }: Window): Promise<void> {
  await codeLens(page, 'Filter…').click();
  await quickInput(page).waitFor();
  await page.keyboard.type('res');
  await choice(page, '$.res').waitFor();
  await choose(page, '$.Resources');
  await choose(page, '$.Resources[*]');
  await choose(page, '$.Resources[*].userName');
  await until(async () => /\n {2}"[^"]+@[^"]+",\n/.test(await visibleText(page, 1)));
  await screenshot('filter');
  await page.keyboard.press('Enter');
  await quickInput(page).waitFor({ state: 'detached' });
  assert.match(await visibleText(page, 1), /\$\.Resources\[\*\]\.userName · 40 values/);
  await codeLens(page, 'Filter: $.Resources[*].userName').click();
  await quickInput(page).locator('input').waitFor();
  await page.keyboard.type('$.startIndex\n');
  await until(async () => (await visibleText(page, 1)).includes('$.startIndex · 1 value'));
  // One number is no table; until that is gone, the row of lenses is about to move.
  await codeLens(page, 'Table').waitFor({ state: 'detached' });
  await codeLens(page, 'Clear Filter').click();
  await until(async () => (await visibleText(page, 1)).includes('"totalResults": 150'));
}

async function sortTable({ page, screenshot }: Window): Promise<void> {
  await codeLens(page, 'Table (40 items)').click();
  await editorTab(page, 'GET scim2 Users').and(page.locator('[aria-selected=true]')).waitFor();
  const table = webview(page);
  await table.getByText('40 rows').waitFor();
  const unsorted = await column(page);
  await table.getByRole('button', { name: 'userName' }).click();
  const sorted = await column(page);
  assert.notDeepEqual(sorted, unsorted);
  assert.deepEqual(
    sorted,
    sorted.toSorted((one, other) => one.localeCompare(other, undefined, { numeric: true })),
  );
  await screenshot('table');
  const [first = ''] = sorted;
  await table.getByRole('searchbox').or(table.locator('vscode-textfield input')).first().fill(first);
  await table.getByText('1 of 40 rows').waitFor();
  await table.locator('td[data-cell]').first().click();
  await page.keyboard.press('ArrowRight');
  await table.getByText('Copy as CSV').click();
  await until(async () => (await readClipboard(page)).includes(first));
  assert.equal((await readClipboard(page)).split('\r\n').length, 3);
}

/** The names in the rows that are drawn, from the top. */
async function column(page: Page): Promise<string[]> {
  const table = webview(page);
  const heads = await table.locator('th').allTextContents();
  const at = heads.findIndex((head) => head.startsWith('userName'));
  return table.locator(`td[data-cell="${at}"]`).allTextContents();
}

story(
  'In a folder that nobody trusts, nothing is sent from its files',
  {
    ...{ story: 'restricted', files, restrictedMode: true },
    settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
  },
  async (window, scene) => {
    const server = await startIdentityServer(scene);
    await connect(window, server);
    const { page } = window;
    const before = server.requests().length;
    const refusal = 'This folder is in Restricted Mode';
    for (const [file, lens] of [
      ['users.http', 'Send'],
      ['page.md', 'Run with Scopewise'],
    ] as const) {
      await openFile(page, file);
      await codeLens(page, lens).first().click();
      await notification(page, refusal).waitFor();
      await window.screenshot(file);
      await notification(page, refusal).hover();
      await notification(page, refusal)
        .getByRole('button', { name: /Clear Notification/ })
        .click();
    }
    assert.equal(server.requests().length, before);
  },
);
