import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { isCancellation } from '../../../src/http/error.ts';
import { requestToken, type TokenRequest } from '../../../src/oauth/requestToken.ts';
import type { Client } from '../../../src/oauth/token.ts';
import { oauthClient, oauthServices, testNow, unsignedJwt } from '../../support/oauthClient.ts';
import { pem, startServer } from '../../support/startServer.ts';

/** The token that comes of an answer, and what the server received. */
async function tokenOf(
  t: TestContext,
  answer: unknown,
  options: { request?: Partial<TokenRequest>; client?: Partial<Client>; contentType?: string } = {},
) {
  const server = await startServer(t, (_, response) => {
    response.writeHead(200, { 'content-type': options.contentType ?? 'application/json' });
    response.end(JSON.stringify(answer));
  });
  const request = { scopes: ['b', 'a'], ...options.request };
  const token = await requestToken(oauthClient(server.origin, options.client), request, oauthServices(t));
  const form = Object.fromEntries(new URLSearchParams(server.requests[0]?.body));
  return { token, form, headers: server.requests[0]?.headers, count: server.requests.length };
}

test('One request asks for exactly the scopes, sorted and each once, and proves the client by Basic', async (t) => {
  const answer = { access_token: 'opaque-1', token_type: 'Bearer', expires_in: 3600, scope: 'b a' };
  const { token, form, headers, count } = await tokenOf(t, answer, {
    request: { scopes: ['b', 'a b', 'a'] },
    client: { tokenParameters: { audience: 'https://api.example/' } },
  });
  assert.equal(count, 1);
  assert.deepEqual(form, { grant_type: 'client_credentials', scope: 'a b', audience: 'https://api.example/' });
  assert.equal(headers?.authorization, `Basic ${btoa('test-client:s3cret-of-the-test')}`);
  assert.equal(headers?.accept, 'application/json');
  assert.deepEqual(token, {
    accessToken: 'opaque-1',
    tokenType: 'Bearer',
    format: 'opaque',
    expiresAt: testNow + 3_600_000,
    obtainedAt: testNow,
    requested: ['a', 'b'],
    granted: ['a', 'b'],
    denied: [],
    response: answer,
  });
});

test('Without scopes none are named', async (t) => {
  const { form } = await tokenOf(t, { access_token: 'x' }, { request: { scopes: [] } });
  assert.deepEqual(form, { grant_type: 'client_credentials' });
});

test('The password grant and the switch of an organization send what they need', async (t) => {
  const user = { name: 'ada', password: 'pässword' };
  const password = await tokenOf(t, { access_token: 'x' }, { client: { grant: 'password' }, request: { user } });
  assert.deepEqual(password.form, { grant_type: 'password', username: 'ada', password: 'pässword', scope: 'a b' });
  const subject = { token: 'root-token', organization: 'org-id' };
  const switched = await tokenOf(t, { access_token: 'x' }, { request: { subject } });
  assert.deepEqual(switched.form, {
    grant_type: 'organization_switch',
    token: 'root-token',
    switching_organization: 'org-id',
    scope: 'a b',
  });
});

for (const [what, answer, expected] of [
  ['a type in lower case', { token_type: 'bearer' }, { tokenType: 'Bearer' }],
  ['a type in upper case', { token_type: 'DPOP' }, { tokenType: 'DPoP' }],
  ['the type of Apigee', { token_type: 'BearerToken' }, { tokenType: 'Bearer' }],
  ['no type', {}, { tokenType: 'Bearer' }],
  ['a type of its own', { token_type: 'constructor' }, { tokenType: 'constructor' }],
  ['a type that would break a header', { token_type: 'Bearer\r\nX: y' }, { tokenType: 'Bearer' }],
  ['a lifetime as text', { expires_in: '60' }, { expiresAt: testNow + 60_000 }],
  ['a lifetime that is no number', { expires_in: 'soon' }, { expiresAt: undefined }],
  ['a negative lifetime', { expires_in: -1 }, { expiresAt: undefined }],
  ['an endless lifetime', { expires_in: 9e15 }, { expiresAt: 8.64e15 }],
  ['an empty lifetime', { expires_in: null }, { expiresAt: undefined }],
  ['scopes with commas between them', { scope: 'c,a' }, { granted: ['a', 'c'], denied: ['b'] }],
  ['a comma in a scope that was not asked for', { scope: 'a c,d' }, { granted: ['a', 'c,d'], denied: ['b'] }],
  ['scopes as an array', { scope: ['b', 'b', 'c d'] }, { granted: ['b', 'c', 'd'], denied: ['a'] }],
  ['an empty scope', { scope: '' }, { granted: [], denied: ['a', 'b'] }],
  ['no scope', {}, { granted: undefined, denied: [] }],
  ['a scope that is none', { scope: 5 }, { granted: undefined, denied: [] }],
] as const) {
  test(`An answer with ${what} is understood`, async (t) => {
    const { token } = await tokenOf(t, { access_token: 'x', ...answer });
    assert.deepEqual({ ...token, ...expected }, token);
  });
}

