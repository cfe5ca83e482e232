import type { ClientAuth } from 'oauth4webapi';
import { formEncode } from '../http/encodedForms.ts';
import { ScopewiseError } from '../http/error.ts';
import type { Client } from './token.ts';

/** Whether id and secret of a Basic header are form-encoded, as RFC 6749 section 2.3.1 wants it, or as they are. */
export type BasicForm = 'encoded' | 'raw';

/** Which form each server took, so that it is not tried again: the caller keeps it, by `basicFormKey`. */
export type BasicForms = Map<string, BasicForm>;

/** One way for a client to prove who it is. */
export interface Proof {
  readonly apply: ClientAuth;
  /** Only of Basic. */
  readonly form?: BasicForm;
}

/**
 * The ways in which a client proves who it is, the likeliest first. There are two only for Basic, and only where they
 * differ: many servers take id and secret as they are.
 *
 * Throws `token.secret_missing` and `token.key_unusable`.
 */
export async function proofsOf(client: Client, known: BasicForm | undefined): Promise<readonly [Proof, ...Proof[]]> {
  const { authentication, clientId } = client;
  const oauth = await import('oauth4webapi');
  switch (authentication.method) {
    case 'client_secret_basic':
      return basicProofs(clientId, stored(authentication.secret, client), known);
    case 'client_secret_post':
      return [{ apply: oauth.ClientSecretPost(stored(authentication.secret, client)) }];
    case 'client_secret_jwt':
      return [{ apply: oauth.ClientSecretJwt(stored(authentication.secret, client)) }];
    case 'private_key_jwt': {
      const { importPrivateKey } = await import('./privateKey.ts');
      return [
        { apply: oauth.PrivateKeyJwt(await importPrivateKey(stored(authentication.privateKey, client), clientId)) },
      ];
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

/** Under which a Basic form is remembered. */
export function basicFormKey({ tokenEndpoint, clientId }: Client): string {
  return `${tokenEndpoint} ${clientId}`;
}

function basicProofs(id: string, secret: string, known: BasicForm | undefined): readonly [Proof, ...Proof[]] {
  const encoded = basicProof('encoded', formEncode(id), formEncode(secret));
  const raw = basicProof('raw', id, secret);
  if (formEncode(id) === id && formEncode(secret) === secret) return [encoded];
  return known === 'raw' ? [raw, encoded] : [encoded, raw];
}

/**
 * oauth4webapi's own Basic escapes also `-`, `.` and `_`, which stay as they are in
 * https://url.spec.whatwg.org/#urlencoded-serializing and which servers that do not decode would refuse.
 */
function basicProof(form: BasicForm, id: string, secret: string): Proof {
  const credentials = Buffer.from(`${id}:${secret}`).toString('base64');
  return { form, apply: (_server, _client, _body, headers) => headers.set('authorization', `Basic ${credentials}`) };
}
