import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { refusalOf } from './refusal.ts';
import { scopesIn } from './scopes.ts';
import type { Client } from './token.ts';
import { momentOf } from './validity.ts';

/** What the authorization server says of a token. */
export interface Introspection {
  readonly active: boolean;
  /** Sorted; undefined where the server does not say. */
  readonly scopes?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  /** The answer, field by field. */
  readonly response: Readonly<Record<string, unknown>>;
}

/**
 * Asks the authorization server about a token (RFC 7662).
 *
 * Throws as `requestToken` does; `token.answer_unreadable` where the answer does not say whether the token is active.
 *
 * @returns undefined for a client whose server has no introspection endpoint that is known
 */
export async function introspect(
  client: Client,
  token: string,
  services: OAuthServices,
  signal?: AbortSignal,
): Promise<Introspection | undefined> {
  const endpoint = client.introspectionEndpoint;
  if (endpoint === undefined) return undefined;
  const { introspectionRequest } = await import('oauth4webapi');
  const answer = await sendAsClient(
    client,
    (sender, options) => introspectionRequest(...sender, token, options),
    services,
    signal,
  );
  const now = services.now();
  const { json, status } = answer;
  const active = String(json?.['active']);
  if (status >= 300 || json === undefined || !['true', 'false'].includes(active)) {
    throw refusalOf(answer, { client, endpoint, grant: client.grant, scopes: [], secrets: [token], now });
  }
  const expiry = momentOf(json['exp'], now);
  return {
    active: active === 'true',
    scopes: scopesIn(json['scope']),
    expiresAt: expiry && expiry.epochSeconds * 1000,
    response: json,
  };
}
