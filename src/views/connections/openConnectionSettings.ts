import { commands, Selection, TextEditorRevealType, window } from 'vscode';
import type { ConnectionServices } from './connectionServices.ts';

/** "Open Connection in Settings": the settings file that the connection is in, with its name selected. */
export async function openConnectionSettings(
  { connections }: Pick<ConnectionServices, 'connections'>,
  name?: string,
): Promise<void> {
  const source = name === undefined ? undefined : connections.sourceOf(name);
  const command =
    source === 'workspace' ? 'workbench.action.openWorkspaceSettingsFile' : 'workbench.action.openSettingsJson';
  await commands.executeCommand(command, { revealSetting: { key: 'scopewise.connections', edit: false } });
  const editor = window.activeTextEditor;
  const place = editor && name !== undefined ? placeOfName(editor.document.getText(), name) : undefined;
  if (editor && place) {
    editor.selection = new Selection(editor.document.positionAt(place.start), editor.document.positionAt(place.end));
    editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** Where a name stands in a settings file, between its quotes. The file is JSON with comments, and may be half written. */
function placeOfName(text: string, name: string): { start: number; end: number } | undefined {
  const list = text.indexOf('"scopewise.connections"');
  for (const match of text.matchAll(/"name"\s*:\s*"((?:[^"\\\n]|\\.)*)"/g)) {
    const written = match[1] ?? '';
    if (match.index > list && list >= 0 && written === JSON.stringify(name).slice(1, -1)) {
      const end = match.index + match[0].length - 1;
      return { start: end - written.length, end };
    }
  }
  return undefined;
}
