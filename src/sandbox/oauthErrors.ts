import type { Context } from 'oidc-provider/lib/provider.js';
import * as v from 'valibot';
import { type Answer, json } from './answer.ts';
import { loopbackAddress } from './loopbackServer.ts';

interface Wording {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

const oauthError = v.object({ error: v.string(), error_description: v.optional(v.string()) });

/**
 * Says an OAuth error in Asgardeo's words (EndpointUtil and OAuth2ErrorCodes of wso2-extensions/identity-inbound-auth-oauth);
 * what has no word there is left as it is.
 */
export function sayAsAsgardeo(context: Context): void {
  const body = v.safeParse(oauthError, context.body);
  if (context.status < 400 || !body.success) {
    return;
  }
  const wording = reworded(body.output.error, body.output.error_description ?? '', context.oidc?.params?.grant_type);
  context.status = wording?.status ?? context.status;
  if (context.path.endsWith('/introspect') && context.oidc?.params?.token === undefined && context.status === 400) {
    context.body = { error: 'Invalid input' };
    return;
  }
  context.body = {
    error_description: wording?.description ?? body.output.error_description,
    error: wording?.error ?? body.output.error,
  };
  if (context.status === 401) {
    context.set('WWW-Authenticate', `Basic realm=${loopbackAddress}`);
    if (context.path.endsWith('/revoke')) {
      context.type = 'text/html';
    }
  }
}

/** The refusal of a token request with secrets in its address, where they end up in logs; undefined where there are none. */
export function sensitiveAddressError(query: URLSearchParams): Answer | undefined {
  return ['client_secret', 'password', 'token'].some((name) => query.has(name))
    ? json({ error_description: 'Invalid request with sensitive data in the URL.', error: 'invalid_request' }, 400)
    : undefined;
}

function reworded(error: string, description: string, grantType: string | undefined): Wording | undefined {
  if (error === 'invalid_client') {
    return { status: 401, error, description: 'Client credentials are invalid.' };
  }
  if (error === 'unsupported_grant_type') {
    return { status: 400, error, description: `Unsupported grant type : ${grantType}, is used.` };
  }
  if (error === 'server_error') {
    return { status: 500, error, description: 'Internal Server Error.' };
  }
  switch (description) {
    case 'no client authentication mechanism provided':
      return { status: 401, error: 'invalid_client', description: 'Client ID not found in the request.' };
    case 'client authentication must only be provided using one mechanism':
      return {
        status: 400,
        error,
        description: 'The client MUST NOT use more than one authentication method per request',
      };
    case 'requested grant type is not allowed for this client':
      return {
        status: 400,
        error: 'unauthorized_client',
        description: 'The authenticated client is not authorized to use this authorization grant type',
      };
    default:
      return description.endsWith('must not be provided twice')
        ? { status: 400, error, description: 'Invalid request with repeated parameters.' }
        : undefined;
  }
}
