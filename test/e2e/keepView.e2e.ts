import assert from 'node:assert/strict';
import { answer, choose, quickInput, runCommand } from '../support/quickInput.ts';
import type { Window } from '../support/window.ts';
import { clickAction, notification, openView, readClipboard, treeRow } from '../support/workbenchParts.ts';
import { type Scene, story } from './story.ts';

story(
  'A person comes back to a tree as it was left, and nothing is asked before they ask',
  { story: 'keepView' },
  async (window, scene) => {
    await leave(window);
    await comeBack(window);
    await revealFound(window);
    await copySecret(window, scene);
  },
);

async function leave({ page, screenshot }: Window): Promise<void> {
  await openView(page, 'Scopewise');
  await page.locator('.part.sidebar').getByRole('button', { name: 'Open the Sandbox Organization' }).click();
  await treeRow(page, 'Users').waitFor();
  await clickAction(page, 'Users', 'Filter…');
  await choose(page, 'Username contains');
  await answer(page, 'Username contains', 'jurgen');
  await treeRow(page, 'Users')
    .getByText(/Username contains jurgen · \d/)
    .waitFor();
  await screenshot('left');
}

async function comeBack({ page, screenshot }: Window): Promise<void> {
  await page.reload();
  await page.locator('.part.sidebar').getByRole('button', { name: 'Open the Sandbox Organization' }).click();
  await treeRow(page, 'Users').getByText('Username contains jurgen').waitFor();
  await treeRow(page, ['Users', 'Click to load']).waitFor();
  await screenshot('back');
  assert.equal(
    await treeRow(page, 'Users')
      .getByText(/jurgen · \d/)
      .count(),
    0,
  );
  await treeRow(page, ['Users', 'Click to load']).click();
  await treeRow(page, 'Users')
    .getByText(/Username contains jurgen · \d/)
    .waitFor();
  assert.equal(await treeRow(page, 'Click to load').count(), 0);
  await screenshot('loaded');
}

/** Found by the server, they are far behind what the tree has loaded: the first opens their folder, the second joins it. */
async function revealFound({ page, screenshot }: Window): Promise<void> {
  for (const name of ['Warehouse Desk', 'Warehouse Suite']) {
    await runCommand(page, 'Scopewise: Find…');
    await quickInput(page).locator('input[type=text]').fill('warehouse');
    const row = quickInput(page).locator('.monaco-list-row').filter({ hasText: name });
    await row.hover();
    await row.getByRole('button', { name: 'Reveal in Tree' }).click();
    await page.locator('.part.sidebar .monaco-list-row.selected').filter({ hasText: name }).waitFor();
  }
  await screenshot('revealed');
  await page.locator('.part.sidebar .monaco-list').first().press('Home');
  await treeRow(page, 'Applications').getByText('120').waitFor();
}

/** What was held and shown on the way is looked for in all that the window leaves behind. */
async function copySecret({ page }: Window, { secrets }: Scene): Promise<void> {
  await clickAction(page, 'Applications', 'Copy Access Token');
  await notification(page, 'Access token copied').waitFor();
  secrets.add(await readClipboard(page));
}
