import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './folders.ts';

/** The editor versions that we test: the newest, and the floor of `engines.vscode`. */
export const versions = { newest: '4.139.1', floor: '4.112.0' } as const;

export interface CodeServer {
  /** The Node that runs it. */
  readonly node: string;
  /** VS Code's own server, which carries the web workbench. */
  readonly main: string;
}

/**
 * Gives a VS Code server of the package `code-server`, installed on first use into the cache (about 25 seconds).
 *
 * @param version of the package: 4.139.1 carries VS Code 1.139
 */
export async function codeServer(version: string): Promise<CodeServer> {
  const folder = await installOnce(`code-server-${version}`, async (target) => {
    // Its own post-install script compiles native modules and demands one exact Node; no feature that we use needs them.
    await install(target, [`code-server@${version}`, '--ignore-scripts']);
    const vscode = join(target, vscodeFolder);
    await install(vscode, ['--omit=dev', '--ignore-scripts']);
    await install(join(vscode, 'extensions'), ['--omit=dev', '--ignore-scripts']);
    const logger = join(import.meta.dirname, 'spdlog.cjs');
    await copyFile(logger, join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  });
  return { node: await nodeFor(version), main: join(folder, vscodeFolder, 'out', 'server-main.js') };
}

const vscodeFolder = join('node_modules', 'code-server', 'lib', 'vscode');

/** The floor was built for Node 22; under 24 its extension host hangs. */
async function nodeFor(version: string): Promise<string> {
  if (version !== versions.floor) return process.execPath;
  const folder = await installOnce('node-22.23.3', (target) => install(target, ['node@22.23.3']));
  return join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Fills a folder of the cache under another name and renames it when it is complete, so that an interrupted installation
 * is never mistaken for one, and two at the same time do not mix.
 */
async function installOnce(name: string, fill: (target: string) => Promise<void>): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  await removeInterrupted(name);
  console.log(`Installing ${name} into .vscode-test (only this time; about half a minute) …`);
  const target = `${folder}.${process.pid}`;
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }));
  await fill(target);
  await rename(target, folder).catch(async (error) => {
    if (!existsSync(folder)) throw error;
    await rm(target, { recursive: true });
  });
  return folder;
}

/** A killed process leaves half of an installation, hundreds of megabytes, under its id. */
async function removeInterrupted(name: string): Promise<void> {
  const found = existsSync(cache) ? await readdir(cache) : [];
  for (const entry of found.filter((other) => other.startsWith(`${name}.`))) {
    if (!isRunning(Number(entry.slice(name.length + 1)))) await rm(join(cache, entry), { recursive: true });
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

function install(cwd: string, parameters: string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', ['install', ...parameters, ...quiet], {
      cwd,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    npm.on('error', reject);
    npm.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm install ended with ${code} in ${cwd}`))));
  });
}
