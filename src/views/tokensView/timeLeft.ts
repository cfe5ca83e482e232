/** How long something lasts, in the unit that says it best: seconds in the last minute, hours from two on, days from two on. */
export interface TimeLeft {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
  /** When it says something else, in milliseconds since 1970. */
  readonly changesAt: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * The time from `now` to `expiresAt`. Seconds are rounded up, so that 1 is the last; the other units down, so that no more
 * is promised than there is.
 *
 * @param expiresAt milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function timeLeft(expiresAt: number, now: number): TimeLeft {
  const seconds = Math.max(0, Math.ceil((expiresAt - now) / 1000));
  const from = (shown: number) => expiresAt - shown * 1000;
  if (seconds <= minute) {
    return { unit: 'seconds', count: seconds, changesAt: from(seconds - 1) };
  }
  if (seconds < 2 * minute) {
    return { unit: 'minutes', count: 1, changesAt: from(minute) };
  }
  const [unit, size] =
    seconds < 2 * hour
      ? (['minutes', minute] as const)
      : seconds < 2 * day
        ? (['hours', hour] as const)
        : (['days', day] as const);
  const count = Math.floor(seconds / size);
  return { unit, count, changesAt: from(count * size - 1) };
}
