import { ScopewiseError } from '../http/error.ts';
import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { type GrantInput, grants } from './grants.ts';
import { scopesIn } from './scopes.ts';
import type { Client, Token } from './token.ts';
import { tokenOf } from './tokenOf.ts';

export interface TokenRequest extends GrantInput {
  /** A scope with a space in it is taken for several. */
  readonly scopes: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the token endpoint for a token, with one request: only where a server refuses an unusual id or secret in a Basic
 * header, a second one has them in another form. With a `subject` its token is switched to its organization; else the
 * client's own grant is used.
 *
 * Throws `token.*` for what the server or the client's definition does not allow, `origin.insecure`, `network.*`. No
 * error, and no cause of one, holds a secret or a token.
 */
export async function requestToken(client: Client, request: TokenRequest, services: OAuthServices): Promise<Token> {
  const { signal, user, subject, exchanged } = request;
  const grant = subject === undefined ? client.grant : 'organization_switch';
  const { type = grant, assumed, fields: fieldsOf } = grants.get(grant) ?? {};
  const fields = fieldsOf?.(request);
  if (fields === undefined) throw new ScopewiseError('token.grant_unsupported', { grant });
  const requested = scopesIn(request.scopes) ?? [];
  const scope = requested.length > 0 ? { scope: requested.join(' ') } : {};
  const parameters = { ...assumed, ...client.tokenParameters, ...fields, ...scope };
  const { genericTokenEndpointRequest } = await import('oauth4webapi');

  const answer = await sendAsClient(
    client,
    (sender, options) => genericTokenEndpointRequest(...sender, type, parameters, options),
    services,
    signal,
  );
  return tokenOf(answer, {
    client,
    endpoint: client.tokenEndpoint,
    grant,
    scopes: requested,
    secrets: [user?.password, subject?.token, exchanged].filter((secret) => secret !== undefined),
    now: services.now(),
  });
}
