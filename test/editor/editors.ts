import { commands, TabInputWebview, type TextEditor, window, workspace } from 'vscode';

/** A request file that is not saved. */
export async function openRequestFile(content: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language: 'http', content }));
}

/** The titles of the open token inspectors. */
export function inspectorTitles(): string[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('scopewise.tokenInspector'))
    .map(({ label }) => label);
}

/** Closes all editors without a question about what is not saved. */
export async function closeEditors(): Promise<void> {
  while (window.tabGroups.all.some((group) => group.tabs.length > 0)) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }
}
