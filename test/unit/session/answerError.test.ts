import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Token } from '../../../src/oauth/token.ts';
import { errorOf, reasonIn } from '../../../src/session/answerError.ts';
import { oauth2 } from '../../../src/systems/oauth2.ts';
import { type FakeAnswer, sessionAnswering } from '../../support/fakeSession.ts';

const token = (granted: readonly string[] | undefined): Token => ({
  accessToken: 'a',
  tokenType: 'Bearer',
  format: 'opaque',
  obtainedAt: 0,
  requested: ['internal_user_mgt_list'],
  granted,
  denied: [],
  response: {},
});

async function error(method: string, url: string, answer: FakeAnswer) {
  const session = sessionAnswering(() => answer);
  return errorOf(session, await session.call({ method, url }), answer.body);
}

test('a 403 names the scope that the operation needs and the token lacks, and where to authorize it', async () => {
  const body =
    '{"code":403,"message":"Forbidden","description":"Operation is not permitted. You do not have permissions to make this request."}';
  const found = await error('GET', '/t/acme/scim2/Users/42', {
    body,
    status: 403,
    token: token(['internal_user_mgt_list']),
  });
  assert.equal(found.code, 'api.scope_missing');
  assert.deepEqual(found.details, {
    connection: 'Acme',
    method: 'GET',
    url: 'https://api.example.com/t/acme/scim2/Users/42',
    scopes: ['internal_user_mgt_view'],
    evidence: 'enforced',
    asked: 'never',
    apiResource: 'SCIM2 Users API',
  });
});

test('a 403 for a token that holds what is known to be needed blames no scope', async () => {
  const answer = { body: '', status: 403, token: token(['internal_user_mgt_list']) };
  assert.equal((await error('GET', '/t/acme/scim2/Users', answer)).code, 'api.forbidden');
});

test('a 403 blames no scope where neither the catalog nor the token knows of any', async () => {
  const blamed = async (granted: readonly string[] | undefined) => {
    const session = sessionAnswering(() => ({ body: '', status: 403, token: token(granted) }), oauth2);
    return errorOf(session, await session.call({ method: 'GET', url: '/things' }), '');
  };
  assert.equal((await blamed(undefined)).code, 'api.forbidden');
  assert.partialDeepStrictEqual((await blamed([])).details, { scopes: ['internal_user_mgt_list'] });
});

test('each status has its code', async () => {
  for (const [status, code] of [
    [400, 'api.refused'],
    [401, 'api.unauthorized'],
    [404, 'api.not_found'],
    [429, 'api.rate_limited'],
    [500, 'api.server_failed'],
    [501, 'api.server_failed'],
  ] as const) {
    assert.equal((await error('GET', '/t/acme/scim2/Users', { body: '', status })).code, code);
  }
});

test('a redirect to another origin is told with the origin, and no address beyond it', async () => {
  const headers = { location: 'https://login.example/sso?token=x' };
  const found = await error('GET', '/x', { body: '', status: 302, headers });
  assert.deepEqual(
    [found.code, found.details],
    ['network.redirected', { origin: 'https://api.example.com', target: 'https://login.example' }],
  );
});

test('the query of a URL, which may hold personal data, is not in the error', async () => {
  const found = await error('GET', '/t/acme/scim2/Users?filter=userName+eq+kim', { body: '', status: 500 });
  assert.doesNotMatch(JSON.stringify(found.details), /kim/);
});

test('the words of a server are found in each shape that the systems use', () => {
  assert.equal(reasonIn('{"code":"APP-60006","message":"m","description":"d"}'), 'd');
  assert.equal(reasonIn('{"schemas":[],"detail":"no such\\n user","status":"404"}'), 'no such user');
  assert.equal(reasonIn('{"error":"invalid_token","error_description":"expired"}'), 'expired');
  assert.equal(reasonIn('{"error":{"code":"Denied","message":"Insufficient privileges"}}'), 'Insufficient privileges');
  assert.equal(reasonIn('{"error":"invalid_token"}'), 'invalid_token');
  assert.equal(reasonIn('{"errorCode":"E0000006","errorSummary":"No permission"}'), 'No permission');
  assert.equal(reasonIn('{"type":"about:blank","title":"Forbidden","status":403}'), 'Forbidden');
  assert.equal(reasonIn('<html>'), '');
  assert.equal(reasonIn(''), '');
  assert.equal(reasonIn(`{"message":"${'x'.repeat(500)}"}`).length, 200);
});

test('the title of a page keeps no secret that its character references spell', async () => {
  const session = {
    ...sessionAnswering(() => ({ body: '', status: 511 })),
    redact: (text: string) => text.replaceAll('tok-1', '…'),
  };
  const answer = await session.call({ method: 'GET', url: '/scim2/Users' });
  const { details } = errorOf(session, answer, '<title>Sign in, &#116;ok-1</title>');
  assert.partialDeepStrictEqual(details, { title: 'Sign in, …' });
});
