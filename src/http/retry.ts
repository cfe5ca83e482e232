import { isScopewiseError } from './error.ts';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
const retries = 2;
const longestWait = 30_000;

/**
 * Milliseconds after which a request that was answered is sent again; undefined where the answer stands: anything but
 * 429 with a Retry-After and 502 to 504, methods that may have changed something, a wait of more than 30 seconds, and
 * the third answer.
 *
 * @param tried how often the request was sent again already
 * @param now milliseconds since 1970
 */
export function delayAfterAnswer(
  method: string,
  status: number,
  retryAfter: string | undefined,
  tried: number,
  now: number,
): number | undefined {
  const seconds = secondsToWait(retryAfter, now);
  const passing = status === 429 ? seconds !== undefined : status >= 502 && status <= 504;
  const delay = Math.max((seconds ?? 0) * 1000, backoff(tried));
  return passing && mayRepeat(method, tried) && delay <= longestWait ? delay : undefined;
}

/**
 * Milliseconds after which a request without an answer is sent again; undefined where the failure stands. A certificate
 * stays as it is, a name that does not exist as well, and who waited for a timeout has waited enough.
 */
export function delayAfterFailure(method: string, error: unknown, tried: number): number | undefined {
  const passing = isScopewiseError(error, 'network.unreachable') && error.details.reason !== 'ENOTFOUND';
  return passing && mayRepeat(method, tried) ? backoff(tried) : undefined;
}

/**
 * The seconds of a Retry-After header (RFC 9110 section 10.2.3), which is a number or a date.
 *
 * @param now milliseconds since 1970
 * @returns undefined where there is none, or none that can be read
 */
export function secondsToWait(retryAfter: string | undefined, now = Date.now()): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(retryAfter)) return Number(retryAfter);
  // A date has the name of a month: without one, anything is a date to JavaScript.
  const date = /[a-z]{3}/i.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function mayRepeat(method: string, tried: number): boolean {
  return tried < retries && safeMethods.includes(method);
}

function backoff(tried: number): number {
  return 200 * 3 ** tried;
}
