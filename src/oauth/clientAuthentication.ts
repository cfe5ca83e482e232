import type { ClientAuth, ModifyAssertionOptions } from 'oauth4webapi';
import { formEncode } from '../http/encodedForms.ts';
import { ScopewiseError } from '../http/error.ts';
import type { Client } from './token.ts';

/**
 * Whether id and secret of a Basic header are form-encoded, as RFC 6749 section 2.3.1 wants it, or as they are; whether an
 * assertion is made out to the token endpoint (RFC 7523 section 3) or to the issuer, which is all that newer servers take
 * (draft-ietf-oauth-rfc7523bis).
 */
export type ProofForm = 'encoded' | 'raw' | 'for_endpoint' | 'for_issuer';

/** Which form each server took, so that it is not tried again: the caller keeps it, by `proofFormKey`. */
export type ProofForms = Map<string, ProofForm>;

/** One way for a client to prove who it is. */
export interface Proof {
  readonly apply: ClientAuth;
  /** Where there is more than one. */
  readonly form?: ProofForm;
}

/**
 * The ways in which a client proves who it is, the likeliest first. There are two only where servers do not agree: for Basic
 * where id or secret have something to encode, and for assertions where the issuer is known and is not the token endpoint.
 *
 * Throws `token.secret_missing` and `token.key_unusable`.
 */
export async function proofsOf(client: Client, known: ProofForm | undefined): Promise<readonly [Proof, ...Proof[]]> {
  const { authentication, clientId } = client;
  const oauth = await import('oauth4webapi');
  switch (authentication.method) {
    case 'client_secret_basic':
      return basicProofs(clientId, stored(authentication.secret, client), known);
    case 'client_secret_post':
      return [{ apply: oauth.ClientSecretPost(stored(authentication.secret, client)) }];
    case 'client_secret_jwt': {
      const secret = stored(authentication.secret, client);
      return assertionProofs(client, known, (options) => oauth.ClientSecretJwt(secret, options), oauth.modifyAssertion);
    }
    case 'private_key_jwt': {
      const { importPrivateKey } = await import('./privateKey.ts');
      const key = await importPrivateKey(stored(authentication.privateKey, client), clientId);
      return assertionProofs(client, known, (options) => oauth.PrivateKeyJwt(key, options), oauth.modifyAssertion);
    }
    case 'tls_client_auth':
    case 'none':
      return [{ apply: oauth.None() }];
  }
}

function stored(secret: string, { clientId, tokenEndpoint }: Client): string {
  if (secret === '') throw new ScopewiseError('token.secret_missing', { clientId, tokenEndpoint });
  return secret;
}

/** Under which a form is remembered. */
export function proofFormKey({ tokenEndpoint, clientId }: Client): string {
  return `${tokenEndpoint} ${clientId}`;
}

function basicProofs(id: string, secret: string, known: ProofForm | undefined): readonly [Proof, ...Proof[]] {
  const encoded = basicProof('encoded', formEncode(id), formEncode(secret));
  const raw = basicProof('raw', id, secret);
  if (formEncode(id) === id && formEncode(secret) === secret) return [encoded];
  return known === 'raw' ? [raw, encoded] : [encoded, raw];
}

/**
 * oauth4webapi's own Basic escapes also `-`, `.` and `_`, which stay as they are in
 * https://url.spec.whatwg.org/#urlencoded-serializing and which servers that do not decode would refuse.
 */
function basicProof(form: ProofForm, id: string, secret: string): Proof {
  const credentials = Buffer.from(`${id}:${secret}`).toString('base64');
  return { form, apply: (_server, _client, _body, headers) => headers.set('authorization', `Basic ${credentials}`) };
}

/** @param sign gives what writes an assertion, which is made out to the token endpoint where nothing changes that */
function assertionProofs(
  { audience, tokenEndpoint }: Client,
  known: ProofForm | undefined,
  sign: (options: ModifyAssertionOptions) => ClientAuth,
  modifyAssertion: keyof ModifyAssertionOptions,
): readonly [Proof, ...Proof[]] {
  const forEndpoint = sign({});
  if (audience === undefined || audience === tokenEndpoint) return [{ apply: forEndpoint }];
  const forIssuer = sign({
    [modifyAssertion](_header, claims) {
      claims['aud'] = audience;
    },
  });
  const first: Proof = { form: 'for_endpoint', apply: forEndpoint };
  const second: Proof = { form: 'for_issuer', apply: forIssuer };
  return known === 'for_issuer' ? [second, first] : [first, second];
}
