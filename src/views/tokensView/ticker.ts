import type { TokenNode } from './node.ts';
import { timeLeft } from './timeLeft.ts';

/** Wakes when the time left of a token that is shown reads differently, and never otherwise. */
export interface Ticker {
  /** Watches these instead of those before; none at all ends the waiting. */
  watch(nodes: readonly TokenNode[]): void;
}

export interface TickerOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls `run` after so many milliseconds, unless the returned function is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Gets the rows whose time left reads differently now. */
  readonly onTick: (due: readonly TokenNode[]) => void;
}

export function createTicker({ now, after, onTick }: TickerOptions): Ticker {
  let cancel: (() => void) | undefined;

  function watch(nodes: readonly TokenNode[]): void {
    cancel?.();
    cancel = undefined;
    const changes = nodes.flatMap((node) => {
      const { expiresAt } = node.held;
      const alive = expiresAt !== undefined && expiresAt > now();
      return alive ? [{ node, at: timeLeft(expiresAt, now()).changesAt }] : [];
    });
    if (changes.length === 0) {
      return;
    }
    const next = Math.min(...changes.map(({ at }) => at));
    cancel = after(next - now(), () => {
      // A timer may be a moment early.
      const reached = Math.max(next, now());
      onTick(changes.filter(({ at }) => at <= reached).map(({ node }) => node));
      watch(nodes);
    });
  }

  return { watch };
}
