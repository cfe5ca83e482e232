import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { accept, answer, choose, question, quickInput, runCommand } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import {
  clickAction,
  clickMenu,
  editorTab,
  expand,
  notification,
  openFile,
  openView,
  readClipboard,
  treeRow,
  visibleText,
  webview,
} from '../support/workbenchParts.ts';
import { type Scene, story, until } from './story.ts';

story(
  'An administrator goes into a sub-organization, finds a user there, and takes the list along',
  { story: 'browse', files: { 'requests.http': '' } },
  async (window, scene) => {
    const users = await goIntoOrganization(window);
    await filterUsers(window, users);
    await takeUserAlong(window, users);
    await exportUsers(window, users);
    await findApplication(window);
    await copySecret(window, scene);
  },
);

/** Gives the labels on the way to the users of the first sub-organization. */
async function goIntoOrganization({ page, screenshot }: Window): Promise<readonly string[]> {
  await openView(page, 'Scopewise');
  await page.locator('.part.sidebar').getByRole('button', { name: 'Open the Sandbox Organization' }).click();
  await treeRow(page, 'Organizations').waitFor();
  await expand(page, 'Organizations');
  await treeRow(page, 'Organizations').locator('.label-description').getByText(/\d/).waitFor();
  const label = await firstBelow({ page }, ['Organizations']);
  const users = ['Organizations', label, 'Users'];
  await expand(page, ['Organizations', label]);
  await expand(page, users);
  await page.locator('.part.sidebar .label-description').getByText('@').first().waitFor();
  await screenshot('users-of-organization');
  return users;
}

async function filterUsers({ page, screenshot }: Window, users: readonly string[]): Promise<void> {
  await clickAction(page, users, 'Filter…');
  await choose(page, 'Username contains');
  await answer(page, 'Username contains', 'jurgen');
  await treeRow(page, users).locator('.label-description').getByText('Username contains jurgen').waitFor();
  await screenshot('filtered');
}

async function takeUserAlong({ page, screenshot }: Window, users: readonly string[]): Promise<void> {
  const user = await firstBelow({ page }, users);
  await clickMenu(page, [...users, user], 'Copy ID');
  const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text);
  await until(async () => isId(await readClipboard(page)));
  const id = await readClipboard(page);
  await clickAction(page, [...users, user], 'View as JSON');
  await editorTab(page, `${user}.json`).waitFor();
  await page.locator('.view-line').getByText(id).first().waitFor();
  await screenshot('user');
  await openFile(page, 'requests.http');
  // A person moves there in many steps, and holds Shift when the text has to go into the file.
  await treeRow(page, [...users, user]).hover();
  await page.mouse.down();
  await page.mouse.move(600, 150, { steps: 5 });
  await page.keyboard.down('Shift');
  await page.mouse.move(500, 102, { steps: 5 });
  await screenshot('dragged');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.locator('.view-line').getByText(`/scim2/Users/${id}`).waitFor();
  await screenshot('dropped');
  assert.match(
    await visibleText(page),
    /# @connection Sandbox\n# @organization .+\nGET \{\{baseUrl\}\}\/scim2\/Users\//,
  );
}

async function exportUsers({ page, screenshot, workspace }: Window, users: readonly string[]): Promise<void> {
  await clickMenu(page, users, 'Export…');
  await choose(page, 'CSV');
  await quickInput(page).getByText('Columns of the file').or(question(page, 'Columns of the file')).first().waitFor();
  await screenshot('columns');
  await accept(page);
  const path = question(page, 'Export Users');
  // The box writes the suggested name into itself once it has looked into the folder.
  await until(async () => (await path.inputValue()).endsWith('users.csv'));
  await path.fill(join(workspace, 'people.csv'));
  await accept(page);
  await notification(page, /Exported \d+ users to .*people\.csv/).waitFor();
  await screenshot('exported');
  const [head, ...rows] = (await readFile(join(workspace, 'people.csv'), 'utf8')).trimEnd().split('\r\n');
  assert.match(head ?? '', /userName/);
  assert.ok(rows.length > 0);
}

async function findApplication({ page, screenshot }: Window): Promise<void> {
  await runCommand(page, 'Scopewise: Find…');
  await quickInput(page).locator('input[type=text]').fill('portal');
  await quickInput(page)
    .locator('.monaco-list-row')
    .filter({ hasText: /portal/i })
    .first()
    .waitFor();
  await screenshot('found');
  await accept(page);
  await editorTab(page, /portal/i).waitFor();
  await webview(page).getByText('Client ID').waitFor();
  await screenshot('overview');
}

/** What was held and shown on the way is looked for in all that the window leaves behind. */
async function copySecret({ page }: Window, { secrets }: Scene): Promise<void> {
  await clickAction(page, 'Applications', 'Copy Access Token');
  await notification(page, 'Access token copied').waitFor();
  secrets.add(await readClipboard(page));
}

/** The label of the first child of a row. Rows are placed by their tops: their order in the page is another. */
async function firstBelow({ page }: Pick<Window, 'page'>, labels: readonly string[]): Promise<string> {
  const top = (element: Locator) => element.evaluate(({ style }) => Number.parseFloat(style.top));
  const parent = await top(treeRow(page, labels));
  const rows = await page.locator('.part.sidebar .monaco-list-rows > .monaco-list-row').all();
  const placed = await Promise.all(rows.map(async (row) => ({ row, top: await top(row) })));
  const next = placed.filter((one) => one.top > parent).toSorted((one, other) => one.top - other.top)[0];
  return (await next?.row.locator('.label-name').textContent()) ?? '';
}
