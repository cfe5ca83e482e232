import type { CurlRequest } from './curlRequest.ts';
import { hasPlaceholder, isValueToCome } from './documentationPlaceholder.ts';
import { isSecretName } from './secretNames.ts';

/** What a token request on the command line tells of a connection. What is still a placeholder there is undefined. */
export interface CurlTokenRequest {
  readonly tokenEndpoint?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly authentication: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly grant: string;
  readonly scopes: readonly string[];
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Other form fields, such as `audience`. Never a secret. */
  readonly tokenParameters: Readonly<Record<string, string>>;
  /** `-k` was given: the server's certificate is probably self-signed. */
  readonly insecure: boolean;
}

/** Fields that are part of a grant and not of a connection. */
const ofTheGrant = new Set([
  'grant_type',
  'scope',
  'client_id',
  'client_secret',
  'username',
  'password',
  'code',
  'redirect_uri',
  'device_code',
  'client_assertion_type',
]);

/**
 * Reads a token request (RFC 6749, 4.3.2 and 4.4.2) with its client in `-u`, in a Basic header, or in the fields; the fields
 * in a form, in JSON, or in the query.
 * @returns undefined where the command is no token request: it has no `grant_type`.
 */
export function tokenRequestOfCurl(curl: CurlRequest): CurlTokenRequest | undefined {
  const fields = fieldsOf(curl);
  const grant = fields.get('grant_type');
  if (grant === undefined || grant === '') return undefined;
  const given = (value: string | undefined): string | undefined => {
    return value === undefined || isValueToCome(value, curl.variables) ? undefined : value;
  };
  const url = curl.url.split(/[?#]/, 1)[0] ?? '';
  const tokenEndpoint = hasPlaceholder(url, curl.variables) || !URL.canParse(url) ? undefined : url;
  const hasHeader = curl.user !== undefined || curl.headers.some(isBasicHeader);
  const clientId = given(curl.user?.name ?? fields.get('client_id'));
  const clientSecret = given(curl.user?.password ?? fields.get('client_secret'));
  const username = given(fields.get('username'));
  const password = given(fields.get('password'));
  const scopes = (fields.get('scope') ?? '').split(/\s+/).filter((scope) => !isValueToCome(scope, curl.variables));
  const tokenParameters = [...fields].filter(([name, value]) => {
    return !ofTheGrant.has(name) && !isSecretName(name) && !isValueToCome(value, curl.variables);
  });
  return {
    ...(tokenEndpoint !== undefined && { tokenEndpoint }),
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && { clientSecret }),
    authentication: hasHeader ? 'client_secret_basic' : fields.has('client_secret') ? 'client_secret_post' : 'none',
    grant,
    scopes,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    tokenParameters: Object.fromEntries(tokenParameters),
    insecure: curl.insecure,
  };
}

function isBasicHeader({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return name.toLowerCase() === 'authorization' && /^basic\s/i.test(value);
}

function fieldsOf(curl: CurlRequest): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const query = curl.url.split('?').slice(1).join('?').split('#', 1)[0] ?? '';
  for (const [name, value] of new URLSearchParams(query)) fields.set(name, value);
  if (curl.body?.kind === 'form') for (const { name, content } of curl.body.fields) fields.set(name, content);
  if (curl.body?.kind === 'data') {
    for (const part of curl.body.parts) {
      if (part.kind !== 'text') continue;
      for (const [name, value] of jsonFields(part.text) ?? new URLSearchParams(part.text)) fields.set(name, value);
    }
  }
  return fields;
}

function jsonFields(text: string): (readonly [string, string])[] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Object.entries(parsed ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  } catch {
    return undefined;
  }
}
