import type { TestContext } from 'node:test';
import { createHttpClient } from '../../src/http/createHttpClient.ts';
import type { OAuthServices } from '../../src/oauth/clientRequest.ts';
import type { Client } from '../../src/oauth/token.ts';

/** What the clock of `oauthServices` always shows: 2026-01-01, in milliseconds. */
export const testNow = Date.UTC(2026, 0, 1);

/** A client of a server at an origin, with the secret `s3cret-of-the-test` in a Basic header. */
export function oauthClient(origin: string, changes: Partial<Client> = {}): Client {
  return {
    clientId: 'test-client',
    tokenEndpoint: `${origin}/oauth2/token`,
    introspectionEndpoint: `${origin}/oauth2/introspect`,
    revocationEndpoint: `${origin}/oauth2/revoke`,
    authentication: { method: 'client_secret_basic', secret: 's3cret-of-the-test' },
    grant: 'client_credentials',
    tokenParameters: {},
    ...changes,
  };
}

/** Services over a real HTTP client, for one test. */
export function oauthServices(test: TestContext, changes: Partial<OAuthServices> = {}): OAuthServices {
  const http = createHttpClient({ environment: {}, wait: async () => {} });
  test.after(() => http.dispose());
  return { http, proofForms: new Map(), now: () => testNow, ...changes };
}

/** A JWT that nobody could verify. */
export function unsignedJwt(claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'RS256' })}.${encode(claims)}.c2ln`;
}
