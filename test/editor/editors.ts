import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { commands, TabInputWebview, type TextEditor, window, workspace } from 'vscode';
import { until } from './until.ts';

/**
 * A file that is saved under a name of its own, a request file unless said. The editor gives the name of an unsaved file that was
 * closed to the next one, and VS Code 1.112 now and then its text, too, or never opens it.
 */
export async function openFile(content: string, ending = 'http'): Promise<TextEditor> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-requests-'));
  const path = join(folder, `${basename(folder)}.${ending}`);
  await writeFile(path, content);
  const editor = await window.showTextDocument(await workspace.openTextDocument(path));
  await until('the active editor', () => window.activeTextEditor === editor);
  return editor;
}

/** The active editor, once its text has this part: extensions are told of it a moment later. */
export function activeEditor(part: string): Promise<TextEditor> {
  return until(`an editor with ${part}`, () => {
    const { activeTextEditor } = window;
    return activeTextEditor?.document.getText().includes(part) ? activeTextEditor : undefined;
  });
}

/** The titles of the open token inspectors. */
export function inspectorTitles(): string[] {
  return titlesOf('scopewise.tokenInspector');
}

/** The titles of the open overviews of applications and users. */
export function overviewTitles(): string[] {
  return titlesOf('scopewise.overview');
}

function titlesOf(panel: string): string[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(panel))
    .map(({ label }) => label);
}

/**
 * Closes all editors without a question about what is not saved, also those that open late, and leaves one group of editors. Files
 * that were not saved are gone then: VS Code 1.112 would give the text of one that is being closed to the next of its name.
 */
export async function closeEditors(): Promise<void> {
  const unsaved = window.visibleTextEditors.map(({ document }) => document).filter(({ isUntitled }) => isUntitled);
  await until(
    () => `the end of the last editor (open: ${openEditors()})`,
    async () => {
      if (window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
        await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        await commands.executeCommand('workbench.action.focusActiveEditorGroup');
        return false;
      }
      return window.visibleTextEditors.length === 0;
    },
  );
  await until('the end of the files that were not saved', () => unsaved.every(({ isClosed }) => isClosed));
  await commands.executeCommand('workbench.action.editorLayoutSingle');
}

function openEditors(): string {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
  return [...tabs, ...window.visibleTextEditors.map(({ document }) => document.uri)].join(', ');
}
