import type { JSONWebKeySet } from 'jose';
import * as v from 'valibot';
import { ScopewiseError } from '../http/error.ts';
import { outputOf } from '../http/outputOf.ts';
import { bareToken, isSigned, readToken } from './decode.ts';
import { readServerAnswer } from './serverAnswer.ts';
import type { Transport } from './transport.ts';
import { momentOf } from './validity.ts';

/** What came of checking a JWT against its issuer's keys. */
export type Verification =
  /** The issuer's key signed it. `keyId` is the key's name, where it has one; `expired` says that it counts no longer. */
  | {
      readonly result: 'verified';
      readonly algorithm: string;
      readonly keyId?: string | undefined;
      readonly expired: boolean;
    }
  /** The key that it names, or every key that it could be, signed something else: it was changed or made up. */
  | { readonly result: 'wrong_signature'; readonly algorithm: string; readonly keyId?: string | undefined }
  /** No key of the issuer has this name and kind. */
  | { readonly result: 'no_key'; readonly algorithm: string; readonly keyId?: string | undefined }
  /** The key fits, and the token names somebody else as its issuer. */
  | { readonly result: 'wrong_issuer'; readonly issuer: string; readonly expected: string }
  /** It has no signature, or says so. */
  | { readonly result: 'unsigned' }
  /** Signed with a shared secret, or in a way that proves nothing to others: never tried, as a public key is no secret. */
  | { readonly result: 'algorithm_refused'; readonly algorithm: string }
  | { readonly result: 'no_jwt' };

/** Public keys only (RFC 7518 section 3.1, RFC 8037, RFC 9864). A shared secret would be confused with a public key. */
const algorithms = [
  ...['RS', 'PS', 'ES'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`)),
  'EdDSA',
  'Ed25519',
];

const keySet = v.object({ keys: v.pipe(v.array(v.looseObject({ kty: v.string() })), v.maxLength(100)) });

/**
 * Checks the signature of a JWT against the keys at an address (RFC 7517), and whether the issuer is the one that the keys
 * belong to. The keys that a token itself names or carries (`jku`, `jwk`, `x5u`, `x5c`) are never looked at.
 *
 * Throws `token.keys_unreadable` and `network.*`. Nothing is sent for a token that could not be verified by any key.
 *
 * @param issuer undefined where nobody says who it must be
 * @param now milliseconds since 1970
 */
export async function verifySignature(
  token: string,
  { jwksUri, issuer }: { jwksUri: string; issuer: string | undefined },
  transport: Transport,
  now: number,
  signal?: AbortSignal,
): Promise<Verification> {
  const bare = bareToken(token);
  const reading = readToken(bare);
  if (reading.format !== 'jwt') return { result: 'no_jwt' };
  if (!isSigned(reading)) return { result: 'unsigned' };
  const { header, claims } = reading;
  const algorithm = String(header['alg']);
  if (!algorithms.includes(algorithm)) return { result: 'algorithm_refused', algorithm };
  const named = typeof header['kid'] === 'string' ? header['kid'] : undefined;

  const keys = await readKeys(jwksUri, transport, signal);
  const { compactVerify, createLocalJWKSet, errors, importJWK } = await import('jose');
  const check = async (): Promise<string | undefined> => {
    const { protectedHeader } = await compactVerify(bare, createLocalJWKSet(keys), { algorithms });
    return protectedHeader.kid ?? onlyName(keys);
  };
  const checkEach = async (): Promise<string | undefined> => {
    for (const key of keys.keys.filter(({ kty }) => kty !== 'oct')) {
      const fits = await importJWK(key, algorithm)
        .then((imported) => compactVerify(bare, imported, { algorithms: [algorithm] }))
        .catch(() => undefined);
      if (fits) return key.kid;
    }
    throw new errors.JWSSignatureVerificationFailed();
  };
  let keyId: string | undefined;
  try {
    keyId = await check().catch((error: unknown) => {
      if (error instanceof errors.JWKSMultipleMatchingKeys) return checkEach();
      throw error;
    });
  } catch (error) {
    const isMissing = error instanceof errors.JWKSNoMatchingKey;
    return { result: isMissing ? 'no_key' : 'wrong_signature', algorithm, keyId: named };
  }
  const actual = claims['iss'];
  if (issuer !== undefined && typeof actual === 'string' && !isSameIssuer(actual, issuer)) {
    return { result: 'wrong_issuer', issuer: actual, expected: issuer };
  }
  return { result: 'verified', algorithm, keyId, expired: momentOf(claims['exp'], now)?.relation === 'past' };
}

async function readKeys(
  jwksUri: string,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<JSONWebKeySet> {
  const { http, tls, rateBudget, timeout } = transport;
  const headers = { accept: 'application/jwk-set+json, application/json' };
  const request = { method: 'GET', url: jwksUri, headers, tls, rateBudget, signal };
  const answer = await readServerAnswer(await http.send(timeout === undefined ? request : { ...request, timeout }));
  const keys = answer.status === 200 ? outputOf(keySet, answer.json) : undefined;
  if (keys === undefined) {
    const reason = answer.status === 200 ? 'no set of keys' : `HTTP ${answer.status}`;
    throw new ScopewiseError('token.keys_unreadable', { jwksUri, reason });
  }
  return keys;
}

/** The name of a key that a token did not need to name, as there is no other. */
function onlyName({ keys: [key, ...others] }: JSONWebKeySet): string | undefined {
  return others.length === 0 ? key?.kid : undefined;
}

/** Whether two identifiers name one issuer; servers differ in the slash at the end. */
export function isSameIssuer(one: string, other: string): boolean {
  return one.replace(/\/$/, '') === other.replace(/\/$/, '');
}
