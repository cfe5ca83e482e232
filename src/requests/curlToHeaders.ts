import { invalidCurl } from './curlArguments.ts';
import type { CurlRequest } from './curlRequest.ts';
import {
  fillPlaceholders,
  isPlaceholder,
  isValueToCome,
  type SecretsOfCurl,
  secretVariable,
} from './documentationPlaceholder.ts';
import type { Header } from './requestFile.ts';
import { isSecretName } from './secretNames.ts';

/**
 * The headers of a cURL command for a request file. A bearer token that is still to come is left out, for the session adds
 * one; unless secrets are kept, one that is written is left out, too.
 * @param contentType takes the place of the command's own
 * @throws `curl.invalid`: `header` where a request file would read the header as something else
 */
export function requestHeaders(curl: CurlRequest, contentType: string | undefined, secrets: SecretsOfCurl): Header[] {
  const isContentType = ({ name }: Header): boolean => name.toLowerCase() === 'content-type';
  const written = curl.headers.filter((header) => contentType === undefined || !isContentType(header));
  return [
    ...(curl.user === undefined ? [] : [{ name: 'Authorization', value: basicValue(curl, curl.user, secrets) }]),
    ...written.flatMap((header) => requestHeader(header, curl, secrets)),
    ...(contentType === undefined ? [] : [{ name: 'Content-Type', value: contentType }]),
  ];
}

function requestHeader({ name, value }: Header, curl: CurlRequest, secrets: SecretsOfCurl): Header[] {
  if (name.startsWith('#') || name.startsWith('&')) throw invalidCurl('header');
  if (name.toLowerCase() === 'authorization') return authorization(name, value, curl, secrets);
  const safe = isSecretName(name) ? secretVariable(curl.variables, secrets)(name, value) : value;
  return [{ name, value: fillPlaceholders(safe, curl.variables) }];
}

/** A token that a command says where to put, and that is still to come: `Bearer <access_token>`, `DPoP $TOKEN`. */
export interface TokenToCome {
  readonly scheme: string;
  /** What it is called there; `accessToken` where it has no name of its own. */
  readonly name: string;
}

/** The token that a command is still to be given. Its header is no part of the request: a session adds one of its own. */
export function tokenToCome({ headers, variables }: CurlRequest): TokenToCome | undefined {
  const value = headers.findLast(({ name }) => name.toLowerCase() === 'authorization')?.value ?? '';
  const [, scheme, token = ''] = /^(bearer|dpop)\s+(.*)$/i.exec(value) ?? [];
  if (scheme === undefined || !isValueToCome(token, variables)) return undefined;
  const [, name = 'accessToken'] = /^\{\{\s*([\w.-]{1,200})\s*\}\}$/.exec(fillPlaceholders(token, variables)) ?? [];
  return { scheme, name };
}

/** Every other scheme keeps its name; the secret behind it becomes a variable. */
function authorization(name: string, value: string, curl: CurlRequest, secrets: SecretsOfCurl): Header[] {
  const scheme = /^[A-Za-z][\w-]{0,40}(?=\s)/.exec(value)?.[0];
  const isNamed = scheme !== undefined && isPlaceholder(value.slice(scheme.length).trim(), curl.variables);
  if (secrets === 'kept' && !isValueToCome(value.slice(scheme?.length ?? 0), curl.variables)) {
    return [{ name, value: fillPlaceholders(value, curl.variables) }];
  }
  if (scheme !== undefined && /^(?:bearer|dpop)$/i.test(scheme)) return [];
  if (scheme?.toLowerCase() === 'basic') return [{ name, value: `${scheme} {{clientId}} {{clientSecret}}` }];
  if (isNamed) return [{ name, value: fillPlaceholders(value, curl.variables) }];
  if (scheme !== undefined) return [{ name, value: `${scheme} {{authorization}}` }];
  const isSafe = isPlaceholder(value, curl.variables);
  return [{ name, value: isSafe ? fillPlaceholders(value, curl.variables) : '{{authorization}}' }];
}

/** `Basic name password`, which REST Client, httpYac and JetBrains encode before they send it, as Scopewise does. */
function basicValue(curl: CurlRequest, user: NonNullable<CurlRequest['user']>, secrets: SecretsOfCurl): string {
  const isClient =
    curl.body?.kind === 'data' &&
    curl.body.parts.some((part) => part.kind === 'text' && part.text.includes('grant_type='));
  const filled = fillPlaceholders(user.name, curl.variables);
  if (secrets === 'kept' && user.password !== undefined) {
    const password = fillPlaceholders(user.password, curl.variables);
    const isPlain = `${filled}${password}` === `${user.name}${user.password}`;
    return `Basic ${isPlain ? Buffer.from(`${filled}:${password}`).toString('base64') : `${filled} ${password}`}`;
  }
  const name = filled === '' || /\s/.test(filled) ? (isClient ? '{{clientId}}' : '{{username}}') : filled;
  return `Basic ${name} ${isClient ? '{{clientSecret}}' : '{{password}}'}`;
}
