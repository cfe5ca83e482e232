import {
  CodeLens,
  type Command,
  Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  TabInputText,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { ConcealedText } from './concealed.ts';

/** What a lens in the first line of a document does. */
export interface DocumentAction {
  readonly title: string;
  readonly run: () => Promise<unknown>;
  /** The line over which it stands, from 0; the first where none is given. */
  readonly line?: number;
}

export interface ReadOnlyDocument extends ConcealedText {
  readonly actions?: readonly DocumentAction[];
  /** The last segment is the tab's title, and its ending decides the language. The same path is the same document. */
  readonly path: string;
  /** Opens where it is open already, else next to the active editor, where there is one, and leaves the cursor where it is. */
  readonly beside?: boolean;
}

/** Texts that Scopewise shows in the editor's own text editor. They live in memory, until their tab is closed. */
export interface ReadOnlyDocuments extends Disposable {
  /** Opens the document; one that is open already gets the new text. A lens in the first line uncovers its secrets. */
  show(document: ReadOnlyDocument): Promise<void>;
  /** Keeps a text for an editor that somebody else opens, such as one that compares two. */
  put(document: Omit<ReadOnlyDocument, 'beside'>): Uri;
  /** Gives a document that is open another text. Its secrets stay uncovered where a person has uncovered them. */
  redraw(document: Omit<ReadOnlyDocument, 'beside'>): void;
  /** Shows a document without covering its secrets: the one of an address, else that of the active editor. */
  uncover(uri: unknown): void;
  /** Whether the document is open. */
  has(path: string): boolean;
  /** Carries out the n-th action of the document of an address. */
  act(uri: unknown, index: unknown): Promise<void>;
}

interface ShownText extends ConcealedText {
  readonly actions: readonly DocumentAction[];
  readonly isUncovered?: boolean;
}

const scheme = 'scopewise';

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, ShownText>();
  const changed = new EventEmitter<Uri>();
  const lensesChanged = new EventEmitter<void>();

  function put(uri: Uri, text: ShownText): void {
    texts.set(uri.path, text);
    changed.fire(uri);
    lensesChanged.fire();
  }

  const registered = Disposable.from(
    changed,
    lensesChanged,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => texts.get(path)?.text ?? goneText(),
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
    put({ path, text, underneath, actions = [] }) {
      const uri = Uri.from({ scheme, path });
      put(uri, { text, underneath, actions });
      return uri;
    },
    redraw({ path, text, underneath, actions = [] }) {
      const covered = { text, underneath, actions };
      put(Uri.from({ scheme, path }), texts.get(path)?.isUncovered ? uncovered(covered) : covered);
    },
    async show({ path, text, underneath, actions = [], beside = false }) {
      const uri = Uri.from({ scheme, path });
      put(uri, { text, underneath, actions });
      await window.showTextDocument(await workspace.openTextDocument(uri), {
        preview: false,
        preserveFocus: beside,
        viewColumn: beside ? (columnOf(uri) ?? columnBeside()) : ViewColumn.Active,
      });
    },
    uncover(uri) {
      const place = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
      const shown = place?.scheme === scheme ? texts.get(place.path) : undefined;
      if (place && shown?.underneath) {
        put(place, uncovered(shown));
      }
    },
    has: (path) => texts.has(path),
    async act(uri, index) {
      const shown = uri instanceof Uri && uri.scheme === scheme ? texts.get(uri.path) : undefined;
      await shown?.actions[Number(index)]?.run();
    },
    dispose() {
      registered.dispose();
      texts.clear();
    },
  };
}

/** The editor opens its tabs again in the next window, which has none of the texts. */
function goneText(): string {
  return l10n.t('This was kept in memory, and went with the window that it was opened in.');
}

function uncovered({ text, underneath, actions }: ShownText): ShownText {
  return { text: underneath?.text ?? text, actions, isUncovered: true };
}

/** The column in which a document of ours has a tab. */
export function columnOf({ path }: Uri): ViewColumn | undefined {
  const holds = (input: unknown) =>
    input instanceof TabInputText && input.uri.scheme === scheme && input.uri.path === path;
  return window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => holds(input)))?.viewColumn;
}

function columnBeside(): ViewColumn {
  return window.tabGroups.activeTabGroup.tabs.length > 0 ? ViewColumn.Beside : ViewColumn.Active;
}

function lensesOf(uri: Uri, text: ShownText | undefined): CodeLens[] {
  const secrets = text?.underneath?.secrets ?? 0;
  const title = secrets === 1 ? l10n.t('Show the secret') : l10n.t('Show {0} secrets', secrets);
  const uncover = { title, command: 'scopewise.showSecrets', arguments: [uri] };
  const lens = (line: number, command: Command) => new CodeLens(new Range(line, 0, line, 0), command);
  const actions = (text?.actions ?? []).map((action, index) =>
    lens(action.line ?? 0, { title: action.title, command: 'scopewise.documentAction', arguments: [uri, index] }),
  );
  return [...(secrets === 0 ? [] : [lens(0, uncover)]), ...actions];
}

/** A path for a document, from words that may hold anything: slashes would make another title. */
export function documentPath(...segments: readonly string[]): string {
  return `/${segments.map((segment) => segment.replace(/[/\\?#\s]+/g, ' ').trim() || '-').join('/')}`;
}
