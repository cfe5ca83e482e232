import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quickInput } from '../support/quickInput.ts';
import { openWindow } from '../support/window.ts';
import { openView } from '../support/workbenchParts.ts';

test('A newcomer finds two ways to begin', async () => {
  await using window = await openWindow({ story: 'first-start' });
  const { page } = window;
  await openView(page, 'Scopewise');
  const sidebar = page.locator('.part.sidebar');
  await sidebar.getByRole('button', { name: 'Open the Sandbox Organization' }).waitFor();
  await window.screenshot('welcome');
  await sidebar.getByRole('button', { name: 'Add Connection' }).first().click();
  await quickInput(page).waitFor();
  await window.screenshot('add-connection');
  assert.equal(await page.locator('.notification-toast').count(), 0);
});
