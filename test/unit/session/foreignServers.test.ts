import '../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ErrorCode } from '../../../src/http/error.ts';
import { requestToken } from '../../../src/oauth/requestToken.ts';
import { errorOf } from '../../../src/session/answerError.ts';
import type { ErrorAction } from '../../../src/views/errors/errorAction.ts';
import { oauthClient, oauthServices } from '../../support/oauthClient.ts';
import { type Handler, type ReceivedRequest, startServer } from '../../support/startServer.ts';
import { assertPrivate, rejection, startedEngine } from './startedEngine.ts';

const { errorText } = await import('../../../src/views/errors/errorText.ts');

const awkward = { clientId: 'my client:ü%2B+1', clientSecret: 'p:ä+s%20s wörd&=ü%zz' };
const token = { access_token: 'opaque-1', token_type: 'Bearer', expires_in: 600, scope: 'a' };
const plain: Handler = (_, response) => void response.end(JSON.stringify(token));

/** A connection to a token endpoint with habits of its own, and an API beside it. */
async function start(
  t: TestContext,
  atTokenEndpoint: Handler,
  atApi: Handler = (_, response) => void response.end('{}'),
) {
  const server = await startServer(t, (request, response) =>
    (request.path === '/token' ? atTokenEndpoint : atApi)(request, response),
  );
  const engine = startedEngine(t);
  const session = await engine.connect(
    {
      name: 'Acme',
      system: 'oauth2',
      tokenEndpoint: `${server.origin}/token`,
      baseUrl: `${server.origin}/api`,
      clientId: awkward.clientId,
    },
    { clientSecret: awkward.clientSecret },
  );
  return { server, session };
}

const json = (body: object | string, type = 'application/json', status = 200): Handler => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};
const page = (status: number) => json('<!DOCTYPE html><html><title>Sorry!</title><p>Oops', 'text/html', status);

for (const [what, handler, expected] of [
  ['a type in lower case', json({ ...token, token_type: 'bearer' }), { tokenType: 'Bearer', granted: ['a'] }],
  ['no scope', json({ ...token, scope: undefined }), { granted: undefined, denied: [] }],
  ['a scope as an array', json({ ...token, scope: ['a', 'b'] }), { granted: ['a', 'b'] }],
  ['a lifetime as text', json({ ...token, expires_in: '600' }), { granted: ['a'] }],
  ['JSON that is called text', json(token, 'text/plain'), { granted: ['a'] }],
  ['JSON that is called a page', json(token, 'text/html; charset=iso-8859-1'), { granted: ['a'] }],
  ['a charset', json(token, 'application/json;charset=UTF-8'), { granted: ['a'] }],
  ['the status 201', json(token, 'application/json', 201), { granted: ['a'] }],
  ['a member twice', json('{"access_token":"first","access_token":"opaque-1","scope":"a"}'), { granted: ['a'] }],
  ['keys of prototypes', json('{"__proto__":{"scope":"x"},"access_token":"opaque-1"}'), { granted: undefined }],
] as const) {
  test(`A server that answers with ${what} is understood, and a call succeeds`, async (t) => {
    const { session, server } = await start(t, handler);
    const obtained = await session.token({ scopes: ['a'] });
    assert.deepEqual({ ...obtained, ...expected }, obtained);
    assert.equal((await session.call({ method: 'GET', url: '/things', scopes: ['a'] })).status, 200);
    assert.equal(server.requests.at(-1)?.headers.authorization, 'Bearer opaque-1');
  });
}

function credentials({ headers }: ReceivedRequest): string {
  return Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
}

const formDecoded = (text: string) => new URLSearchParams(`x=${text}`).get('x');
const accepted: Readonly<Record<string, (given: string) => boolean>> = {
  'decodes them as a form': (given) => {
    const [id = '', secret = ''] = given.split(':');
    return formDecoded(id) === awkward.clientId && formDecoded(secret) === awkward.clientSecret;
  },
  'takes them as they are': (given) => given === `${awkward.clientId}:${awkward.clientSecret}`,
};
for (const [how, accepts] of Object.entries(accepted)) {
  for (const [refusal, status, body] of [
    ['401 and an error', 401, '{"error":"invalid_client"}'],
    ['401 and nothing', 401, ''],
    ['400 and an error', 400, '{"error":"invalid_client"}'],
    ['403 and nothing', 403, ''],
  ] as const) {
    test(`An id and a secret with every awkward character are accepted by a server that ${how}, and refuses with ${refusal}`, async (t) => {
      const { session, server } = await start(t, (request, response) => {
        if (accepts(credentials(request))) plain(request, response);
        else response.writeHead(status).end(body);
      });
      assert.equal((await session.token({ scopes: ['a'] })).accessToken, 'opaque-1');
      const asked = server.requests.length;
      await session.token({ scopes: ['b'] });
      assert.equal(server.requests.length, asked + 1, 'the form is remembered');
    });
  }
}

