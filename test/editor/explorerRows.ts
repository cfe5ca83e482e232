import { commands, env } from 'vscode';
import { until } from './until.ts';

/** The ids of a connection's rows, as `explorer/model.ts` makes them of the way to a row. */
export function rowsOf(connection: string) {
  const organization = `${connection}/root/`;
  return {
    connection: `${connection}/`,
    organization,
    folder: (type: FolderType) => `${organization}${type}/`,
    item: (type: FolderType, id: string) => `${organization}${type}/${id}/`,
    more: (type: FolderType) => `${organization}${type}/!more/`,
    problem: (type: FolderType) => `${organization}${type}/!problem/`,
  };
}

/** In the order of the rows. */
const folderTypes = ['applications', 'users', 'organizations'] as const;
type FolderType = (typeof folderTypes)[number];

/**
 * Runs a command on a row as the row's menu does: the workbench hands over where the row is, and the editor puts in its
 * place what the explorer gave it. Rows are known to the editor once they have been on the screen.
 */
export async function runOnRow(command: string, row: string): Promise<void> {
  const args = { $treeViewId: 'scopewise.explorer', $treeItemHandle: `1/${row}` };
  await commands.executeCommand('runCommands', { commands: [{ command, args }] });
}

/** Shows the explorer and opens its first connection with the keyboard, down to the folders. Nothing is sent for that. */
export async function showFolders(connection = 'Sandbox'): Promise<void> {
  const last = rowsOf(connection).folder('organizations');
  await until(`the row ${last}`, async () => {
    await press('scopewise.explorer.focus', 'list.focusFirst', 'list.expand');
    await runOnRow('scopewise.copyName', last);
    return (await env.clipboard.readText()) === 'Organizations';
  });
}

/**
 * Opens a folder of the first connection with the keyboard.
 *
 * @param isOpen tells by a row of the folder
 */
export async function openFolder(
  type: FolderType,
  isOpen: () => Promise<boolean>,
  connection = 'Sandbox',
): Promise<void> {
  await showFolders(connection);
  const rowsAbove = ['connection', 'organization', ...folderTypes].indexOf(type);
  await until(`the rows of ${type}`, async () => {
    await press('scopewise.explorer.focus', 'list.focusFirst');
    await press(...Array<string>(rowsAbove).fill('list.focusDown'), 'list.expand');
    return isOpen();
  });
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await commands.executeCommand(key);
  }
}
