import type { ConnectionDefinition } from './definition.ts';
import { providerOf, providers } from './providers.ts';

/** How a client gets its tokens: the grant together with what the client proves itself by. */
export const accessIds = ['secret', 'privateKey', 'browser', 'device', 'password', 'certificate', 'exchange'] as const;
export type AccessId = (typeof accessIds)[number];

type Definition = Partial<ConnectionDefinition>;

export function accessOf({ grant, clientAuthentication }: Definition): AccessId {
  switch (grant) {
    case 'authorization_code':
      return 'browser';
    case 'device_code':
      return 'device';
    case 'password':
      return 'password';
    case 'token_exchange':
      return 'exchange';
    default:
      return clientAuthentication === 'private_key_jwt'
        ? 'privateKey'
        : clientAuthentication === 'tls_client_auth'
          ? 'certificate'
          : 'secret';
  }
}

/** The definition with another access. Clients where people sign in are public ones until a secret is given for them. */
export function withAccess(definition: Definition, access: AccessId): Definition {
  const { username, subject, ...others } = definition;
  switch (access) {
    case 'secret':
      return { ...others, grant: undefined, clientAuthentication: secretMethodOf(definition) };
    case 'privateKey':
      return { ...others, grant: undefined, clientAuthentication: 'private_key_jwt' };
    case 'certificate':
      return { ...others, grant: undefined, clientAuthentication: 'tls_client_auth' };
    case 'exchange':
      return { ...others, subject, grant: 'token_exchange', clientAuthentication: secretMethodOf(definition) };
    case 'browser':
      return { ...others, grant: 'authorization_code', clientAuthentication: 'none' };
    case 'device':
      return { ...others, grant: 'device_code', clientAuthentication: 'none' };
    case 'password':
      return { ...others, username, grant: 'password', clientAuthentication: secretMethodOf(definition) };
  }
}

/** How the client would send a secret; undefined for Basic, which needs no saying. */
export function secretMethodOf({
  clientAuthentication,
  tokenEndpoint,
}: Definition): 'client_secret_post' | 'client_secret_jwt' | undefined {
  if (clientAuthentication === 'client_secret_post' || clientAuthentication === 'client_secret_jwt') {
    return clientAuthentication;
  }
  const provider = providerOf(tokenEndpoint);
  return provider && providers[provider].secretMethod;
}
