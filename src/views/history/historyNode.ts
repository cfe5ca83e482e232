import type { HistoryEntry } from '../../session/historyEntry.ts';

/** The row of a request that was sent. */
export interface SentNode {
  readonly kind: 'sent';
  readonly entry: HistoryEntry;
}

/** The row of the requests of one day. */
export interface DayNode {
  readonly kind: 'day';
  /** Its beginning, in milliseconds since 1970. */
  readonly day: number;
  readonly entries: readonly HistoryEntry[];
}

export type HistoryNode = SentNode | DayNode;

/** Entries by the days on which they were sent, in the order in which they come. */
export function byDay(entries: readonly HistoryEntry[]): DayNode[] {
  const days = Map.groupBy(entries, ({ at }) => new Date(at).setHours(0, 0, 0, 0));
  return [...days].map(([day, entries]) => ({ kind: 'day', day, entries }));
}

/** The requests that a command was called on: of one row or several, of a day all. */
export function sentArgument(received: unknown): readonly HistoryEntry[] {
  if (typeof received !== 'object' || received === null || !('kind' in received)) {
    return [];
  }
  const node = received as HistoryNode;
  return node.kind === 'sent' ? [node.entry] : node.kind === 'day' ? node.entries : [];
}
