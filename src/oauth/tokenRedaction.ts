import { replaceTokens } from './decode.ts';

/**
 * One member of an answer or of claims without the tokens and secrets in it, at any depth: whatever reads as a JWT, whatever
 * holds the given token, and what stands under a name that says so.
 *
 * @param name the member's name
 * @param value JSON
 * @param token what must not remain
 * @param redact what stands for a token or a secret
 */
export function memberWithoutTokens(
  name: string,
  value: unknown,
  token: string,
  redact: (token: string) => string,
  depth = 0,
): unknown {
  if (typeof value === 'string') {
    if (value !== '' && secretMember.test(name)) return redact(value);
    return replaceTokens(token.length < shortest ? value : value.replaceAll(token, () => redact(token)), redact);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return '…';
  if (Array.isArray(value)) return value.map((item) => memberWithoutTokens(name, item, token, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, memberWithoutTokens(key, item, token, redact, depth + 1)]),
  );
}

/** The members that hold a credential: `access_token`, `client_secret`, `password`, but not `token_type`. */
const secretMember = /(?:token|secret|password|assertion)$/i;

/** What is shorter is no token (RFC 6749 section 10.10 wants 128 bits), and would be found in every other word. */
const shortest = 8;

/** An answer is not checked for depth as claims are, and the editor's messages are written by recursion. */
const deepest = 100;
