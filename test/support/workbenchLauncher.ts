#!/usr/bin/env node
// Takes the place of the VS Code executable for `runTests` of @vscode/test-electron: understands the same arguments, runs the
// extension tests in the web workbench, and ends with their exit code. SCOPEWISE_EDITOR names the version of code-server.

import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.ts';
import { cache } from './folders.ts';
import { startWorkbench } from './workbench.ts';

const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: 'string', default: '' },
    extensionTestsPath: { type: 'string', default: '' },
    'user-data-dir': { type: 'string', default: '' },
  },
  allowPositionals: true,
  strict: false,
});

/** How long the tests may take, in milliseconds. An extension host that hangs says nothing by itself. */
const limit = 20 * 60_000;

process.exit(await run());

async function run(): Promise<number> {
  const workbench = await startWorkbench({
    user: String(values['user-data-dir']),
    extensionTests: true,
    ...(process.env['SCOPEWISE_EDITOR'] !== undefined && { version: process.env['SCOPEWISE_EDITOR'] }),
  });
  const browser = await launchBrowser();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.exposeFunction('codeAutomationLog', (type: string, parts: unknown[]) => {
    (type === 'error' || type === 'warn' ? console.error : console.log)(...parts);
  });
  const finished = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    page.on('crash', () => resolve(1));
    void workbench.ended.then(() => resolve(1));
  });
  const remote = (path: string) => `vscode-remote://${new URL(workbench.origin).host}${path}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote(String(values.extensionDevelopmentPath))],
    ['extensionTestsPath', remote(String(values.extensionTestsPath))],
  ]);
  await page.goto(`${workbench.address(positionals[0] ?? '')}&${new URLSearchParams({ payload })}`);
  const code = await Promise.race([finished, setTimeout(limit, undefined, { ref: false })]);
  if (code === undefined) {
    const picture = join(cache, 'screenshots', 'editor-tests.png');
    await page.screenshot({ path: picture });
    console.error(`The tests did not end in ${limit / 60_000} minutes; the window is on ${picture}.`);
  }
  await browser.close();
  await workbench.stop();
  return code ?? 1;
}
