import type { ClientIdentity } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition, Secrets } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import type { ClientAuthentication } from '../oauth/token.ts';

/**
 * How a connection's client authenticates at the token endpoint, with what is stored for it. Throws `token.secret_missing`
 * where the method needs a secret that is not stored for this client and token endpoint.
 */
export function authenticationOf(
  definition: ConnectionDefinition,
  client: ClientIdentity,
  { clientSecret, privateKey }: Secrets,
): ClientAuthentication {
  const method = definition.clientAuthentication ?? 'client_secret_basic';
  switch (method) {
    case 'none':
    case 'tls_client_auth':
      return { method };
    case 'private_key_jwt':
      return { method, privateKey: storedSecret(privateKey, client) };
    default:
      return { method, secret: storedSecret(clientSecret, client) };
  }
}

/** The secret itself. Throws `token.secret_missing` where there is none. */
export function storedSecret(secret: string | undefined, { clientId, tokenEndpoint }: ClientIdentity): string {
  if (secret === undefined) {
    throw new ScopewiseError('token.secret_missing', { clientId, tokenEndpoint });
  }
  return secret;
}
