import { type ClientIdentity, clientIdentity } from '../connections/clientIdentity.ts';
import { requestSecretOwner } from '../connections/requestSecret.ts';
import { isSecureUrl } from '../connections/secureUrl.ts';
import type { LiteralSecret } from '../requests/literalSecrets.ts';
import { isFormType, mediaType } from '../requests/requestBody.ts';
import type { FileRequest } from '../requests/requestFile.ts';
import { camelCase } from '../requests/secretNames.ts';
import { isSameAddress } from './destination.ts';
import type { RequestSubject } from './requestSubject.ts';

/** Where a secret that is written in a file can be kept instead, and what is written in its place. */
export interface SecretHome {
  readonly owner: ClientIdentity;
  readonly kind: 'clientSecret' | 'password';
  readonly replacement: string;
  /** How the secret is written in the file. */
  readonly encoding: 'plain' | 'form' | 'basic';
  /** The only origin that it will be sent to. */
  readonly origin: string;
}

/**
 * The home of a secret: with the connection whose token endpoint is called, where it is that client's own; else bound to the
 * origin of the request. Undefined where it stands in a URL, or where nobody knows whereto it goes.
 * @param request undefined for a secret in a variable
 */
export function secretHome(
  secret: LiteralSecret,
  request: FileRequest | undefined,
  { session, address }: Pick<RequestSubject, 'session' | 'address'>,
): SecretHome | undefined {
  const url = URL.parse(address ?? '');
  if (url === null || !isSecureUrl(url) || request?.urlTokens.some(({ line }) => line === secret.line) === true) {
    return undefined;
  }
  const isForm = request !== undefined && secret.kind === 'field' && isFormType(mediaType(request.headers));
  const isHeader = request?.headers.some(({ nameToken }) => nameToken.line === secret.line) === true;
  const encoding = isForm && !isHeader ? 'form' : 'plain';
  const { origin } = url;
  const own = request && session && ownSecret(secret, request, session.definition);
  const { tokenEndpoint } = session?.system.endpoints(session.definition) ?? {};
  if (own && session && tokenEndpoint !== undefined && isSameAddress(url.href, tokenEndpoint)) {
    const owner = clientIdentity(session.definition, session.system.endpoints(session.definition));
    return { owner, encoding, origin, ...own };
  }
  const name = secret.kind === 'field' ? camelCase(secret.name) : secret.kind === 'basic' ? 'credentials' : 'token';
  return {
    owner: requestSecretOwner(name, origin),
    kind: 'clientSecret',
    replacement: `{{$secret ${name}}}`,
    encoding,
    origin,
  };
}

/** What a secret of a token request is to the connection: only what is surely of its client, or of its user. */
function ownSecret(
  secret: LiteralSecret,
  request: FileRequest,
  { clientId, username }: { readonly clientId?: string | undefined; readonly username?: string | undefined },
): Pick<SecretHome, 'kind' | 'replacement'> | Pick<SecretHome, 'kind' | 'replacement' | 'encoding'> | undefined {
  if (secret.kind === 'basic') {
    const isOwn = clientId !== undefined && secretInBasic(secret.text)?.clientId === clientId;
    return isOwn
      ? { kind: 'clientSecret', replacement: '{{clientId}}:{{clientSecret}}', encoding: 'basic' }
      : undefined;
  }
  const pairs = new URLSearchParams(request.body.map((part) => (part.kind === 'text' ? part.text : '')).join('&'));
  const names = (name: string, value: string | undefined, variable: string): boolean => {
    const written = pairs.get(name)?.trim();
    return written !== undefined && written !== '' && (written === value || written === variable);
  };
  if (secret.name === 'client_secret' && names('client_id', clientId, '{{clientId}}')) {
    return { kind: 'clientSecret', replacement: '{{clientSecret}}' };
  }
  if (secret.name === 'password' && names('username', username, '{{username}}')) {
    return { kind: 'password', replacement: '{{password}}' };
  }
  return undefined;
}

/** A secret as it is, from how it is written in a file. */
export function secretValue(written: string, encoding: SecretHome['encoding']): string {
  if (encoding === 'basic') return secretInBasic(written)?.secret ?? written;
  return encoding === 'form' ? (new URLSearchParams(`value=${written}`).get('value') ?? written) : written;
}

/** RFC 7617; both parts were form-encoded before (RFC 6749, section 2.3.1), which matters only where they hold such characters. */
function secretInBasic(written: string): { clientId: string; secret: string } | undefined {
  const text = Buffer.from(written, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 || /[%+]/.test(text) ? undefined : { clientId: text.slice(0, colon), secret: text.slice(colon + 1) };
}
