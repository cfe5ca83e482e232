import { isLoopback } from '../http/loopback.ts';
import type { ConnectionDefinition } from './definition.ts';
import type { PrivateKeyProblem } from './privateKeyText.ts';
import { isSecureUrl } from './secureUrl.ts';

/** Why a text cannot stand. `views` has a sentence for each. */
export type FieldProblem =
  | PrivateKeyProblem
  | 'missing'
  | 'handle'
  | 'url'
  | 'url_insecure'
  | 'url_credentials'
  | 'server_path'
  | 'token_endpoint_missing'
  | 'form'
  | 'header'
  | 'header_value'
  | 'redirect_uri'
  | 'username_missing'
  | 'password_missing'
  | 'name_taken'
  | 'path_relative';

export function required(text: string): FieldProblem | undefined {
  return text.trim() === '' ? 'missing' : undefined;
}

export function handle(text: string): FieldProblem | undefined {
  return /^[a-z0-9][\w.-]*$/i.test(text) ? undefined : 'handle';
}

export function address(text: string): FieldProblem | undefined {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) {
    return 'url';
  }
  if (url.username || url.password) {
    return 'url_credentials';
  }
  return isSecureUrl(url) ? undefined : 'url_insecure';
}

/** Where the browser can be sent back to without leaving this machine (RFC 8252 section 7.3). */
export function loopbackAddress(text: string): FieldProblem | undefined {
  const url = URL.parse(text);
  return url?.protocol === 'http:' && isLoopback(url.hostname) ? undefined : 'redirect_uri';
}

/** `{server}` or `{server}/t/{tenant}`, as WSO2's own tools write the address of a server. */
export function serverOf(text: string): Pick<ConnectionDefinition, 'baseUrl' | 'organization'> {
  const url = URL.parse(text);
  const path = /^((?:\/(?!t\/)[^/]+)*)(?:\/t\/([a-z0-9][\w.-]*))?\/?$/i.exec(url?.pathname ?? '');
  return url && path && url.search === '' && url.hash === ''
    ? { baseUrl: `${url.origin}${path[1] ?? ''}`, organization: path[2] }
    : {};
}

/** A name as RFC 9110 section 5.6.2 has them. */
export function headerName(text: string): FieldProblem | undefined {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text) ? undefined : 'header';
}
