import type { TestContext } from 'node:test';
import { type ReceivedRequest, startServer, type TestServer } from '../../support/startServer.ts';

/** The key manager that the gateway knows. */
export const keyManager = 'https://api.asgardeo.io/t/acme/oauth2/token';

/** The client whose application is subscribed to the API. */
export const subscribedClient = 'subscribed-client';

/**
 * An API below `/orders/v1.0` behind a gateway that behaves as Choreo Connect does: 900901 for whatever it does not like
 * about a token, JSON in `text/plain`, the same challenge for every refusal. `/token` gives the token that is asked of it.
 *
 * @param token what the key manager gives
 * @param options.header where the gateway looks for it, in lower case
 */
export function gatewayServer(
  test: TestContext,
  token: string,
  { header = 'authorization' }: { header?: string } = {},
): Promise<TestServer> {
  return startServer(test, (request, response) => {
    if (request.path === '/token') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600 }));
      return;
    }
    const { status, code, text } = verdict(request, String(request.headers[header] ?? ''));
    response.statusCode = status;
    if (status >= 400) {
      response.setHeader('content-type', 'text/plain');
      response.setHeader('www-authenticate', 'Bearer realm="Choreo Connect", error="invalid_token"');
    }
    if (status === 429) response.setHeader('retry-after', '30');
    response.end(
      status === 200 ? '[]' : JSON.stringify({ error_message: text, code, error_description: `${text}. Try again` }),
    );
  });
}

interface Verdict {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

const invalid: Verdict = { status: 401, code: '900901', text: 'Invalid Credentials' };

function verdict({ method, path }: ReceivedRequest, authorization: string): Verdict {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  if (payload === undefined) return invalid;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (claims.iss !== keyManager || claims.exp * 1000 < Date.now() || claims.revoked) return invalid;
  if (claims.azp !== subscribedClient) return { status: 403, code: '900908', text: 'Resource forbidden ' };
  if (path.endsWith('/busy')) return { status: 429, code: '900804', text: 'Subscription limit reached' };
  if (path.endsWith('/blocked')) return { status: 503, code: '700700', text: 'API blocked' };
  if (method === 'DELETE' && claims.scope !== 'delete_order') {
    return {
      status: 403,
      code: '900910',
      text: 'The access token does not allow you to access the requested resource',
    };
  }
  return { status: 200, code: '', text: '' };
}
