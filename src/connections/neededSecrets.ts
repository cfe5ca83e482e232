import { accessOf } from './access.ts';
import type { ConnectionDefinition, Secrets } from './definition.ts';
import type { FieldId } from './wizardFields.ts';

export type SecretKind = Exclude<keyof Secrets, 'refreshToken'>;

/** The secrets that a connection needs as its definition says. */
export function secretKinds(definition: Partial<ConnectionDefinition>): readonly SecretKind[] {
  const key: readonly SecretKind[] = definition.apiKeyHeader === undefined ? [] : ['apiKey'];
  if (definition.clientId === undefined && key.length > 0) {
    return key;
  }
  const password: readonly SecretKind[] = definition.grant === 'password' ? ['password'] : [];
  switch (definition.clientAuthentication) {
    case 'private_key_jwt':
      return ['privateKey', ...password, ...key];
    case 'tls_client_auth':
      return [...(definition.tls?.key === undefined ? [] : (['passphrase'] as const)), ...password, ...key];
    case 'none':
      return [...password, ...key];
    default:
      return ['clientSecret', ...password, ...key];
  }
}

/** The fields for those secrets. Where people sign in there is one, which a public client leaves empty. */
export function secretFields(definition: Partial<ConnectionDefinition>): readonly FieldId[] {
  const { clientId, apiKeyHeader, clientAuthentication, grant, tls } = definition;
  if (clientId === undefined && apiKeyHeader !== undefined) {
    return ['apiKey'];
  }
  if (clientAuthentication === 'private_key_jwt' || clientAuthentication === 'tls_client_auth') {
    return secretKinds({ clientAuthentication, grant, tls });
  }
  switch (accessOf(definition)) {
    case 'browser':
    case 'device':
      return ['signInSecret'];
    case 'password':
      return ['passwordSecrets'];
    default:
      return secretKinds({ clientAuthentication });
  }
}