for (const [what, claims, expected] of [
  ['expiry', { exp: testNow / 1000 + 7 }, { expiresAt: testNow + 7000 }],
  ['scope as text', { scope: 'b a' }, { granted: ['a', 'b'] }],
  ['scope as an array', { scope: ['a'] }, { granted: ['a'], denied: ['b'] }],
  ['empty scope', { scope: '' }, { granted: [], denied: ['a', 'b'] }],
  ['scp', { scp: ['a'] }, { granted: ['a'] }],
  [
    'roles, where Microsoft issued it',
    { iss: 'https://sts.windows.net/1/', roles: ['User.Read.All'] },
    { granted: ['User.Read.All'] },
  ],
  [
    'roles, where somebody else did',
    { iss: 'https://sts.windows.net.evil.example/', roles: ['a'] },
    { granted: undefined },
  ],
] as const) {
  test(`What the answer does not say is read from the JWT: ${what}`, async (t) => {
    const { token } = await tokenOf(t, { access_token: unsignedJwt(claims) });
    assert.equal(token.format, 'jwt');
    assert.deepEqual({ ...token, ...expected }, token);
  });
}

test('The answer counts before the JWT, and ".default" is never missing', async (t) => {
  const jwt = unsignedJwt({ scope: 'a b', exp: testNow / 1000 + 7 });
  const { token } = await tokenOf(
    t,
    { access_token: jwt, scope: 'a', expires_in: 60 },
    { request: { scopes: ['a', 'b', 'https://graph.microsoft.com/.default'] } },
  );
  assert.deepEqual([token.granted, token.denied, token.expiresAt], [['a'], ['b'], testNow + 60_000]);
});

test('JSON is read whatever its type says, also behind a byte order mark', async (t) => {
  for (const contentType of ['text/html; charset=utf-8', 'text/plain', '']) {
    assert.equal((await tokenOf(t, { access_token: 'x' }, { contentType })).token.accessToken, 'x');
  }
  const server = await startServer(t, (_, response) => response.end('\uFEFF{"access_token":"x"}'));
  assert.equal((await requestToken(oauthClient(server.origin), { scopes: [] }, oauthServices(t))).accessToken, 'x');
});

test('Over https the connection’s authority is trusted, and an unknown one is not', async (t) => {
  const server = await startServer(t, (_, response) => response.end('{"access_token":"x"}'), 'selfSigned');
  const client = oauthClient(server.origin);
  const trusting = oauthServices(t, { tls: { ca: pem('selfSigned') } });
  assert.equal((await requestToken(client, { scopes: [] }, trusting)).accessToken, 'x');
  await assert.rejects(requestToken(client, { scopes: [] }, oauthServices(t)), { code: 'network.certificate' });
  assert.equal(server.requests.length, 1);
});

test('Plain http to another machine is refused before anything is sent', async (t) => {
  const client = oauthClient('http://login.example');
  await assert.rejects(requestToken(client, { scopes: [] }, oauthServices(t)), {
    code: 'origin.insecure',
    details: { origin: 'http://login.example' },
  });
});

test('Cancelling ends the request at once', async (t) => {
  const server = await startServer(t, () => {});
  const controller = new AbortController();
  const asked = requestToken(oauthClient(server.origin), { scopes: [], signal: controller.signal }, oauthServices(t));
  while (server.requests.length < 1) await new Promise(setImmediate);
  controller.abort();
  await assert.rejects(asked, isCancellation);
});

test('A grant that is not known, or without what it needs, is not asked for', async (t) => {
  for (const grant of ['implicit', 'password', 'constructor']) {
    const asked = requestToken(oauthClient('https://login.example', { grant }), { scopes: [] }, oauthServices(t));
    await assert.rejects(asked, { code: 'token.grant_unsupported', details: { grant } });
  }
});
