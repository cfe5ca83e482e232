import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';

/** Why a text is no private key that can sign. */
export type PrivateKeyProblem = 'key' | 'key_public' | 'key_encrypted';

/**
 * A private key as it is kept: PEM in lines, whatever became of them on the way (an input of one line drops them or turns them
 * into spaces), a JWK as it is.
 */
export function privateKeyText(text: string): string {
  const trimmed = text.trim();
  const [, label, base64] =
    /^-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----$/.exec(trimmed) ?? [];
  if (label === undefined || base64 === undefined) {
    return trimmed;
  }
  const lines = base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** What is wrong with a text as a private key, PEM or JWK; undefined where it is one. */
export function privateKeyProblem(text: string): PrivateKeyProblem | undefined {
  const written = privateKeyText(text);
  if (/ENCRYPTED/.test(written.slice(0, 200))) {
    return 'key_encrypted';
  }
  if (canParse(() => createPrivateKey(inputOf(written)))) {
    return undefined;
  }
  return canParse(() => createPublicKey(inputOf(written))) ? 'key_public' : 'key';
}

function inputOf(text: string): string | { key: JsonWebKey; format: 'jwk' } {
  return text.startsWith('{') ? { key: JSON.parse(text) as JsonWebKey, format: 'jwk' } : text;
}

/** What the parsers throw quotes the text, which may be the secret: it goes nowhere. */
function canParse(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
