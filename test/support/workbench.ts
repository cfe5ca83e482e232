import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { type CodeServer, codeServer, versions } from './codeServer.ts';

export interface WorkbenchOptions {
  /** Of the package code-server; the newest unless said. */
  readonly version?: string;
  /** The folder of the user: settings, extensions, state and logs. One that does not exist makes a new user. */
  readonly user: string;
  /** A packaged extension to install, as a person does. */
  readonly vsix?: string;
  /** User settings on top of `firstSettings`; only for a new user. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A port, or a range from which the first free one is taken: `41390-41490`. Any free one unless said. */
  readonly port?: string;
  /** Whether the page may be told to run extension tests. */
  readonly extensionTests?: boolean;
  /** Whether the window begins in Restricted Mode, as with any folder that nobody has said to trust. */
  readonly restrictedMode?: boolean;
  /** Added to the environment of the server, and with it of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Workbench {
  /** Where it is served, without a path: `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly user: string;
  /** The address that opens a folder. */
  address(folder: string): string;
  /** What the server has printed. */
  output(): string;
  /** Resolves when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Serves VS Code's web workbench, with its extension host in Node, on a free port of 127.0.0.1.
 *
 * @throws Error with what the server printed, where it does not start
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const server = await codeServer(options.version ?? versions.newest);
  await createUser(options);
  if (options.vsix !== undefined) await installExtension(server, options.user, options.vsix);
  const child = spawn(server.node, [server.main, ...serverArguments(options)], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithThisProcess(child);
  const output = collect(child);
  const ended = once(child, 'exit').then(() => {});
  const port = await listening(child, output);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    user: options.user,
    address: (folder) => `${origin}/?${new URLSearchParams({ folder })}`,
    output,
    ended,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** What makes a first start calm: no welcome page, no chat, no recommendations, no word of each port that is opened. */
const firstSettings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
  'workbench.colorTheme': 'Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

async function createUser({ user, settings }: WorkbenchOptions): Promise<void> {
  const folder = join(user, 'data', 'User');
  const file = join(folder, 'settings.json');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...firstSettings, ...settings }, null, 2)}\n`);
}

async function installExtension(server: CodeServer, user: string, vsix: string): Promise<void> {
  const parameters = ['--server-data-dir', user, '--install-extension', vsix, '--force'];
  const child = spawn(server.node, [server.main, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(child);
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${vsix} could not be installed:\n${output()}`);
}

function serverArguments({ user, port = '0', extensionTests, restrictedMode }: WorkbenchOptions): string[] {
  return [
    '--accept-server-license-terms',
    '--without-connection-token',
    '--telemetry-level=off',
    '--host=127.0.0.1',
    `--port=${port}`,
    `--server-data-dir=${user}`,
    ...(restrictedMode ? [] : ['--disable-workspace-trust']),
    ...(extensionTests ? ['--enable-smoke-test-driver'] : []),
  ];
}

function endWithThisProcess(child: ChildProcess): void {
  const end = () => child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  // A signal that nothing listens to ends a process without the event.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => {
    text += chunk;
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

function listening(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The workbench ended with ${code}:\n${output()}`)));
    child.stdout?.on('data', () => {
      const port = /listening on (\d+)/.exec(output())?.[1];
      if (port !== undefined) resolve(port);
    });
  });
}