const refusals: readonly (readonly [what: string, Handler, ErrorCode, ErrorAction])[] = [
  ['403 and nothing for a wrong secret', json('', 'text/plain', 403), 'token.client_refused', 'replaceSecret'],
  ['401 without a challenge', json('', 'text/plain', 401), 'token.client_refused', 'replaceSecret'],
  ['a page for a wrong secret', page(401), 'token.client_refused', 'replaceSecret'],
  ['a page for a failure', page(500), 'token.server_failed', 'retry'],
  ['a page where a token was due', page(200), 'network.intercepted', 'retry'],
  ['a page that is not found', page(404), 'token.endpoint_not_found', 'openConnection'],
  ['nothing where a token was due', json(''), 'token.answer_unreadable', 'openConnection'],
  ['JSON that is cut off', json('{"access_token":"op'), 'token.answer_unreadable', 'openConnection'],
  ['an error with status 200', json({ error: 'invalid_scope' }), 'token.scope_refused', 'openConnection'],
  ['an array', json('[{"access_token":"x"}]'), 'token.answer_unreadable', 'openConnection'],
  [
    'a token with a line break',
    json({ ...token, access_token: 'a\r\nX: y' }),
    'token.answer_unreadable',
    'openConnection',
  ],
  ['more than anybody reads', json(`{"x":"${'x'.repeat(2_000_000)}"}`), 'token.answer_unreadable', 'openConnection'],
  [
    'an error in words of its own',
    json({ fault: { faultstring: 'no' } }, 'application/json', 400),
    'token.request_refused',
    'openConnection',
  ],
];
for (const [what, handler, code, action] of refusals) {
  test(`A token endpoint that answers with ${what} is told as ${code}, with its way out`, async (t) => {
    const { session } = await start(t, handler);
    const error = await rejection(session.token({ scopes: ['a'] }));
    assert.equal(error.code, code);
    assert.equal(errorText(error).actions[0], action);
    assertPrivate(error, awkward.clientSecret);
  });
}

for (const [where, location] of [
  ['another origin', 'https://login.example.com/token'],
  ['another path', '/login?next=token'],
] as const) {
  for (const status of [302, 303, 307, 308]) {
    test(`A token endpoint that redirects (${status}) to ${where} is not followed with the secret`, async (t) => {
      const { session, server } = await start(t, (_, response) => void response.writeHead(status, { location }).end());
      const error = await rejection(session.token({ scopes: [] }));
      const target = location.startsWith('/') ? `${server.origin}/login` : 'https://login.example.com';
      assert.deepEqual([error.code, error.details], ['network.redirected', { origin: server.origin, target }]);
      assert.equal(errorText(error).actions[0], 'openConnection');
      assert.deepEqual(
        server.requests.map(({ path }) => path),
        ['/token'],
      );
    });
  }
}

test('A token endpoint that never answers is given up, with another try as the way out', async (t) => {
  const server = await startServer(t, () => {});
  const error = await rejection(
    requestToken(oauthClient(server.origin), { scopes: [] }, oauthServices(t, { timeout: 20 })),
  );
  assert.equal(error.code, 'network.timeout');
  assert.equal(errorText(error).actions[0], 'retry');
});

for (const [what, handler, code, action] of [
  ['401 without a challenge', json('', 'text/plain', 401), 'api.unauthorized', 'retry'],
  ['a page for a failure', page(502), 'api.server_failed', 'retry'],
  ['a page for what is not there', page(404), 'api.not_found', 'retry'],
  ['403 and nothing', json('', 'text/plain', 403), 'api.forbidden', 'retry'],
] as const) {
  test(`An API that answers with ${what} is told as ${code}`, async (t) => {
    const { session } = await start(t, plain, handler);
    const answer = await session.call({ method: 'GET', url: '/things', scopes: ['a'] });
    const error = errorOf(session, answer, await answer.text());
    assert.equal(error.code, code);
    assert.ok(errorText(error).actions.includes(action), errorText(error).actions.join());
    assertPrivate(error, awkward.clientSecret, 'opaque-1');
  });
}
