import { CodeLens, Disposable, EventEmitter, l10n, languages, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { ConcealedText } from './concealed.ts';

export interface ReadOnlyDocument extends ConcealedText {
  /** The last segment is the tab's title, and its ending decides the language. The same path is the same document. */
  readonly path: string;
  /** Opens next to the active editor and leaves the cursor there. */
  readonly beside?: boolean;
}

/** Texts that Scopewise shows in the editor's own text editor. They live in memory, until their tab is closed. */
export interface ReadOnlyDocuments extends Disposable {
  /** Opens the document; one that is open already gets the new text. A lens in the first line uncovers its secrets. */
  show(document: ReadOnlyDocument): Promise<void>;
  /** Shows a document without covering its secrets: the one of an address, else that of the active editor. */
  uncover(uri: unknown): void;
}

const scheme = 'scopewise';

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, ConcealedText>();
  const changed = new EventEmitter<Uri>();
  const lensesChanged = new EventEmitter<void>();

  function put(uri: Uri, text: ConcealedText): void {
    texts.set(uri.path, text);
    changed.fire(uri);
    lensesChanged.fire();
  }

  const registered = Disposable.from(
    changed,
    lensesChanged,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => texts.get(path)?.text ?? '',
    }),
    languages.registerCodeLensProvider(
      { scheme },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses: ({ uri }) => lensesOf(uri, texts.get(uri.path)),
      },
    ),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) {
        texts.delete(uri.path);
      }
    }),
  );
  return {
    async show({ path, text, underneath, beside = false }) {
      const uri = Uri.from({ scheme, path });
      put(uri, { text, underneath });
      await window.showTextDocument(await workspace.openTextDocument(uri), {
        preview: false,
        preserveFocus: beside,
        viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
      });
    },
    uncover(uri) {
      const place = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
      const underneath = place?.scheme === scheme ? texts.get(place.path)?.underneath : undefined;
      if (place && underneath) {
        put(place, { text: underneath.text });
      }
    },
    dispose() {
      registered.dispose();
      texts.clear();
    },
  };
}

function lensesOf(uri: Uri, text: ConcealedText | undefined): CodeLens[] {
  const secrets = text?.underneath?.secrets ?? 0;
  const title = secrets === 1 ? l10n.t('Show the secret') : l10n.t('Show {0} secrets', secrets);
  const command = { title, command: 'scopewise.showSecrets', arguments: [uri] };
  return secrets === 0 ? [] : [new CodeLens(new Range(0, 0, 0, 0), command)];
}

/** A path for a document, from words that may hold anything: slashes would make another title. */
export function documentPath(...segments: readonly string[]): string {
  return `/${segments.map((segment) => segment.replace(/[/\\?#\s]+/g, ' ').trim() || '-').join('/')}`;
}
