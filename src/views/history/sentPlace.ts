import { l10n, Uri } from 'vscode';
import type { HistoryEntry } from '../../session/historyEntry.ts';
import type { Place } from '../requests/requestPlace.ts';
import type { Services } from '../services.ts';
import { sentArgument } from './historyNode.ts';

/** Where the request of a row is sent and copied from: its own text, next to the file that it was sent from. */
export function sentPlace(services: Services, received: unknown): Place | undefined {
  const [entry] = sentArgument(received);
  if (entry === undefined) {
    return undefined;
  }
  const { file, environment } = entry;
  const uri = file === undefined ? Uri.from({ scheme: 'untitled', path: l10n.t('History') }) : Uri.parse(file);
  return { uri, text: sentText(services, entry), index: 0, environment: { name: environment } };
}

/** The request as it was sent: a sub-organization that is in use by now does not take over what went to the root. */
export function sentText({ current }: Services, { text, connection, root }: HistoryEntry): string {
  const isElsewhere = root !== undefined && connection !== undefined && current.organization(connection) !== undefined;
  return isElsewhere ? text.replace(/^# @connection .*\n/m, (line) => `${line}# @organization ${root}\n`) : text;
}
