import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import type { ScopewiseError } from '../../../src/http/error.ts';
import { beginAuthorization, endAuthorization } from '../../../src/oauth/authorizationCode.ts';
import { beginDeviceAuthorization, endDeviceAuthorization } from '../../../src/oauth/deviceCode.ts';
import { discover } from '../../../src/oauth/discovery.ts';
import { refresh, refreshTokenOf } from '../../../src/oauth/refresh.ts';
import { oauthClient, oauthServices, testNow } from '../../support/oauthClient.ts';
import { visit } from '../../support/signInPerson.ts';
import { signInClientId, startSignInServer } from '../../support/signInServer.ts';
import { startServer } from '../../support/startServer.ts';

const redirectUri = 'http://127.0.0.1:4321/callback';

async function start(test: TestContext) {
  const server = await startSignInServer();
  test.after(() => server.stop());
  const services = oauthServices(test, { now: Date.now });
  const found = await discover(server.issuer, services);
  const client = oauthClient(server.issuer, {
    ...found,
    clientId: signInClientId,
    authentication: { method: 'none' },
    grant: 'authorization_code',
  });
  const signIn = async (scopes: readonly string[], changes = {}) => {
    const request = await beginAuthorization(client, { redirectUri, scopes });
    const { searchParams } = new URL(await visit(request.url, redirectUri));
    for (const [name, value] of Object.entries<string>(changes)) searchParams.set(name, value);
    return endAuthorization(client, request, searchParams, services);
  };
  return { server, services, client, signIn };
}

const failsWith = (code: string, details: object) => (error: ScopewiseError) => {
  assert.equal(error.code, code);
  assert.deepEqual({ ...error.details, ...details }, error.details);
  return true;
};

test('who signs in with a browser gets a token with exactly the scopes asked for', async (t) => {
  const { signIn } = await start(t);
  const token = await signIn(['users:read', 'openid']);
  assert.deepEqual(token.granted, ['openid', 'users:read']);
  assert.deepEqual(token.denied, []);
  assert.equal(typeof token.response['id_token'], 'string');
});

test('a page asks with S256, a state, and a nonce only for an ID token', async (t) => {
  const { client } = await start(t);
  const tokenParameters = { audience: 'https://api.example.com', state: 'not this one' };
  const asked = await beginAuthorization({ ...client, tokenParameters }, { redirectUri, scopes: ['users:read'] });
  const parameters = new URL(asked.url).searchParams;
  assert.equal(parameters.get('code_challenge_method'), 'S256');
  assert.equal(parameters.get('state'), asked.state);
  assert.equal(parameters.get('nonce'), null);
  assert.equal(parameters.get('audience'), 'https://api.example.com');
  assert.ok(!asked.url.includes(asked.codeVerifier));
});

test('an answer with another state or from another issuer is not used', async (t) => {
  const { signIn, server } = await start(t);
  await assert.rejects(signIn(['users:read'], { state: 'other' }), failsWith('token.sign_in_mismatch', {}));
  await assert.rejects(signIn(['users:read'], { iss: 'https://evil' }), failsWith('token.sign_in_mismatch', {}));
  assert.ok(!server.requests.includes('POST /token'));
});

test('an answer with two codes is not used', async (t) => {
  const server = await startServer(t, (_request, response) => granting(response));
  const client = oauthClient(server.origin, { authorizationEndpoint: `${server.origin}/authorize` });
  const request = await beginAuthorization(client, { redirectUri, scopes: [] });
  const answer = new URLSearchParams(`state=${request.state}&code=one&code=c0de-c0de`);
  await assert.rejects(endAuthorization(client, request, answer, oauthServices(t)), (error: ScopewiseError) => {
    assert.equal(error.code, 'token.sign_in_mismatch');
    assert.ok(!inspect(error, { depth: 10 }).includes('c0de-c0de'));
    return true;
  });
  assert.deepEqual(server.requests, []);
});

test('an error of another state is not taken for a refusal, and no error holds the code', async (t) => {
  const { signIn } = await start(t);
  await assert.rejects(
    signIn([], { state: 'other', error: 'access_denied', code: 'c0de-c0de' }),
    (error: ScopewiseError) => {
      assert.equal(error.code, 'token.sign_in_mismatch');
      assert.ok(!`${error.message} ${error.cause}`.includes('c0de-c0de'));
      return true;
    },
  );
});

test('a person who does not agree is told so', async (t) => {
  const { signIn, server } = await start(t);
  server.agrees = false;
  const details = { error: 'access_denied', reason: 'Ada said no.' };
  await assert.rejects(signIn(['users:read']), failsWith('token.sign_in_refused', details));
});

