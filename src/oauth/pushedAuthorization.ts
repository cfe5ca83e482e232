import * as v from 'valibot';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import { outputOf } from '../http/outputOf.ts';
import type { AuthorizationRequest } from './authorizationCode.ts';
import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { refusalOf } from './refusal.ts';
import type { Client } from './token.ts';

const pushedAnswer = v.object({ request_uri: v.pipe(v.string(), v.nonEmpty(), v.maxLength(2000)) });

/**
 * Gives the parameters of a sign-in to the authorization server itself, so that the page's address has no more than a name
 * for them (RFC 9126).
 *
 * Throws `token.sign_in_unavailable` for a client whose endpoint for it is not known, and as `requestToken` does.
 */
export async function pushAuthorization(
  client: Client,
  request: AuthorizationRequest,
  services: OAuthServices,
  signal?: AbortSignal,
): Promise<AuthorizationRequest> {
  const { clientId, grant, authorizationEndpoint, pushedAuthorizationRequestEndpoint: endpoint } = client;
  if (endpoint === undefined || authorizationEndpoint === undefined) {
    throw new ScopewiseError('token.sign_in_unavailable', { clientId, grant });
  }
  const { pushedAuthorizationRequest } = await import('oauth4webapi');
  const parameters = new URL(request.url).searchParams;
  const answer = await sendAsClient(
    client,
    (sender, options) => pushedAuthorizationRequest(...sender, parameters, options),
    services,
    signal,
  );
  const parsed = answer.status < 300 ? outputOf(pushedAnswer, answer.json) : undefined;
  if (parsed === undefined) {
    const { scopes } = request;
    throw refusalOf(answer, { client, endpoint, grant, scopes, secrets: [], now: services.now() });
  }
  const url = new URL(authorizationEndpoint);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('request_uri', parsed.request_uri);
  return { ...request, url: url.href };
}

/** Whether a sign-in was refused because it was not pushed: RFC 9126 has no code for that, so servers say it in words. */
export function asksForPush(error: unknown): boolean {
  return (
    isScopewiseError(error, 'token.sign_in_refused') &&
    error.details.error === 'invalid_request' &&
    /\bpushed\b/i.test(error.details.reason)
  );
}
