import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { json } from '../../../src/session/listing.ts';
import { unsignedJwt } from '../../support/oauthClient.ts';
import { gatewayServer, keyManager, subscribedClient } from '../systems/gatewayServer.ts';
import { rejection, startedEngine } from './startedEngine.ts';

const claims = { iss: keyManager, azp: subscribedClient, exp: 4102444800, scope: '' };

/** A connection to an API behind a gateway whose key manager gives this token. */
async function connected(
  context: TestContext,
  token: string,
  changes: Partial<ConnectionDefinition> = {},
  header?: string,
) {
  const server = await gatewayServer(context, token, header === undefined ? {} : { header });
  const session = await startedEngine(context).connect({
    name: 'Orders',
    system: 'gateway',
    baseUrl: `${server.origin}/orders/v1.0`,
    tokenEndpoint: `${server.origin}/token`,
    clientId: 'configured-client',
    ...changes,
  });
  return { server, session };
}

async function refusal(context: TestContext, token: string, method = 'GET', path = '/orders', definition = {}) {
  const { session } = await connected(context, token, { issuer: keyManager, ...definition });
  const { code, details } = await rejection(json(session, { method, url: path, confirmed: true }));
  const { url, ...others } = Object(details);
  return { code, ...others, path: url === undefined ? undefined : new URL(url).pathname };
}

test('A token that is fine reaches the API, in the header that the connection names', async (context) => {
  const token = unsignedJwt(claims);
  const { session } = await connected(context, token, { authorizationHeader: 'X-Gateway-Auth' }, 'x-gateway-auth');
  assert.deepEqual(await json(session, { method: 'GET', url: '/orders' }), []);
});

test('Why the gateway does not accept a token is read from the token', async (context) => {
  const problemOf = async (token: string, definition = {}) => {
    const { code, problem } = await refusal(context, token, 'GET', '/orders', definition);
    return `${code} ${problem}`;
  };
  const problem = (name: string) => `gateway.token_refused ${name}`;
  assert.equal(await problemOf('5f2a1c9e-opaque'), problem('opaque'));
  assert.equal(await problemOf(unsignedJwt({ ...claims, exp: 1682028935 })), problem('expired'));
  assert.equal(await problemOf(unsignedJwt({ ...claims, nbf: 4102444000, revoked: true })), problem('not_yet_valid'));
  assert.equal(await problemOf(unsignedJwt({ ...claims, iss: 'https://other.example' })), problem('issuer'));
  assert.equal(await problemOf(unsignedJwt({ ...claims, revoked: true })), problem('unknown'));
});

test('Where no issuer is configured, one at another place than the token endpoint is named', async (context) => {
  const elsewhere = unsignedJwt({ ...claims, iss: 'https://login.example.com/acme' });
  const found = await refusal(context, elsewhere, 'GET', '/orders', { issuer: undefined });
  assert.equal(found.problem, 'issuer');
  assert.equal(found.issuer, 'https://login.example.com/acme');
  assert.match(found.expected, /^http:\/\/127\.0\.0\.1:\d+\/token$/);
});

test('A request that brings no token of its own is told that the gateway found none', async (context) => {
  const { session } = await connected(context, unsignedJwt(claims));
  const call = { method: 'GET', url: '/orders', headers: { authorization: '' } };
  assert.equal(Object((await rejection(json(session, call))).details).problem, 'not_sent');
});

test('A client id without a subscription is named as the token has it', async (context) => {
  assert.deepEqual(await refusal(context, unsignedJwt({ ...claims, azp: 'stranger' })), {
    code: 'gateway.not_subscribed',
    clientId: 'stranger',
    method: 'GET',
    path: '/orders/v1.0/orders',
  });
});

test('A missing scope is named where it is known, and said to be missing where it is not', async (context) => {
  const token = unsignedJwt(claims);
  const unknown = await refusal(context, token, 'DELETE', '/orders/1');
  assert.equal(unknown.code, 'gateway.scope_missing');
  assert.deepEqual(unknown.scopes, []);
  const known = await refusal(context, token, 'DELETE', '/orders/1', { scopes: ['delete_order'] });
  assert.equal(known.code, 'gateway.scope_missing');
  assert.deepEqual(known.scopes, ['delete_order']);
});

test('A limit is told with whose it is, and a block with what was blocked', async (context) => {
  const token = unsignedJwt(claims);
  const { code, limit, retryAfter } = await refusal(context, token, 'POST', '/busy');
  assert.deepEqual([code, limit, retryAfter], ['gateway.throttled', 'subscription', 30]);
  assert.equal((await refusal(context, token, 'POST', '/blocked')).code, 'gateway.blocked');
});

test('No token is in what people are told', async (context) => {
  const token = unsignedJwt({ ...claims, revoked: true });
  const { session } = await connected(context, token);
  const error = await rejection(json(session, { method: 'GET', url: '/orders' }));
  assert.ok(!`${error.message}${error.stack}`.includes(token));
});