test('an ID token for another sign-in is refused', async (t) => {
  const { client, services } = await start(t);
  const request = await beginAuthorization(client, { redirectUri, scopes: ['openid'] });
  const { searchParams } = new URL(await visit(request.url, redirectUri));
  const ended = endAuthorization(client, { ...request, nonce: 'another' }, searchParams, services);
  await assert.rejects(ended, failsWith('token.sign_in_mismatch', { reason: 'nonce' }));
});

test('a refresh token brings a narrower token and another refresh token, and none beyond what was granted', async (t) => {
  const { signIn, client, services } = await start(t);
  const first = refreshTokenOf(await signIn(['users:read', 'users:write']));
  const narrow = await refresh(client, first ?? '', ['users:read'], services);
  assert.deepEqual(narrow.granted, ['users:read']);
  const second = refreshTokenOf(narrow);
  assert.ok(second !== undefined && second !== first);
  await assert.rejects(refresh(client, second, ['openid'], services), failsWith('token.scope_refused', {}));
  await assert.rejects(refresh(client, first ?? '', ['users:read'], services), failsWith('token.grant_refused', {}));
});

test('a device gets its token once the person has typed the code, and is asked no sooner than the server wants', async (t) => {
  const { client, services } = await start(t);
  const device = await beginDeviceAuthorization({ ...client, grant: 'device_code' }, ['users:read'], services);
  assert.match(device.userCode, /^[A-Z-]+$/);
  const waits: number[] = [];
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds);
    if (waits.length === 2) await visit(device.verificationUriComplete ?? '');
  };
  const token = await endDeviceAuthorization(client, device, { ...services, wait });
  assert.deepEqual(token.granted, ['users:read']);
  assert.deepEqual(waits, [5000, 5000]);
});

/** How a sign-in with a code ends at a server that gives these answers in turn, and the seconds that it waits before each question. */
async function polled(t: TestContext, answers: ((response: ServerResponse) => void)[]) {
  const server = await startServer(t, (_request, response) => answers.shift()?.(response));
  const device = {
    userCode: 'ABCD',
    verificationUri: 'https://example.com',
    deviceCode: 'device',
    scopes: [],
    expiresAt: testNow + 60_000,
    interval: 5,
  };
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds / 1000);
  return { waits, ended: endDeviceAuthorization(oauthClient(server.origin), device, { ...oauthServices(t), wait }) };
}

const refusing =
  (error: string, status = 400) =>
  (response: ServerResponse) =>
    void response.writeHead(status).end(JSON.stringify({ error }));
const granting = (response: ServerResponse) => void response.end('{"access_token":"device-token"}');

test('a device asks more slowly when it is told to, and ends when it is told that time is over', async (t) => {
  const answers = ['authorization_pending', 'slow_down', 'authorization_pending', 'expired_token'];
  const { ended, waits } = await polled(
    t,
    answers.map((error) => refusing(error)),
  );
  await assert.rejects(ended, failsWith('token.sign_in_expired', { minutes: 1 }));
  assert.deepEqual(waits, [5, 5, 10, 10]);
});

test('a device asks on where the network or the server is gone for a moment', async (t) => {
  const { ended, waits } = await polled(t, [
    (response) => response.destroy(),
    (response) => response.writeHead(503).end('<h1>Busy</h1>'),
    refusing('too_many_requests', 429),
    refusing('authorization_pending', 428),
    granting,
  ]);
  assert.equal((await ended).accessToken, 'device-token');
  assert.deepEqual(waits, [5, 10, 15, 20, 20]);
});

test('a person who does not agree on the page of a device is told so, in the words of any server', async (t) => {
  for (const error of ['access_denied', 'authorization_declined']) {
    const { ended } = await polled(t, [refusing(error)]);
    await assert.rejects(ended, failsWith('token.sign_in_refused', {}));
  }
});

test('the page of a device is found under the name that Google gives it', async (t) => {
  const verification_url = 'https://www.google.com/device';
  const server = await startServer(t, (_request, response) =>
    response.end(JSON.stringify({ device_code: 'd', user_code: 'ABCD', verification_url })),
  );
  const client = oauthClient(server.origin, { deviceAuthorizationEndpoint: `${server.origin}/device` });
  const { verificationUri } = await beginDeviceAuthorization(client, [], oauthServices(t));
  assert.equal(verificationUri, verification_url);
});
