import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { ScopewiseError } from '../../../src/http/error.ts';
import { requestToken } from '../../../src/oauth/requestToken.ts';
import { oauthClient, oauthServices } from '../../support/oauthClient.ts';
import { startServer } from '../../support/startServer.ts';

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const page = '<!DOCTYPE html><html><head><title>Sign in to Café Wi-Fi</title></head><body>…</body></html>';
const html = { 'content-type': 'text/html' };
const oauth = (error: string, description?: string) => JSON.stringify({ error, error_description: description });

/** The error of a token request that is answered so, and the server's origin. */
async function errorOf(t: TestContext, { status, body = '', headers = {} }: Answer) {
  const server = await startServer(t, (_, response) => response.writeHead(status, headers).end(body));
  const asked = requestToken(oauthClient(server.origin), { scopes: ['b', 'a'] }, oauthServices(t));
  const error = await asked.then(
    () => assert.fail('a token came'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ScopewiseError);
  return { code: error.code, details: error.details, error, origin: server.origin };
}

for (const [what, answer, code, details] of [
  [
    'a wrong secret',
    { status: 401, body: oauth('invalid_client', 'Client credentials are invalid.') },
    'token.client_refused',
    { status: 401, reason: 'Client credentials are invalid.' },
  ],
  [
    'a wrong secret with 400',
    { status: 400, body: oauth('invalid_client') },
    'token.client_refused',
    { status: 400, reason: 'invalid_client' },
  ],
  [
    'a wrong secret as JSON in text/html',
    { status: 401, headers: html, body: oauth('invalid_client', 'x') },
    'token.client_refused',
    { reason: 'x' },
  ],
  ['401 without a word', { status: 401 }, 'token.client_refused', { status: 401, reason: '' }],
  ['403 without a word', { status: 403 }, 'token.client_refused', { status: 403, reason: '' }],
  [
    '403 with a page',
    { status: 403, headers: html, body: page },
    'token.client_refused',
    { reason: 'Sign in to Café Wi-Fi' },
  ],
  [
    '401 of a gateway',
    { status: 401, body: '{"code":401,"message":"Unauthorized","description":"No."}' },
    'token.client_refused',
    { reason: 'No.' },
  ],
  [
    'a grant that is not ticked',
    { status: 400, body: oauth('unauthorized_client', 'not\n authorized') },
    'token.grant_not_enabled',
    { clientId: 'test-client', grant: 'client_credentials', reason: 'not authorized' },
  ],
  [
    'a wrong secret, as Keycloak says it,',
    { status: 401, body: oauth('unauthorized_client', 'Invalid client or Invalid client credentials') },
    'token.client_refused',
    { status: 401, reason: 'Invalid client or Invalid client credentials' },
  ],
  [
    'a grant that is not enabled, as Keycloak says it,',
    { status: 401, body: oauth('unauthorized_client', 'Client not enabled to retrieve service account') },
    'token.grant_not_enabled',
    { reason: 'Client not enabled to retrieve service account' },
  ],
  [
    'an error with words below it',
    { status: 400, body: '{"error":{"code":400,"message":"No such thing"}}' },
    'token.request_refused',
    { reason: 'No such thing' },
  ],
  ['an unknown grant', { status: 400, body: oauth('unsupported_grant_type') }, 'token.grant_not_enabled', {}],
  [
    'a refused grant',
    { status: 400, body: oauth('invalid_grant', 'Invalid token received.') },
    'token.grant_refused',
    { reason: 'Invalid token received.' },
  ],
  [
    'a refused scope',
    { status: 400, body: oauth('invalid_scope', 'Invalid Scope!') },
    'token.scope_refused',
    { scopes: ['a', 'b'], reason: 'Invalid Scope!' },
  ],
  ['an unknown tenant', { status: 404, headers: html, body: page }, 'token.endpoint_not_found', {}],
  ['too many requests', { status: 429, headers: { 'retry-after': '17' } }, 'token.rate_limited', { retryAfter: 17 }],
  [
    'a broken server',
    { status: 500, body: oauth('server_error', 'Internal Server Error.') },
    'token.server_failed',
    { status: 500, reason: 'Internal Server Error.' },
  ],
  [
    'a broken proxy',
    { status: 502, headers: html, body: '<h1>Bad Gateway</h1>' },
    'token.server_failed',
    { status: 502, reason: '' },
  ],
  [
    'a page with 200',
    { status: 200, headers: html, body: page },
    'network.intercepted',
    { status: 200, title: 'Sign in to Café Wi-Fi' },
  ],
  [
    'a redirect to another origin',
    { status: 302, headers: { location: 'https://login.example/x?y' } },
    'network.redirected',
    { target: 'https://login.example' },
  ],
  [
    'any other error',
    { status: 400, body: oauth('invalid_request', 'Repeated parameters.') },
    'token.request_refused',
    { status: 400, error: 'invalid_request', reason: 'Repeated parameters.' },
  ],
  [
    'an error with 200',
    { status: 200, body: oauth('invalid_target') },
    'token.request_refused',
    { status: 200, error: 'invalid_target' },
  ],
  ['plain text', { status: 400, body: 'Nope' }, 'token.request_refused', { error: '', reason: 'Nope' }],
  ['nothing with 200', { status: 200 }, 'token.answer_unreadable', {}],
  ['JSON without a token', { status: 200, body: '{"accessToken":"x"}' }, 'token.answer_unreadable', {}],
  [
    'a token that no header can hold',
    { status: 200, body: '{"access_token":"a\\r\\nX: y"}' },
    'token.answer_unreadable',
    {},
  ],
  ['endless text', { status: 200, body: 'x'.repeat(1_100_000) }, 'token.answer_unreadable', {}],
] as const satisfies readonly (readonly [string, Answer, string, object])[]) {
  test(`${what} is ${code}`, async (t) => {
    const { error } = await errorOf(t, answer);
    assert.equal(error.code, code);
    assert.deepEqual({ ...error.details, ...details }, error.details);
  });
}

test('No error quotes the secret, the password or the token that was sent, in any form, nor a token that came back', async (t) => {
  const secret = 's3cret/of+the tést';
  const sent = [secret, encodeURIComponent(secret), 'p4ssword', 'root-token-value', 'fresh-token'];
  const echoes = ({ headers, body }: { headers: Record<string, unknown>; body: string }) => [
    { status: 401, body: oauth('invalid_client', `wrong: ${headers['authorization']} ${body} ${secret}`) },
    { status: 400, body: `<title>${secret} ${body}</title>`, type: 'text/html' },
    { status: 400, body: oauth(secret, `${body} ${'x'.repeat(200)}`) },
    { status: 500, body: `${'x'.repeat(190)}${secret}${body}` },
    { status: 200, body: 'access_token=fresh-token' },
    { status: 200, body: '{"access_token":"fresh-token" oops' },
    { status: 200, body: '{"access_token":["fresh-token"]}' },
  ];
  for (const index of echoes({ headers: {}, body: '' }).keys()) {
    const server = await startServer(t, (request, response) => {
      const echo = echoes({ ...request, body: decodeURIComponent(request.body) })[index];
      response.writeHead(echo?.status ?? 0, { 'content-type': echo?.type ?? 'application/json' }).end(echo?.body);
    });
    for (const method of ['client_secret_basic', 'client_secret_post'] as const) {
      const client = oauthClient(server.origin, { authentication: { method, secret } });
      const subject = { token: 'root-token-value', organization: 'o' };
      const user = { name: 'ada', password: 'p4ssword' };
      for (const asked of [
        requestToken(client, { scopes: [], subject }, oauthServices(t)),
        requestToken({ ...client, grant: 'password' }, { scopes: [], user }, oauthServices(t)),
      ]) {
        const error = await asked.then(
          () => assert.fail('a token came'),
          (thrown: unknown) => thrown,
        );
        const text = inspect(error, { depth: 10, showHidden: true });
        const basic = Buffer.from(`test-client:${secret}`).toString('base64').slice(16, -4);
        for (const hidden of [...sent, basic, 's3cret']) assert.ok(!text.includes(hidden), `${hidden} in ${text}`);
      }
    }
  }
});

test('The title of a page is without the secret, however its characters are escaped', async (t) => {
  const secret = `s3cret/"of&'the<tést+`;
  const spellings = [
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#039;'),
    Array.from(secret, (character) => `&#${character.codePointAt(0)};`).join(''),
  ];
  for (const spelling of spellings) {
    for (const status of [200, 400, 500]) {
      const server = await startServer(t, (_, response) =>
        response.writeHead(status, html).end(`<title>No ${spelling}</title>`),
      );
      const client = oauthClient(server.origin, { authentication: { method: 'client_secret_post', secret } });
      await assert.rejects(requestToken(client, { scopes: [] }, oauthServices(t)), (error) => {
        const text = inspect(error, { depth: 10, showHidden: true });
        assert.match(text, /No \[redacted\]/);
        assert.doesNotMatch(text, /s3cret|of.{1,5}the/);
        return true;
      });
    }
  }
});
