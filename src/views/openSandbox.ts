import { commands, l10n } from 'vscode';
import { withProgress } from './progress.ts';
import type { Services } from './services.ts';

/** "Open the Sandbox Organization": one click from nothing to a tree with rows in it. */
export async function openSandbox({ sandbox }: Services): Promise<void> {
  if (!sandbox.running()) {
    await withProgress(l10n.t('Starting the sandbox organization…'), () => sandbox.start());
  }
  await commands.executeCommand('scopewise.explorer.focus');
}
