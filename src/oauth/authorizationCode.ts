import { ScopewiseError } from '../http/error.ts';
import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { decodeToken } from './decode.ts';
import { scopesIn } from './scopes.ts';
import type { Client, Token } from './token.ts';
import { tokenOf } from './tokenOf.ts';

/** A sign-in that was begun in a browser. */
export interface AuthorizationRequest {
  /** The page where the person signs in. */
  readonly url: string;
  /** What the answer must carry, so that no other is taken for it. */
  readonly state: string;
  readonly redirectUri: string;
  /** Sorted. */
  readonly scopes: readonly string[];
  readonly codeVerifier: string;
  /** What an ID token must carry; undefined where none was asked for. */
  readonly nonce?: string | undefined;
}

/**
 * Begins an authorization code grant (RFC 6749 section 4.1) with PKCE (RFC 7636, S256) and, where `openid` is asked for, a
 * nonce (OpenID Connect Core section 3.1.2.1). Nothing is sent. The client's token parameters, such as `audience`, go along.
 *
 * Throws `token.sign_in_unavailable` for a client whose authorization endpoint is not known.
 */
export async function beginAuthorization(
  client: Client,
  { redirectUri, scopes: wanted }: { redirectUri: string; scopes: readonly string[] },
): Promise<AuthorizationRequest> {
  const { clientId, grant, authorizationEndpoint } = client;
  if (authorizationEndpoint === undefined) throw new ScopewiseError('token.sign_in_unavailable', { clientId, grant });
  const oauth = await import('oauth4webapi');
  const scopes = scopesIn(wanted) ?? [];
  const state = oauth.generateRandomState();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const nonce = scopes.includes('openid') ? oauth.generateRandomNonce() : undefined;
  const url = new URL(authorizationEndpoint);
  const parameters = {
    ...client.tokenParameters,
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    ...(nonce !== undefined && { nonce }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, redirectUri, scopes, codeVerifier, nonce };
}

/**
 * Ends an authorization code grant: checks that the answer belongs to the request (`state`, and `iss` by RFC 9207), trades
 * its code for a token, and checks the ID token, where one comes, for its nonce and audience. It comes straight from the
 * token endpoint, so its signature is not asked for (OpenID Connect Core section 3.1.3.7).
 *
 * Throws `token.sign_in_refused`, `token.sign_in_mismatch`, and as `requestToken` does.
 *
 * @param answer the parameters with which the person was sent back
 */
export async function endAuthorization(
  client: Client,
  request: AuthorizationRequest,
  answer: URLSearchParams,
  services: OAuthServices,
  signal?: AbortSignal,
): Promise<Token> {
  const { authorizationCodeGrantRequest } = await import('oauth4webapi');
  const { redirectUri, codeVerifier, scopes } = request;
  const checked = await checkedAnswer(client, request, answer);
  const additionalParameters = { ...client.tokenParameters };
  const answered = await sendAsClient(
    client,
    (sender, options) =>
      authorizationCodeGrantRequest(...sender, checked, redirectUri, codeVerifier, {
        ...options,
        additionalParameters,
      }),
    services,
    signal,
  );
  const token = tokenOf(answered, {
    client,
    endpoint: client.tokenEndpoint,
    grant: 'authorization_code',
    scopes,
    secrets: [checked.get('code') ?? '', codeVerifier].filter(Boolean),
    now: services.now(),
  });
  assertOwnIdToken(client, request, token);
  return token;
}

async function checkedAnswer(
  { clientId, issuer, namesIssuer }: Client,
  { state }: AuthorizationRequest,
  answer: URLSearchParams,
): Promise<URLSearchParams> {
  const { validateAuthResponse } = await import('oauth4webapi');
  const parameters = new URLSearchParams(answer);
  if (issuer === undefined) parameters.delete('iss');
  const server = {
    issuer: issuer ?? clientId,
    authorization_response_iss_parameter_supported: issuer !== undefined && namesIssuer === true,
  };
  let checked: URLSearchParams;
  try {
    checked = validateAuthResponse(server, { client_id: clientId }, parameters, state);
  } catch (cause) {
    const error = parameters.get('error');
    const isAnswer = parameters.get('state') === state && (issuer === undefined || fits(parameters.get('iss'), issuer));
    if (error !== null && isAnswer) {
      throw new ScopewiseError('token.sign_in_refused', {
        clientId,
        error: shortened(error),
        reason: shortened(parameters.get('error_description') ?? ''),
      });
    }
    // The cause of oauth4webapi holds the answer, and with it the code.
    const reason = cause instanceof Error ? cause.message : '';
    throw new ScopewiseError('token.sign_in_mismatch', { clientId, reason });
  }
  const [code, ...others] = checked.getAll('code');
  const reason = !code ? 'no code' : others.length > 0 ? 'several codes' : undefined;
  if (reason !== undefined) throw new ScopewiseError('token.sign_in_mismatch', { clientId, reason });
  return checked;
}

function fits(iss: string | null, issuer: string): boolean {
  return iss === null || iss === issuer;
}

function assertOwnIdToken({ clientId }: Client, { nonce }: AuthorizationRequest, { response }: Token): void {
  const idToken = response['id_token'];
  if (nonce === undefined || typeof idToken !== 'string') return;
  const { claims = {} } = decodeToken(idToken) ?? {};
  const audiences: readonly unknown[] = [claims['aud']].flat();
  const reason = claims['nonce'] !== nonce ? 'nonce' : audiences.includes(clientId) ? undefined : 'aud';
  if (reason !== undefined) throw new ScopewiseError('token.sign_in_mismatch', { clientId, reason });
}

/** What comes by way of a browser may have been written by anybody. */
function shortened(text: string): string {
  return text
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
