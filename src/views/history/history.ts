import { join } from 'node:path';
import { type Disposable, type Event, EventEmitter, type Uri, workspace } from 'vscode';
import { ScopewiseError } from '../../http/error.ts';
import { entryOf, type HistoryEntry } from '../../session/historyEntry.ts';
import { createHistoryFile } from '../../session/historyFile.ts';
import type { SentRecord } from '../../session/requestRun.ts';
import type { Services } from '../services.ts';

/** The requests that were sent from this workspace. They are kept in its storage, beyond the window. */
export interface History extends Disposable {
  /** Keeps a request, as far as the settings say. Nothing waits for it, and what fails is told to the person once. */
  record(sent: SentRecord, source: Uri | undefined): void;
  /** The latest first. Throws `history.unusable`. */
  list(): Promise<readonly HistoryEntry[]>;
  remove(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
  readonly onDidChange: Event<void>;
}

export function createHistory(services: Services): History {
  const { context, environment, redactor } = services;
  const folder = context.storageUri ?? context.globalStorageUri;
  const path = join(folder.fsPath, 'history.jsonl');
  const file = createHistoryFile(path);
  const changed = new EventEmitter<void>();
  let isToldOfFailure = false;

  async function changing(change: Promise<void>): Promise<void> {
    await told(change, path);
    changed.fire();
  }

  return {
    record(sent, source) {
      const { limit, keepsBodies } = settings();
      if (limit === 0) {
        return;
      }
      const entry = entryOf(sent, {
        keepsBodies,
        redact: redactor.redact,
        file: source?.scheme === 'untitled' ? undefined : source?.toString(),
        environment: environment.name(),
      });
      void changing(file.add(entry, limit)).catch(async (error: unknown) => {
        if (!isToldOfFailure) {
          isToldOfFailure = true;
          const { showError } = await import('../errors/showError.ts');
          await showError(services, error);
        }
      });
    },
    list: () => told(file.list(settings().limit), path),
    remove: (ids) => changing(file.remove(ids)),
    clear: () => changing(file.clear()),
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}

function settings(): { limit: number; keepsBodies: boolean } {
  const values = workspace.getConfiguration('scopewise');
  return { limit: values.get('history.limit', 500), keepsBodies: values.get('history.keepBodies', false) };
}

async function told<Result>(work: Promise<Result>, path: string): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ScopewiseError('history.unusable', { path, reason }, { cause: error });
  }
}
