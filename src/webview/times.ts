/// <reference lib="es2025.intl" />

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * How far a moment is from now, such as `in 59 minutes` or `3 years ago`.
 *
 * @param seconds from now; negative for the past
 * @param locale a BCP 47 language tag
 */
export function relativeTime(seconds: number, locale: string): string {
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(seconds / size), unit);
}

/** A length of time in its two largest units, such as `59 minutes, 12 seconds`. */
export function duration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3_600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  const parts =
    days > 0
      ? { days, hours }
      : hours > 0
        ? { hours, minutes }
        : minutes > 0
          ? { minutes, seconds: whole % 60 }
          : { seconds: whole };
  const secondsDisplay = 'seconds' in parts ? 'always' : 'auto';
  return new Intl.DurationFormat(locale, { style: 'long', secondsDisplay }).format(parts);
}

/**
 * A moment in the person's own time zone.
 *
 * @param epochSeconds seconds since 1970
 */
export function localTime(epochSeconds: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(epochSeconds * 1000);
}
