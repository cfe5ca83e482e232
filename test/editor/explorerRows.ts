import { commands, env } from 'vscode';
import { until } from './until.ts';

/** The ids of a connection's rows, as `explorer/model.ts` makes them of the way to a row. */
export function rowsOf(connection: string) {
  const organization = `${connection}/root/`;
  return {
    connection: `${connection}/`,
    organization,
    folder: (type: FolderType) => `${organization}${type}/`,
    more: (type: FolderType) => `${organization}${type}/!more/`,
    problem: (type: FolderType) => `${organization}${type}/!problem/`,
  };
}

type FolderType = 'applications' | 'users' | 'organizations';

/**
 * Runs a command on a row as the row's menu does: the workbench hands over where the row is, and the editor puts in its
 * place what the explorer gave it. Rows are known to the editor once they have been on the screen.
 */
export async function runOnRow(command: string, row: string): Promise<void> {
  const args = { $treeViewId: 'scopewise.explorer', $treeItemHandle: `1/${row}` };
  await commands.executeCommand('runCommands', { commands: [{ command, args }] });
}

/** Shows the explorer, where the folders of a sandbox connection are open from the start. Nothing is sent for that. */
export async function showFolders(connection = 'Sandbox'): Promise<void> {
  const last = rowsOf(connection).folder('organizations');
  await pressUntil(['scopewise.explorer.focus'], `the row ${last}`, async () => {
    await env.clipboard.writeText('');
    await runOnRow('scopewise.copyName', last);
    return (await env.clipboard.readText()) === 'Organizations';
  });
}

/** Opens the users of the only connection with the keyboard. It stays open whenever there is a connection of that name. */
export async function openUsers(connection: string, isOpen: () => boolean): Promise<void> {
  await showFolders(connection);
  const down = 'list.focusDown';
  const keys = ['scopewise.explorer.focus', 'list.focusFirst', down, down, down, 'list.expand'];
  await pressUntil(keys, 'the users', isOpen);
}

/** The editor gathers the changes of a tree for 200 milliseconds, and then forgets every row and asks for it anew. */
const gathering = 300;

/** Presses keys until a row is there, and waits until it is there to stay. */
async function pressUntil(
  keys: readonly string[],
  what: string,
  isThere: () => Promise<boolean> | boolean,
): Promise<void> {
  let since: number | undefined;
  await until(what, async () => {
    if (!(await isThere())) {
      since = undefined;
      for (const key of keys) {
        await commands.executeCommand(key);
      }
      return false;
    }
    since ??= Date.now();
    return Date.now() - since > gathering;
  });
}
