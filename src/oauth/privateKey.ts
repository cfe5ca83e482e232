import { createPrivateKey, type JsonWebKey, type KeyObject, type webcrypto } from 'node:crypto';
import * as v from 'valibot';
import { ScopewiseError } from '../http/error.ts';

const jwk = v.looseObject({ kty: v.string(), alg: v.optional(v.string()), kid: v.optional(v.string()) });

/**
 * A key that signs client assertions (RFC 7523), from PEM (PKCS #8, PKCS #1 or SEC 1) or from a JWK, whose `kid` and `alg`
 * are kept. Without `alg` it is the usual one of the key's kind.
 *
 * Throws `token.authentication_unsupported` for what is no private key, and for keys that sign in no such way.
 */
export async function importPrivateKey(text: string): Promise<{ key: webcrypto.CryptoKey; kid?: string }> {
  try {
    const parsed = text.trimStart().startsWith('{') ? v.parse(jwk, JSON.parse(text)) : undefined;
    const key = createPrivateKey(parsed === undefined ? text : { key: parsed as JsonWebKey, format: 'jwk' });
    const algorithm = algorithms[parsed?.alg ?? usualAlgorithm(key) ?? ''];
    if (algorithm !== undefined) {
      return {
        key: key.toCryptoKey(algorithm, false, ['sign']),
        ...(parsed?.kid !== undefined && { kid: parsed.kid }),
      };
    }
  } catch {
    // What the parsers throw quotes the text, which is the secret: it does not become the cause.
  }
  throw new ScopewiseError('token.authentication_unsupported', { method: 'private_key_jwt' });
}

const rsa = (name: string, bits: number) => ({ name, hash: `SHA-${bits}` });
const elliptic = (namedCurve: string) => ({ name: 'ECDSA', namedCurve });

/** The algorithms of RFC 7518 section 3.1 and RFC 8037, as Web Crypto names them. */
const algorithms: Readonly<Record<string, Parameters<KeyObject['toCryptoKey']>[0]>> = {
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
};

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
