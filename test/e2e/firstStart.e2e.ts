import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { packagePath } from '../support/extensionPackage.ts';
import { question } from '../support/quickInput.ts';
import { openWindow, type Window } from '../support/window.ts';
import { openView } from '../support/workbenchParts.ts';

test('A newcomer installs the package, and finds two ways to begin', async () => {
  await using window = await openWindow({ story: 'first-start' });
  await assertOnlyWhatRuns(window);
  const { page } = window;
  await openView(page, 'Scopewise');
  const sidebar = page.locator('.part.sidebar');
  await sidebar.getByRole('button', { name: 'Open the Sandbox Organization' }).waitFor();
  await window.screenshot('welcome');
  await sidebar.getByRole('button', { name: 'Add Connection' }).first().click();
  await question(page, 'Choose the system').waitFor();
  await window.screenshot('add-connection');
  assert.equal(await page.locator('.notification-toast').count(), 0);
});

/** The package is installed as it is: what is in it is what the editor has unpacked. */
async function assertOnlyWhatRuns({ workbench }: Window): Promise<void> {
  const { size } = await stat(packagePath());
  assert.ok(size < 1024 * 1024, `the package has ${size} bytes`);
  const extensions = join(workbench.user, 'extensions');
  const installed = (await readdir(extensions)).filter((name) => name.startsWith('scopewise.scopewise-'));
  assert.equal(installed.length, 1);
  const files = await readdir(join(extensions, installed[0] ?? ''), { recursive: true });
  assert.ok(files.includes('.vsixmanifest'), 'it was not installed from a package');
  assert.ok(files.includes(join('dist', 'extension.js')));
  const others = /\.(ts|map|tsx|vsix)$|(^|[/\\])(src|test|dist-test|node_modules)([/\\]|$)|\.test\./;
  assert.deepEqual(
    files.filter((name) => others.test(name)),
    [],
  );
}
