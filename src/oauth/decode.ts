/** A JWT taken apart. Nothing of it is verified: whoever made the token decided what stands in it. */
export interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** As it stands in the token (base64url); empty where the token is not signed. */
  readonly signature: string;
}

/** Why a text is no token, or a token that cannot be read. */
export type TokenProblem =
  /** Nothing is left without white space, quotes and the scheme. */
  | 'empty'
  /** It holds characters that no token has (RFC 6749 appendix A.12). */
  | 'characters'
  /** It starts with the header of a JWT, but has neither two, three nor five parts: some of it is missing. */
  | 'parts'
  /** It looks like a JWT, by its three parts or its first characters, but the first part is no JSON object. */
  | 'header'
  /** A good header, but the second part is no JSON object, or one of absurd depth. */
  | 'claims';

/** What a text turned out to be. `parts` counts what the dots separate. */
export type TokenReading =
  | ({ readonly format: 'jwt'; readonly parts: number } & DecodedToken)
  | { readonly format: 'encrypted'; readonly parts: number; readonly header: Readonly<Record<string, unknown>> }
  | { readonly format: 'opaque'; readonly parts: number }
  | { readonly format: 'malformed'; readonly parts: number; readonly problem: TokenProblem };

/**
 * Reads a token without any key: a JWT (RFC 7519) is taken apart, of an encrypted one (JWE, RFC 7516) only the header can
 * be read, and what is no JWT at all is opaque. Never throws, whatever the text.
 *
 * @param text the token, as `bareToken` takes it
 */
export function readToken(text: string): TokenReading {
  const token = bareToken(text);
  const encoded = token.split('.');
  const parts = encoded.length;
  if (token === '') return { format: 'malformed', parts: 0, problem: 'empty' };
  if (!tokenCharacters.test(token)) return { format: 'malformed', parts, problem: 'characters' };
  const [first = '', second = '', signature = ''] = encoded;
  const header = parseObject(first);
  if (header === undefined) {
    const looksLikeJwt = parts === 3 || first.startsWith('eyJ');
    return looksLikeJwt ? { format: 'malformed', parts, problem: 'header' } : { format: 'opaque', parts };
  }
  if (parts === 5) return { format: 'encrypted', parts, header };
  if (parts !== 2 && parts !== 3) return { format: 'malformed', parts, problem: 'parts' };
  const claims = parseObject(second);
  if (claims === undefined) return { format: 'malformed', parts, problem: 'claims' };
  return { format: 'jwt', parts, header, claims, signature };
}

/**
 * Takes a JWT apart, without a key and without trust.
 *
 * @param text the token, as `bareToken` takes it
 * @returns undefined for anything that is not a JWT; `readToken` says why
 */
export function decodeToken(text: string): DecodedToken | undefined {
  const reading = readToken(text);
  return reading.format === 'jwt'
    ? { header: reading.header, claims: reading.claims, signature: reading.signature }
    : undefined;
}

/** Whether a JWT carries a signature at all: an unsecured one (RFC 7519 section 6) does not, whatever stands in its last part. */
export function isSigned({ header, signature }: DecodedToken): boolean {
  return signature !== '' && !/^none$/i.test(String(header['alg']));
}

/**
 * The token of a text that people copy: without white space around it, quotes, `Authorization:` and `Bearer` or `DPoP`,
 * and without the line breaks that terminals and mails put into a long JWT.
 */
export function bareToken(text: string): string {
  const token = unquote(unquote(text).replace(/^(?:authorization\s*:\s*)?(?:bearer|dpop)\s+/i, ''));
  return token.startsWith('eyJ') ? token.replaceAll(/\s+/g, (space) => (/[\r\n]/.test(space) ? '' : space)) : token;
}

/** The first thing in a longer text (a header, a cURL command, an answer) that is a JWT or a JWE; undefined where none is. */
export function findToken(text: string): string | undefined {
  return text.match(tokenPattern)?.find(isReadable);
}

/** A text with something else in place of each JWT and JWE in it. */
export function replaceTokens(text: string, replacement: (token: string) => string): string {
  return text.replaceAll(tokenPattern, (candidate) => (isReadable(candidate) ? replacement(candidate) : candidate));
}

const tokenPattern = /(?<![\w-])eyJ[\w-]+(?:\.[\w-]*){1,4}/g;

function isReadable(text: string): boolean {
  const { format } = readToken(text);
  return format === 'jwt' || format === 'encrypted';
}

/** Any visible ASCII (RFC 6749 appendix A.12), but not what would make JSON, markup or a list of it. */
const tokenCharacters = /^[\w!#$%&*+\-./:=?@^|~]+$/;

/** Deeper than any claim has reason to be, and far from where `JSON.stringify` runs out of stack. */
const deepest = 100;

/** A loop, as a pattern that looks for the end of a run of quotes takes quadratic time on a hostile one. */
function unquote(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && /["'`\s]/.test(text.charAt(start))) start++;
  while (start < end && /["'`,;\s]/.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The JSON object that a part encodes, with or without padding; undefined where it is anything else. */
function parseObject(part: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^[\w\-+/]+={0,2}$/.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
    return isObject(value) && !isDeeperThan(value, deepest) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Walks level by level, as recursion is what hostile depth would break. */
function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []));
  }
  return false;
}
