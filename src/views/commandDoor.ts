import { commands, Disposable } from 'vscode';
import { type CommandId, commandIds } from './commandIds.ts';
import type { Services } from './services.ts';

/** What each command does. What VS Code passes in (a tree row, a URI, nothing) is for the handler to look at. */
export type CommandTable = { readonly [Id in CommandId]: (...received: unknown[]) => Promise<unknown> };

/**
 * The one door of all commands: whatever fails behind it reaches the person as a sentence with a way out. The table is
 * loaded once, with the first command.
 */
export function registerCommands(services: Services, load: () => Promise<CommandTable>): Disposable {
  let loading: Promise<CommandTable> | undefined;
  const table = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const registered = commandIds.map((id) =>
    commands.registerCommand(id, async (...received: unknown[]) => {
      try {
        return await (await table())[id](...received);
      } catch (error) {
        const { showCommandError } = await import('./errors/showError.ts');
        await showCommandError(services, error, id, received);
        return undefined;
      }
    }),
  );
  return Disposable.from(...registered);
}
