import { type Draw, identifiers, pick } from './seed.ts';

/** A session of a user: where the person has signed in, with what, and to which applications. */
export interface SignInSession {
  readonly id: string;
  readonly userAgent: string;
  readonly ip: string;
  /** Milliseconds since 1970. */
  readonly loginTime: number;
  readonly lastAccessTime: number;
  /** Drawn numbers, each for one application. */
  readonly applications: readonly number[];
}

const browsers = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1',
];
const firstLogin = Date.UTC(2025, 10, 3, 7);
const minute = 60_000;

/** The sessions of a user, none to three of them. */
export function sessionsOf(seed: number, drawn: Draw, user: number): SignInSession[] {
  const ids = identifiers(seed, `session of ${drawn(user)}`);
  return Array.from({ length: drawn(user, 1) % 4 }, (_, index) => {
    const field = 10 * (index + 1);
    const loginTime = firstLogin + (drawn(user, field) % 20_000) * minute;
    return {
      id: ids.at(index),
      userAgent: pick(browsers, drawn(user, field + 1)),
      ip: `192.0.2.${1 + (drawn(user, field + 2) % 250)}`,
      loginTime,
      lastAccessTime: loginTime + (drawn(user, field + 3) % 480) * minute,
      applications: [drawn(user, field + 4), drawn(user, field + 5)].slice(0, 1 + (drawn(user, field + 6) % 2)),
    };
  });
}
