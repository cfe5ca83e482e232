import { registerHooks } from 'node:module';

// Importing this file makes it the `vscode` module of all that is imported after it.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
});

/** What the fake editor was given, and what a test has the person do in it. */
export const editor = {
  selection: '',
  clipboard: '',
  /** By their names below `scopewise.`. */
  settings: {} as Record<string, unknown>,
  typed: undefined as string | undefined,
  inputs: [] as { password?: boolean }[],
  panels: [] as FakePanel[],
  /** What was run, each with its arguments. */
  commands: [] as unknown[][],
  /** The label that is chosen from the next list, and the file that is chosen to save in. */
  picked: '',
  savePath: '',
  /** What messages said, and the button that answers each warning. */
  messages: [] as string[],
  answerWarning: (_message: string): string | undefined => undefined,
};

export interface FakePanel {
  title: string;
  html: string;
  options: unknown;
  revealed: number;
  disposed: boolean;
  /** What was sent to the page, as it arrives there. */
  readonly sent: Record<string, unknown>[];
  /** A message from the page. */
  receive(message: unknown): Promise<void>;
  dispose(): void;
}

export const l10n = {
  t: (message: string, ...values: unknown[]) =>
    message.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder)),
};

export const env = {
  language: 'en',
  clipboard: {
    readText: async () => editor.clipboard,
    writeText: async (text: string) => {
      editor.clipboard = text;
    },
  },
};

export class EventEmitter<Value> {
  readonly #listeners: ((value: Value) => unknown)[] = [];
  readonly event = (listener: (value: Value) => unknown) => {
    this.#listeners.push(listener);
    return { dispose: () => undefined };
  };
  fire(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {
    this.#listeners.length = 0;
  }
}

export const commands = {
  executeCommand: async (...call: unknown[]) => void editor.commands.push(call),
};

export const workspace = {
  workspaceFolders: undefined,
  getConfiguration: () => ({ get: (name: string, otherwise: unknown) => editor.settings[name] ?? otherwise }),
};

export const ViewColumn = { Active: -1 };

export class ThemeIcon {}

export const Uri = {
  joinPath: (...segments: unknown[]) => segments.join('/'),
  file: (fsPath: string) => ({ fsPath }),
};

export const ProgressLocation = { Notification: 15 };

export const QuickPickItemKind = { Separator: -1, Default: 0 };

export class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
}

export const window = {
  showQuickPick: async (items: readonly { label: string }[]) => items.find(({ label }) => label === editor.picked),
  showSaveDialog: async () => Uri.file(editor.savePath),
  showInformationMessage: async (message: string) => void editor.messages.push(message),
  showWarningMessage: async (message: string) => {
    editor.messages.push(message);
    return editor.answerWarning(message);
  },
  withProgress: async (_options: unknown, work: (...given: unknown[]) => Promise<unknown>) =>
    work({ report: () => undefined }, { onCancellationRequested: () => new Disposable(() => undefined) }),
  setStatusBarMessage: () => new Disposable(() => undefined),
  get activeTextEditor() {
    return { document: { getText: () => editor.selection }, selection: {} };
  },
  showInputBox: async (options: { password?: boolean }) => {
    editor.inputs.push(options);
    return editor.typed;
  },
  createWebviewPanel: (_type: string, title: string, _column: unknown, options: unknown) => {
    const listeners: ((message: unknown) => unknown)[] = [];
    const closed: (() => void)[] = [];
    const panel = {
      title,
      html: '',
      options,
      revealed: 0,
      disposed: false,
      sent: [] as Record<string, unknown>[],
      async receive(message: unknown) {
        for (const listener of listeners) await listener(message);
      },
      reveal() {
        panel.revealed += 1;
      },
      dispose() {
        panel.disposed = true;
        for (const listener of closed) listener();
      },
      onDidDispose: (listener: () => void) => closed.push(listener),
      webview: {
        cspSource: 'https://webview.example',
        set html(value: string) {
          panel.html = value;
        },
        asWebviewUri: (uri: unknown) => `https://webview.example/${uri}`,
        onDidReceiveMessage: (listener: (message: unknown) => unknown) => {
          listeners.push(listener);
          return { dispose: () => listeners.splice(0) };
        },
        postMessage: async (message: unknown) => {
          panel.sent.push(JSON.parse(JSON.stringify(message)));
          return true;
        },
      },
    };
    editor.panels.push(panel);
    return panel;
  },
};
