import { type FileDecoration, type FileDecorationProvider, ThemeColor, Uri } from 'vscode';
import type { Mark } from './mark.ts';

const scheme = 'scopewise-mark';

/** The address of a row, by which the editor asks how to mark it. */
export function markUri(id: string, mark: Mark): Uri {
  return Uri.from({ scheme, path: `/${id}`, query: mark });
}

/** Marks rows at their right edge, as the editor marks files that have changed. */
export const markDecorations: FileDecorationProvider = {
  provideFileDecoration: (uri) => (uri.scheme === scheme ? decorations[uri.query] : undefined),
};

const decorations: Readonly<Record<string, FileDecoration>> = {
  granted: { badge: '✓', color: new ThemeColor('charts.green') },
  denied: { badge: '✗', color: new ThemeColor('disabledForeground') },
};
