import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { introspect } from '../../../src/oauth/introspect.ts';
import { revoke } from '../../../src/oauth/revoke.ts';
import { oauthClient, oauthServices, testNow } from '../../support/oauthClient.ts';
import { startServer } from '../../support/startServer.ts';

async function serverThatSays(t: TestContext, body: string, status = 200, headers: Record<string, string> = {}) {
  const server = await startServer(t, (_, response) => response.writeHead(status, headers).end(body));
  return { server, client: oauthClient(server.origin), services: oauthServices(t) };
}

const formOf = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body));

test('The server says whether a token is active, its scopes and its end', async (t) => {
  const answer = { active: true, scope: 'b a', exp: testNow / 1000 + 60, client_id: 'c' };
  const { server, client, services } = await serverThatSays(t, JSON.stringify(answer));
  assert.deepEqual(await introspect(client, 'the-token', services), {
    active: true,
    scopes: ['a', 'b'],
    expiresAt: testNow + 60_000,
    response: answer,
  });
  assert.equal(server.requests[0]?.path, '/oauth2/introspect');
  assert.deepEqual(formOf(server.requests[0]?.body), { token: 'the-token' });
});

test('An inactive token is only that, and liberties are tolerated', async (t) => {
  const inactive = await serverThatSays(t, '{"active":false}', 200, { 'content-type': 'text/html' });
  const { active, scopes } = (await introspect(inactive.client, 'x', inactive.services)) ?? {};
  assert.deepEqual([active, scopes], [false, undefined]);
  const odd = await serverThatSays(t, '{"active":"true","scope":["a"],"exp":"1767225660"}');
  const read = await introspect(odd.client, 'x', odd.services);
  assert.deepEqual([read?.active, read?.scopes, read?.expiresAt], [true, ['a'], testNow + 60_000]);
});

test('A refusal, a page and an answer that says nothing are errors without the token', async (t) => {
  for (const [body, status, code] of [
    ['{"error":"invalid_client","error_description":"the-token"}', 401, 'token.client_refused'],
    ['<title>Portal</title>', 200, 'network.intercepted'],
    ['{}', 200, 'token.answer_unreadable'],
    ['{"error":"Invalid input"}', 400, 'token.request_refused'],
  ] as const) {
    const { client, services } = await serverThatSays(t, body, status);
    await assert.rejects(introspect(client, 'the-token', services), (error) => {
      assert.ok(error instanceof Error && 'code' in error);
      assert.equal(error.code, code);
      assert.doesNotMatch(error.message, /the-token/);
      return true;
    });
  }
});

test('A token is revoked, and a server that refuses says why', async (t) => {
  const { server, client, services } = await serverThatSays(t, '');
  assert.equal(await revoke(client, 'the-token', services), true);
  assert.equal(server.requests[0]?.path, '/oauth2/revoke');
  assert.deepEqual(formOf(server.requests[0]?.body), { token: 'the-token', token_type_hint: 'access_token' });
  const refusing = await serverThatSays(t, '{"error":"invalid_client","error_description":"No."}', 401, {
    'content-type': 'text/html',
  });
  await assert.rejects(revoke(refusing.client, 'x', refusing.services), {
    code: 'token.client_refused',
    details: {
      clientId: 'test-client',
      reason: 'No.',
      authentication: 'client_secret_basic',
      status: 401,
      tokenEndpoint: refusing.client.revocationEndpoint,
    },
  });
});

test('Nothing is sent where no endpoint is known', async (t) => {
  const client = oauthClient('https://login.example', {
    introspectionEndpoint: undefined,
    revocationEndpoint: undefined,
  });
  assert.equal(await introspect(client, 'x', oauthServices(t)), undefined);
  assert.equal(await revoke(client, 'x', oauthServices(t)), false);
});
