import type { Token } from './token.ts';

/** A point in time, as data that a view puts into words. */
export interface Moment {
  readonly epochSeconds: number;
  readonly iso: string;
  /** Seen from when the token was looked at. */
  readonly relation: 'past' | 'future';
}

/** Whether a token may be used, and from when to when. */
export interface Validity {
  /** `inactive`: introspection says so, as for a revoked token. `unknown`: nothing says when it expires. */
  readonly state: 'valid' | 'expired' | 'not-yet-valid' | 'inactive' | 'unknown';
  readonly issuedAt?: Moment | undefined;
  readonly notBefore?: Moment | undefined;
  readonly expiresAt?: Moment | undefined;
  /** From issue to expiry; undefined where one of them is. */
  readonly lifetimeSeconds?: number | undefined;
  /** Where the expiry is known from. */
  readonly source: 'claims' | 'introspection' | 'answer' | 'nothing';
}

/**
 * Weighs what is known of a token's time. The claims come first, as they are what an API checks; then introspection, which
 * knows of revocation; then `expires_in` of the token endpoint's answer.
 *
 * @param now milliseconds since 1970
 */
export function validityOf(options: {
  claims: Readonly<Record<string, unknown>>;
  introspection: Readonly<Record<string, unknown>>;
  known: Token | undefined;
  now: number;
}): Validity {
  const { claims, introspection, known, now } = options;
  const time = (name: string) => momentOf(claims[name], now) ?? momentOf(introspection[name], now);
  const [issuedAt, notBefore] = [time('iat'), time('nbf')];
  const answered = known?.expiresAt === undefined ? undefined : momentOf(known.expiresAt / 1000, now);
  const expiresAt = time('exp') ?? answered;
  const lifetimeSeconds = expiresAt && issuedAt && expiresAt.epochSeconds - issuedAt.epochSeconds;
  const source = momentOf(claims['exp'], now)
    ? 'claims'
    : momentOf(introspection['exp'], now)
      ? 'introspection'
      : answered
        ? 'answer'
        : 'nothing';
  return { state: stateOf(), issuedAt, notBefore, expiresAt, lifetimeSeconds, source };

  function stateOf(): Validity['state'] {
    if (introspection['active'] === false) return 'inactive';
    if (expiresAt?.relation === 'past') return 'expired';
    if (notBefore?.relation === 'future') return 'not-yet-valid';
    return expiresAt || introspection['active'] === true ? 'valid' : 'unknown';
  }
}

/**
 * Reads a NumericDate (RFC 7519 section 2: seconds since 1970), tolerating a number in a string and, as some servers write
 * them, milliseconds.
 *
 * @param now milliseconds since 1970
 * @returns undefined for what is no time
 */
export function momentOf(value: unknown, now: number): Moment | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !(number >= 0 && number <= latest)) return undefined;
  const milliseconds = isMilliseconds(number) ? number : number * 1000;
  return {
    epochSeconds: milliseconds / 1000,
    iso: new Date(milliseconds).toISOString(),
    relation: milliseconds > now ? 'future' : 'past',
  };
}

/** Whether a NumericDate must be in milliseconds: as seconds it would lie beyond the year 5000. */
export function isMilliseconds(value: unknown): boolean {
  return Number(value) > 1e11;
}

/** The last millisecond that a `Date` can hold (ECMA-262 section 21.4.1.1). */
const latest = 8.64e15;
