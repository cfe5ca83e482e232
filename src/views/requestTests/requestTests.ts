import {
  type CancellationToken,
  Disposable,
  type TestController,
  type TestRunRequest,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { parsedDocument } from '../requests/parsedDocument.ts';
import type { Services } from '../services.ts';
import { runTests } from './runTests.ts';
import { createTestItems } from './testItems.ts';

/** The requests with assertions of the workspace and of open documents, as tests. */
export interface RequestTests extends Disposable {
  /** Looks through the workspace, from then on whenever a request file changes. */
  find(): Promise<void>;
  /** Takes the tests of a document once nothing was typed for a moment. */
  read(document: TextDocument): void;
  run(request: TestRunRequest, cancellation: CancellationToken): Promise<void>;
}

/** The most request files of a workspace that are looked through. */
const mostFiles = 1000;

/** Milliseconds without a key. */
const patience = 300;

const files = '**/*.{http,rest}';

export function createRequestTests(services: Services, controller: TestController): RequestTests {
  const items = createTestItems(controller);
  const timers = new Map<TextDocument, NodeJS.Timeout>();
  let watcher: Disposable | undefined;

  function read(document: TextDocument): void {
    clearTimeout(timers.get(document));
    timers.set(
      document,
      setTimeout(() => {
        timers.delete(document);
        if (!document.isClosed) items.take(document.uri, document.getText(), parsedDocument(document));
      }, patience),
    );
  }

  /** A file as it is on the disk, unless somebody is writing in it. */
  async function readFile(uri: Uri): Promise<void> {
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    const text = open?.getText() ?? (await contentOf(uri));
    if (text !== undefined) items.take(uri, text);
  }

  function watch(): Disposable {
    const watching = workspace.createFileSystemWatcher(files);
    return Disposable.from(
      watching,
      watching.onDidCreate(readFile),
      watching.onDidChange(readFile),
      watching.onDidDelete(items.forget),
    );
  }

  const closing = workspace.onDidCloseTextDocument(({ uri, isUntitled }) => {
    if (isUntitled) items.forget(uri);
  });

  return {
    async find() {
      watcher ??= watch();
      const found = await workspace.findFiles(files, '**/node_modules/**', mostFiles);
      await Promise.all(found.map(readFile));
    },
    read,
    async run(request, cancellation) {
      const wanted = request.include ?? [...controller.items].map(([, item]) => item);
      await runTests(services, controller, items, { request, wanted, cancellation });
    },
    dispose() {
      closing.dispose();
      watcher?.dispose();
      for (const timer of timers.values()) {
        clearTimeout(timer);
      }
    },
  };
}

async function contentOf(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // It is gone again; the watcher tells of that.
    return undefined;
  }
}
