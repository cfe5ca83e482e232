import { createPrivateKey, type JsonWebKey, type KeyObject, type webcrypto } from 'node:crypto';
import * as v from 'valibot';
import { type ErrorDetails, ScopewiseError } from '../http/error.ts';
import { outputOf } from '../http/outputOf.ts';

const jwk = v.looseObject({ kty: v.string(), alg: v.optional(v.string()), kid: v.optional(v.string()) });
const keySet = v.object({ keys: v.array(jwk) });

/** A key that signs, or why a text is none. */
type ReadKey = { readonly key: webcrypto.CryptoKey; readonly kid?: string } | Problem;
type Problem = ErrorDetails['token.key_unusable']['problem'];

/**
 * A key that signs client assertions (RFC 7523), from PEM (PKCS #8, PKCS #1 or SEC 1) or from a JWK, whose `kid` and `alg`
 * are kept. Without `alg` it is the usual one of the key's kind. A set of one JWK is that JWK, and PEM may have lost its
 * line breaks, as it does in a field of one line.
 *
 * Throws `token.key_unusable` for what is no private key, and for keys that sign in no such way.
 */
export async function importPrivateKey(text: string, clientId: string): Promise<Exclude<ReadKey, Problem>> {
  const read = readKey(text.trim());
  if (typeof read === 'string') throw new ScopewiseError('token.key_unusable', { clientId, problem: read });
  return read;
}

function readKey(text: string): ReadKey {
  const armour = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text)?.[1] ?? '';
  const problem = /(?:^|\n)Proc-Type: 4,ENCRYPTED/.test(text) ? 'encrypted' : problemByArmour.get(armour);
  if (problem !== undefined) return problem;
  // What the parsers throw quotes the text, which is the secret: none of it becomes a cause.
  const json = text.startsWith('{') ? attempt((): unknown => JSON.parse(text)) : undefined;
  const set = outputOf(keySet, json)?.keys;
  if (set !== undefined && set.length !== 1) return 'key_set';
  const parsed = set?.[0] ?? outputOf(jwk, json);
  if (parsed?.kty === 'oct') return 'symmetric';
  if (parsed !== undefined && !Object.hasOwn(parsed, 'd')) return 'public';
  const key = attempt(() =>
    createPrivateKey(parsed === undefined ? withLines(text, armour) : { key: parsed as JsonWebKey, format: 'jwk' }),
  );
  if (key === undefined) return 'unreadable';
  const algorithm = algorithms.get(parsed?.alg ?? usualAlgorithm(key) ?? '');
  if (algorithm === undefined) return 'algorithm';
  const signer = attempt(() => key.toCryptoKey(algorithm, false, ['sign']));
  if (signer === undefined) return 'algorithm';
  return { key: signer, ...(parsed?.kid !== undefined && { kid: parsed.kid }) };
}

const problemByArmour = new Map<string, Problem>([
  ['ENCRYPTED PRIVATE KEY', 'encrypted'],
  ['PUBLIC KEY', 'public'],
  ['RSA PUBLIC KEY', 'public'],
  ['CERTIFICATE', 'certificate'],
  ['OPENSSH PRIVATE KEY', 'openssh'],
]);

/** PEM in lines of 64 characters (RFC 7468 section 2), whatever became of its line breaks. */
function withLines(text: string, armour: string): string {
  const [, body] = text.split(/-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----/);
  const lines = body?.replace(/\s+|\\n/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${armour}-----`, ...lines, `-----END ${armour}-----`, ''].join('\n');
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const rsa = (name: string, bits: number) => ({ name, hash: `SHA-${bits}` });
const elliptic = (namedCurve: string) => ({ name: 'ECDSA', namedCurve });

/** The algorithms of RFC 7518 section 3.1 and RFC 8037, as Web Crypto names them. */
const algorithms = new Map<string, Parameters<KeyObject['toCryptoKey']>[0]>(
  Object.entries({
    RS256: rsa('RSASSA-PKCS1-v1_5', 256),
    RS384: rsa('RSASSA-PKCS1-v1_5', 384),
    RS512: rsa('RSASSA-PKCS1-v1_5', 512),
    PS256: rsa('RSA-PSS', 256),
    PS384: rsa('RSA-PSS', 384),
    PS512: rsa('RSA-PSS', 512),
    ES256: elliptic('P-256'),
    ES384: elliptic('P-384'),
    ES512: elliptic('P-521'),
    EdDSA: { name: 'Ed25519' },
  }),
);

function usualAlgorithm({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  switch (asymmetricKeyType) {
    case 'rsa':
      return 'RS256';
    case 'rsa-pss':
      return 'PS256';
    case 'ed25519':
      return 'EdDSA';
    case 'ec':
      return { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }[asymmetricKeyDetails?.namedCurve ?? ''];
    default:
      return undefined;
  }
}
