#!/usr/bin/env node
// Takes the place of the VS Code executable for `runTests` of @vscode/test-electron: understands the same arguments, runs the
// extension tests in the web workbench, and ends with their exit code. SCOPEWISE_EDITOR names the version of code-server.

import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.ts';
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
  const code = await finished;
  await browser.close();
  await workbench.stop();
  return code;
}
