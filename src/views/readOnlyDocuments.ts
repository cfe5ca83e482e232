import { type Disposable, EventEmitter, Uri, ViewColumn, window, workspace } from 'vscode';

export interface ReadOnlyDocument {
  /** The last segment is the tab's title, and its ending decides the language. The same path is the same document. */
  readonly path: string;
  readonly text: string;
  /** Opens next to the active editor and leaves the cursor there. */
  readonly beside?: boolean;
}

/** Texts that Scopewise shows in the editor's own text editor. They live in memory, until their tab is closed. */
export interface ReadOnlyDocuments extends Disposable {
  /** Opens the document; one that is open already gets the new text. */
  show(document: ReadOnlyDocument): Promise<void>;
}

const scheme = 'scopewise';

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  const closed = workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === scheme) {
      texts.delete(uri.path);
    }
  });
  return {
    async show({ path, text, beside = false }) {
      const uri = Uri.from({ scheme, path });
      texts.set(uri.path, text);
      changed.fire(uri);
      await window.showTextDocument(await workspace.openTextDocument(uri), {
        preview: false,
        preserveFocus: beside,
        viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
      });
    },
    dispose() {
      provider.dispose();
      closed.dispose();
      changed.dispose();
      texts.clear();
    },
  };
}

/** A path for a document, from words that may hold anything: slashes would make another title. */
export function documentPath(...segments: readonly string[]): string {
  return `/${segments.map((segment) => segment.replace(/[/\\?#\s]+/g, ' ').trim() || '-').join('/')}`;
}
