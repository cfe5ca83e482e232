import { l10n, window, workspace } from 'vscode';

/** Has the person choose a file; gives its text or its path, undefined where they went away. */
export async function chooseFile(title: string, gives: 'content' | 'path'): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title, openLabel: l10n.t('Choose'), canSelectMany: false })) ?? [];
  if (file === undefined || gives === 'path') {
    return file?.fsPath;
  }
  const { size } = await workspace.fs.stat(file);
  // Nothing that large is a key.
  const content = size > longestKey ? new Uint8Array() : await workspace.fs.readFile(file);
  return new TextDecoder().decode(content).trim();
}

/** Bytes. */
const longestKey = 64 * 1024;
