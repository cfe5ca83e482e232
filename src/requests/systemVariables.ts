import { formatDate } from './dateFormat.ts';

/** Where values that differ every time come from; tests put in their own. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to, but not, 1. */
  readonly random: () => number;
  readonly uuid: () => string;
  /** Minutes east of UTC at a time in milliseconds since 1970. */
  readonly timeZone: (milliseconds: number) => number;
}

export const realSurroundings: Surroundings = {
  now: Date.now,
  random: Math.random,
  uuid: () => crypto.randomUUID(),
  timeZone: (milliseconds) => -new Date(milliseconds).getTimezoneOffset(),
};

/** Milliseconds of the units that an offset such as `-1 d` may have; months and years go by the calendar. */
const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * The value of a system variable: `$guid`, `$uuid`, `$random.uuid` and what else JetBrains has there, `$timestamp`, `$isoTimestamp`, `$randomInt`,
 * `$datetime` and `$localDatetime`, with their arguments. Nothing is evaluated.
 * @param text what stands between the braces, such as `$datetime "YYYY-MM-DD" -1 d`
 * @returns undefined for any other variable, and 'unreadable' where the arguments make no sense.
 */
export function systemVariable(text: string, surroundings: Surroundings): { value: string } | 'unreadable' | undefined {
  const [name = '', ...words] = splitArguments(text);
  switch (name) {
    case '$guid':
    case '$uuid':
    case '$random.uuid':
      return { value: surroundings.uuid() };
    case '$randomInt':
      return randomInteger(words, surroundings);
    case '$isoTimestamp':
      return { value: new Date(surroundings.now()).toISOString() };
    case '$timestamp': {
      const time = shifted(surroundings.now(), words);
      return time === undefined ? 'unreadable' : { value: String(Math.floor(time / 1000)) };
    }
    case '$datetime':
      return dateAndTime(words, surroundings, () => 0);
    case '$localDatetime':
      return dateAndTime(words, surroundings, surroundings.timeZone);
    default:
      return name.startsWith('$random.') ? randomValue(text.trim(), surroundings) : undefined;
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** JetBrains' `$random.alphabetic(10)` and its kin. The first number of a range counts, the second does not. */
function randomValue(text: string, surroundings: Surroundings): { value: string } | 'unreadable' | undefined {
  const match = /^\$random\.([a-zA-Z]{1,20})(?:\(([^()]{0,60})\))?$/.exec(text);
  const numbers = (match?.[2] ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  const [first, second] = numbers;
  const below = (limit: number): number => Math.floor(surroundings.random() * limit);
  const characters = (alphabet: string, count: number | undefined): { value: string } | 'unreadable' => {
    if (count === undefined || !Number.isInteger(count) || count < 1 || count > 10_000) return 'unreadable';
    return { value: Array.from({ length: count }, () => alphabet[below(alphabet.length)]).join('') };
  };
  switch (match?.[1]) {
    case 'alphabetic':
      return characters(letters, first);
    case 'alphanumeric':
      return characters(`${letters}0123456789_`, first);
    case 'hexadecimal':
      return characters('0123456789abcdef', first);
    case 'email': {
      const name = characters('abcdefghijklmnopqrstuvwxyz', 10);
      return name === 'unreadable' ? name : { value: `${name.value}@example.com` };
    }
    case 'integer':
      return randomInteger([String(first ?? 0), String(second ?? 1000)], surroundings);
    case 'float': {
      const [from, to] = [first ?? 0, second ?? 1000];
      return to > from ? { value: String(from + surroundings.random() * (to - from)) } : 'unreadable';
    }
    default:
      return undefined;
  }
}

/** Splits at spaces; `"…"` and `'…'` hold together. */
function splitArguments(text: string): string[] {
  const words = text.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => (word.startsWith('"') || word.startsWith("'") ? word.slice(1, -1) : word));
}

/** From the first number up to, but not, the second; 0 to 1000 without numbers, as Postman and JetBrains have it. */
function randomInteger(words: readonly string[], surroundings: Surroundings): { value: string } | 'unreadable' {
  const [from, to] = words.length === 0 ? [0, 1000] : words.map(Number);
  if (from === undefined || to === undefined || words.length > 2) return 'unreadable';
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to <= from) return 'unreadable';
  return { value: String(from + Math.floor(surroundings.random() * (to - from))) };
}

function dateAndTime(
  words: readonly string[],
  surroundings: Surroundings,
  timeZone: (milliseconds: number) => number,
): { value: string } | 'unreadable' {
  const [pattern = 'iso8601', ...offset] = words;
  const time = shifted(surroundings.now(), offset);
  if (time === undefined) return 'unreadable';
  const zone = timeZone(time);
  if (pattern === 'iso8601') {
    return { value: zone === 0 ? new Date(time).toISOString() : formatDate(time, 'YYYY-MM-DDTHH:mm:ss.SSSZ', zone) };
  }
  if (pattern === 'rfc1123') {
    return {
      value: zone === 0 ? new Date(time).toUTCString() : formatDate(time, 'ddd, DD MMM YYYY HH:mm:ss ZZ', zone),
    };
  }
  return { value: formatDate(time, pattern, zone) };
}

/** The time moved by `-1 d`, or by nothing; undefined where the words say no offset or the time leaves the calendar. */
function shifted(milliseconds: number, words: readonly string[]): number | undefined {
  const [amountText, unit, ...rest] = words;
  if (amountText === undefined) return milliseconds;
  const amount = Number(amountText);
  if (!Number.isSafeInteger(amount) || unit === undefined || rest.length > 0) return undefined;
  const date = new Date(milliseconds);
  if (unit === 'y') date.setUTCFullYear(date.getUTCFullYear() + amount);
  else if (unit === 'M') date.setUTCMonth(date.getUTCMonth() + amount);
  else if (Object.hasOwn(units, unit)) date.setTime(milliseconds + amount * (units[unit] ?? 0));
  else return undefined;
  return Number.isNaN(date.getTime()) ? undefined : date.getTime();
}
