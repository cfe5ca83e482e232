import type { RateBudget } from './client.ts';
import type { Wait } from './wait.ts';

const minute = 60_000;

/** Counts what was sent in the last minute, for each origin and family. */
export interface RateBudgets {
  /**
   * Resolves when a request may go, and counts it. Rejects with the signal's reason where it is aborted before; then
   * nothing is counted.
   */
  enter(url: URL, budget: RateBudget, signal?: AbortSignal): Promise<void>;
}

/** @param now milliseconds since 1970 */
export function createRateBudgets(now: () => number, wait: Wait): RateBudgets {
  /** When the requests of the last minute were sent, oldest first. */
  const sent = new Map<string, number[]>();

  return {
    async enter(url, budget, signal) {
      const family = familyOf(url.pathname, budget.families);
      if (family === undefined) return;
      const key = `${url.origin} ${family}`;
      const times = sent.get(key) ?? [];
      sent.set(key, times);
      while (true) {
        const time = now();
        const within = times.findIndex((then) => then > time - minute);
        times.splice(0, within < 0 ? times.length : within);
        const oldest = times[0];
        if (oldest === undefined || times.length < budget.perMinute) {
          times.push(time);
          return;
        }
        await wait(oldest + minute - time, signal);
      }
    },
  };
}

/** The longest family that is the path or a folder of it. */
function familyOf(path: string, families: readonly string[]): string | undefined {
  return families
    .filter((family) => path === family || path.startsWith(family.endsWith('/') ? family : `${family}/`))
    .reduce<string | undefined>(
      (longest, family) => (family.length > (longest?.length ?? -1) ? family : longest),
      undefined,
    );
}
