import * as v from 'valibot';
import { decodeToken } from './decode.ts';
import { deniedScopes, grantedScopes } from './scopes.ts';
import type { Token } from './token.ts';
import { momentOf } from './validity.ts';

const tokenAnswer = v.object({
  /** Visible ASCII (RFC 6749 appendix A.12): anything else could not be sent, or would be sent as something else. */
  access_token: v.pipe(v.string(), v.regex(/^[\x20-\x7e]+$/)),
  token_type: v.fallback(v.pipe(v.string(), v.regex(/^[\w.~+-]+$/)), 'Bearer'),
});

/** Names of types as servers spell them in lower case, and as APIs want them. */
const types = new Map([
  ['bearer', 'Bearer'],
  ['bearertoken', 'Bearer'],
  ['dpop', 'DPoP'],
]);

/**
 * The token of a token endpoint's answer (RFC 6749 section 5.1), also where servers take liberties: a type in any case or
 * none, `expires_in` as text or only in the JWT, `scope` as an array or only in the JWT.
 *
 * @param answer its JSON
 * @param requested the scopes that were asked for, sorted
 * @param now milliseconds since 1970
 * @returns undefined where there is no token in it
 */
export function tokenIn(
  answer: Readonly<Record<string, unknown>> | undefined,
  requested: readonly string[],
  now: number,
): Token | undefined {
  const parsed = v.safeParse(tokenAnswer, answer);
  if (answer === undefined || !parsed.success) return undefined;
  const { access_token: accessToken, token_type: type } = parsed.output;
  const jwt = decodeToken(accessToken);
  const claims = jwt?.claims ?? {};
  const granted = grantedScopes(answer, claims, requested);
  return {
    accessToken,
    tokenType: types.get(type.toLowerCase()) ?? type,
    format: jwt === undefined ? 'opaque' : 'jwt',
    expiresAt: expiryIn(answer['expires_in'], now) ?? claimedExpiry(claims['exp'], now),
    obtainedAt: now,
    requested,
    granted,
    denied: deniedScopes(requested, granted),
    response: answer,
  };
}

/** The last millisecond that a `Date` can hold: servers write "never" as an enormous number of seconds. */
const latest = 8.64e15;

function expiryIn(expiresIn: unknown, now: number): number | undefined {
  const seconds =
    typeof expiresIn === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(now + seconds * 1000, latest) : undefined;
}

function claimedExpiry(exp: unknown, now: number): number | undefined {
  const moment = momentOf(exp, now);
  return moment && moment.epochSeconds * 1000;
}
