import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { packagePath } from './extensionPackage.ts';
import { cache } from './folders.ts';
import { startWorkbench, type Workbench } from './workbench.ts';

/** How long what is awaited may take, in milliseconds: what comes on a busy machine comes within that, too. */
export const patience = 60_000;

export interface WindowOptions {
  /** Names the folder of the screenshots. */
  readonly story: string;
  /** User settings beside the first ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the workspace, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of the package code-server; the newest unless said. */
  readonly version?: string;
  /** Whether the window begins in Restricted Mode, as with any folder that nobody has said to trust. */
  readonly restrictedMode?: boolean;
}

/** A VS Code window of a new user who has installed the packaged extension and opened a folder. */
export interface Window extends AsyncDisposable {
  readonly page: Page;
  readonly workbench: Workbench;
  /** The folder that is open. */
  readonly workspace: string;
  /** Keeps a picture as `.vscode-test/screenshots/<story>/<number>-<name>.png`. */
  screenshot(name: string): Promise<void>;
}

/** Opens a window; what it wrote is deleted when it is disposed. */
export async function openWindow(options: WindowOptions): Promise<Window> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-story-'));
  const workspace = join(folder, 'workspace');
  await writeFiles(workspace, options.files ?? {});
  const screenshots = join(cache, 'screenshots', options.story);
  await rm(screenshots, { recursive: true, force: true });
  const { version, settings, restrictedMode } = options;
  const workbench = await startWorkbench({
    user: join(folder, 'user'),
    vsix: packagePath(),
    ...(version !== undefined && { version }),
    ...(settings !== undefined && { settings }),
    ...(restrictedMode !== undefined && { restrictedMode }),
  });
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  let pictures = 0;
  const window: Window = {
    page,
    workbench,
    workspace,
    async screenshot(name) {
      pictures += 1;
      const path = join(screenshots, `${String(pictures).padStart(2, '0')}-${name}.png`);
      // What fades in is shown as it will be.
      await page.screenshot({ path, animations: 'disabled' });
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await workbench.stop();
      // The extension host outlives its server by a moment, and writes its logs until then.
      await rm(folder, { recursive: true, maxRetries: 10 });
    },
  };
  await page.goto(workbench.address(workspace));
  // The extension's icon shows when the window has learnt what is installed.
  await page.getByRole('tab', { name: 'Scopewise' }).waitFor();
  return window;
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
