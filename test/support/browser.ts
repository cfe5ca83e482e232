import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/**
 * Starts an installed Chrome, Chromium or Edge without a window.
 *
 * It is taken from the variables SCOPEWISE_BROWSER or CHROME_PATH, else from the PATH, else from where Playwright expects
 * the usual ones. On Debian as root Chromium is installed where there is none.
 *
 * @throws Error that says what to install, where there is none
 */
export async function launchBrowser(): Promise<Browser> {
  for (const options of installed()) {
    const browser = await launch(options);
    if (browser !== undefined) return browser;
  }
  if (installOnDebian()) return await chromium.launch({ ...quiet, executablePath: '/usr/bin/chromium' });
  throw new Error(
    'No browser was found. Install Google Chrome or Chromium, or set SCOPEWISE_BROWSER to the path of its executable.',
  );
}

const quiet: LaunchOptions = {
  args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // Chromium's sandbox refuses to work for root, which is who runs in containers.
  chromiumSandbox: process.getuid?.() !== 0,
};

function installed(): LaunchOptions[] {
  const variable = process.env['SCOPEWISE_BROWSER'] ?? process.env['CHROME_PATH'];
  if (variable !== undefined) return [{ executablePath: variable }];
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter((path) => existsSync(path));
  return [
    ...onPath.map((executablePath) => ({ executablePath })),
    ...['chrome', 'chromium', 'msedge'].map((channel) => ({ channel })),
  ];
}

async function launch(options: LaunchOptions): Promise<Browser | undefined> {
  try {
    return await chromium.launch({ ...quiet, ...options });
  } catch (error) {
    // Playwright says it so for a channel that is not there; anything else is a browser that does not start.
    if (error instanceof Error && /is not found at|Executable doesn't exist/.test(error.message)) return undefined;
    throw error;
  }
}

function installOnDebian(): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log('Installing Chromium with apt-get (only this time; about a minute) …');
  const options: ExecFileSyncOptions = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  // The names in the sandbox are in many scripts, and a bare system has fonts for a few.
  const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'];
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  return existsSync('/usr/bin/chromium');
}
