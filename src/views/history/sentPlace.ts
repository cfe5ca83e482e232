import { l10n, Uri } from 'vscode';
import type { HistoryEntry } from '../../session/historyEntry.ts';
import type { Place } from '../requests/requestPlace.ts';
import { sentArgument } from './historyNode.ts';

/** Where a request of the history is sent and copied from: its own text, next to the file that it was sent from. */
export function placeOfEntry({ file, text, environment }: HistoryEntry): Place {
  const uri = file === undefined ? Uri.from({ scheme: 'untitled', path: l10n.t('History') }) : Uri.parse(file);
  return { uri, text, index: 0, environment: { name: environment } };
}

/** That of the row that a command was called on. */
export function sentPlace(received: unknown): Place | undefined {
  const [entry] = sentArgument(received);
  return entry && placeOfEntry(entry);
}
