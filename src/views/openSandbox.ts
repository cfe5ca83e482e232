import { l10n } from 'vscode';
import type { Explorer } from './explorer/explorer.ts';
import { withProgress } from './progress.ts';
import { sandboxConnection } from './sandboxHost.ts';
import type { Services } from './services.ts';

/** "Open the Sandbox Organization": one click from nothing to a tree with rows in it. */
export async function openSandbox({ sandbox }: Services, explorer: Explorer): Promise<void> {
  if (!sandbox.running()) {
    await withProgress(l10n.t('Starting the sandbox organization…'), (signal) => sandbox.open(signal));
  }
  await explorer.reveal(sandboxConnection);
}
