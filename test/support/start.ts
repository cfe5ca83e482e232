// Opens VS Code with the extension and a folder to try it in: `npm start`.
//   --fresh     as a new user; without it the settings of the last time are there
//   --desktop   in the installed VS Code, with the extension of this folder

import { spawn } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension, packagePath } from './extensionPackage.ts';
import { cache, root } from './folders.ts';
import { startWorkbench } from './workbench.ts';

const { values } = parseArgs({ options: { desktop: { type: 'boolean' }, fresh: { type: 'boolean' } } });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));

const folder = join(cache, 'start');
const workspace = join(folder, 'workspace');
if (values.fresh) await rm(folder, { recursive: true, force: true });
await cp(join(import.meta.dirname, 'sample'), workspace, { recursive: true, force: false });
await packageExtension();
if (values.desktop) openDesktop();
else await serve();

async function serve(): Promise<void> {
  // Secrets are kept by the browser for the address, so it should be the same the next time.
  const workbench = await startWorkbench({ user: join(folder, 'user'), vsix: packagePath(), port: '41390-41490' });
  const address = workbench.address(workspace);
  console.log(`\nVS Code with Scopewise is served at\n\n    ${address}\n\nCtrl+C ends it.`);
  openInBrowser(address);
  await workbench.ended;
}

function openDesktop(): void {
  const parameters = [`--extensionDevelopmentPath=${root}`, workspace];
  spawn('code', parameters, { stdio: 'inherit', shell: process.platform === 'win32' }).on('error', () => {
    console.error(
      'The command "code" was not found. In VS Code, run "Shell Command: Install \'code\' command in PATH".',
    );
    process.exitCode = 1;
  });
}

/** Does nothing where there is no desktop. */
function openInBrowser(address: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[String(process.platform)] ?? 'xdg-open';
  if (opener === 'xdg-open' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
