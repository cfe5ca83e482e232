import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Memento } from 'vscode';
import { outputOf } from '../../http/outputOf.ts';

/** Which rows people open and close, kept with the workspace so that the next window shows them so. */
export interface KeptExpansion {
  /** Undefined where the row is as it came. */
  isOpen(id: string): boolean | undefined;
  set(id: string, isOpen: boolean): Promise<void>;
  /** Whether a row is open only because an earlier window left it so: nobody has asked for what is in it. */
  isLeftOpen(id: string): boolean;
  /** From now on, what is in a folder is asked for. */
  ask(id: string): void;
  /** The same for all whose id begins so. */
  askBelow(idPrefix: string): void;
}

const key = 'scopewise.expandedRows';

/** The oldest are forgotten. */
const most = 1000;

const kept = v.array(v.tuple([v.string(), v.boolean()]));

/** Ids hold names and ids of people; what is kept of them tells nothing. */
export function createKeptExpansion(state: Pick<Memento, 'get' | 'update'>): KeptExpansion {
  const before = new Map(outputOf(kept, state.get(key)));
  const rows = new Map(before);
  const asked = new Set<string>();
  const askedBelow: string[] = [];

  return {
    isOpen: (id) => (rows.size === 0 ? undefined : rows.get(digest(id))),
    async set(id, isOpen) {
      const name = digest(id);
      asked.add(id);
      rows.delete(name);
      rows.set(name, isOpen);
      await state.update(key, [...rows].slice(-most));
    },
    isLeftOpen: (id) =>
      before.size > 0 &&
      before.get(digest(id)) === true &&
      !asked.has(id) &&
      !askedBelow.some((above) => id.startsWith(above)),
    ask(id) {
      asked.add(id);
    },
    askBelow(idPrefix) {
      askedBelow.push(idPrefix);
    },
  };
}

function digest(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 16);
}
