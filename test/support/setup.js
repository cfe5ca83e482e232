// Runs a script of this project: `node test/support/setup.js <script> [arguments]`.
// Installs what package-lock.json names, if that has not been done, and goes on under the project's own Node.
// This file has to run on the Node that a person happens to have, before anything is installed.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed');
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const [script = '', ...rest] = process.argv.slice(2);
await install();
process.exitCode = await run(node, [join(root, script), ...rest]);

async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (installed === lock) return;
  console.log('Installing the dependencies (only this time; about half a minute) …');
  rmSync(stamp, { force: true });
  // `npm ci` starts from nothing, which is right for a folder of unknown state, but on Windows cannot replace
  // the Node that is running; a folder that was complete is only brought up to date.
  const command = installed === undefined ? ['ci'] : ['install', '--no-save'];
  // Below "error", npm warns of packages that expect a newer Node than the one it runs on; they get it from here.
  const code = await run('npm', [...command, '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) process.exit(code);
  writeFileSync(stamp, lock);
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @returns {Promise<number>} its exit code
 */
function run(command, parameters) {
  const child = spawn(command, parameters, {
    cwd: root,
    env: { ...process.env, PATH: [join(modules, '.bin'), process.env['PATH']].join(delimiter) },
    shell: process.platform === 'win32' && command === 'npm',
    stdio: 'inherit',
  });
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
