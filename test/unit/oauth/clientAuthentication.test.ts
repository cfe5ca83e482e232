import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { decodeJwt, exportJWK, jwtVerify } from 'jose';
import { isScopewiseError } from '../../../src/http/error.ts';
import { requestToken } from '../../../src/oauth/requestToken.ts';
import type { ClientAuthentication } from '../../../src/oauth/token.ts';
import { oauthClient, oauthServices } from '../../support/oauthClient.ts';
import { pem, startServer } from '../../support/startServer.ts';

const clientId = 'id:+%ü&-._*';
const secret = 'secret:+%ü& -._*';
const raw = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
const encoded = `Basic ${Buffer.from('id%3A%2B%25%C3%BC%26-._*:secret%3A%2B%25%C3%BC%26+-._*').toString('base64')}`;

/** A server that takes one form of a Basic header, and refuses any other in its way. */
async function pickyServer(t: TestContext, taken: string, status: number, body: string) {
  return startServer(t, ({ headers }, response) => {
    if (headers.authorization === taken) response.end('{"access_token":"x"}');
    else response.writeHead(status).end(body);
  });
}

test('Id and secret are form-encoded first, and kept as they are where that is refused, which is remembered', async (t) => {
  for (const [status, body] of [
    [401, '{"error":"invalid_client"}'],
    [400, '{"error":"invalid_client"}'],
    [401, ''],
    [403, ''],
  ] as const) {
    const server = await pickyServer(t, raw, status, body);
    const client = oauthClient(server.origin, { clientId, authentication: { method: 'client_secret_basic', secret } });
    const services = oauthServices(t);
    await requestToken(client, { scopes: [] }, services);
    await requestToken(client, { scopes: [] }, services);
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.authorization),
      [encoded, raw, raw],
    );
    assert.deepEqual([...services.proofForms], [[`${client.tokenEndpoint} ${clientId}`, 'raw']]);
  }
});

test('A server that follows the RFC gets one request', async (t) => {
  const server = await pickyServer(t, encoded, 401, '');
  const client = oauthClient(server.origin, { clientId, authentication: { method: 'client_secret_basic', secret } });
  await requestToken(client, { scopes: [] }, oauthServices(t));
  assert.equal(server.requests.length, 1);
});

test('A wrong secret is called wrong, also where the server cannot read its other form', async (t) => {
  const server = await startServer(t, ({ headers }, response) => {
    if (headers.authorization === encoded) response.writeHead(401).end('{"error":"invalid_client"}');
    else response.writeHead(400).end('{"error":"invalid_request"}');
  });
  const client = oauthClient(server.origin, { clientId, authentication: { method: 'client_secret_basic', secret } });
  await assert.rejects(requestToken(client, { scopes: [] }, oauthServices(t)), { code: 'token.client_refused' });
  assert.equal(server.requests.length, 2);
});

test('Where both forms are the same, or the refusal is about something else, there is no second try', async (t) => {
  const server = await startServer(t, (_, response) => response.writeHead(401).end());
  await assert.rejects(requestToken(oauthClient(server.origin), { scopes: [] }, oauthServices(t)));
  assert.equal(server.requests.length, 1);
  const other = await startServer(t, (_, response) => response.writeHead(400).end('{"error":"invalid_scope"}'));
  const client = oauthClient(other.origin, { clientId, authentication: { method: 'client_secret_basic', secret } });
  await assert.rejects(requestToken(client, { scopes: [] }, oauthServices(t)), { code: 'token.scope_refused' });
  assert.equal(other.requests.length, 1);
});

test('A wrong password is not tried once more with the client in another form, whatever the status', async (t) => {
  const server = await startServer(t, (_, response) => response.writeHead(401).end('{"error":"invalid_grant"}'));
  const authentication = { method: 'client_secret_basic', secret } as const;
  const client = oauthClient(server.origin, { clientId, authentication, grant: 'password' });
  const asked = requestToken(client, { scopes: [], user: { name: 'ann', password: 'wrong' } }, oauthServices(t));
  await assert.rejects(asked, { code: 'token.grant_refused' });
  assert.equal(server.requests.length, 1);
});

/** The form of a token request, and its headers. */
async function formOf(t: TestContext, authentication: ClientAuthentication) {
  const server = await startServer(t, (_, response) => response.end('{"access_token":"x"}'));
  const client = oauthClient(server.origin, { clientId, authentication });
  await requestToken(client, { scopes: [] }, oauthServices(t));
  const [request] = server.requests;
  assert.equal(request?.headers.authorization, undefined);
  const { grant_type: _, ...form } = Object.fromEntries(new URLSearchParams(request?.body));
  return { form, tokenEndpoint: client.tokenEndpoint };
}

test('In the form id and secret stand once, and a public client names only itself', async (t) => {
  const post = await formOf(t, { method: 'client_secret_post', secret });
  assert.deepEqual(post.form, { client_id: clientId, client_secret: secret });
  assert.deepEqual((await formOf(t, { method: 'none' })).form, { client_id: clientId });
  assert.deepEqual((await formOf(t, { method: 'tls_client_auth' })).form, { client_id: clientId });
});

test('An assertion is signed by the secret, or by a private key of any usual kind and form', async (t) => {
  const bySecret = await formOf(t, { method: 'client_secret_jwt', secret });
  await assertSigned(bySecret, new TextEncoder().encode(secret));
  const pairs = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-521' }),
    generateKeyPairSync('ed25519'),
  ];
  for (const { privateKey, publicKey } of pairs) {
    const privateKeyText = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await assertSigned(await formOf(t, { method: 'private_key_jwt', privateKey: privateKeyText }), publicKey);
  }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'my-key', alg: 'PS256' });
  const header = await assertSigned(await formOf(t, { method: 'private_key_jwt', privateKey: jwk }), publicKey);
  assert.deepEqual(header, { alg: 'PS256', kid: 'my-key' });
});

async function assertSigned(
  { form, tokenEndpoint }: Awaited<ReturnType<typeof formOf>>,
  key: Parameters<typeof jwtVerify>[1],
): Promise<object> {
  assert.equal(form['client_assertion_type'], 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  const options = { audience: tokenEndpoint, issuer: clientId, subject: clientId };
  const { protectedHeader } = await jwtVerify(form['client_assertion'] ?? '', key, options);
  return protectedHeader;
}

test('An assertion is made out to the token endpoint, and to the issuer where the server wants that, which is remembered', async (t) => {
  const audiences: unknown[] = [];
  const issuer = 'https://login.example/tenant/';
  const server = await startServer(t, ({ body }, response) => {
    const audience = decodeJwt(new URLSearchParams(body).get('client_assertion') ?? '').aud;
    audiences.push(audience);
    if (audience === issuer) response.end('{"access_token":"x"}');
    else response.writeHead(401).end('{"error":"invalid_client"}');
  });
  const privateKey = pemOf(ellipticPair.privateKey, 'pkcs8');
  for (const authentication of [
    { method: 'private_key_jwt', privateKey },
    { method: 'client_secret_jwt', secret },
  ] as const) {
    const client = oauthClient(server.origin, { audience: issuer, authentication });
    const services = oauthServices(t);
    await requestToken(client, { scopes: [] }, services);
    await requestToken(client, { scopes: [] }, services);
    assert.deepEqual(audiences.splice(0), [client.tokenEndpoint, issuer, issuer]);
    const stranger = oauthClient(server.origin, { authentication });
    await assert.rejects(requestToken(stranger, { scopes: [] }, oauthServices(t)), { code: 'token.client_refused' });
    assert.deepEqual(audiences.splice(0), [client.tokenEndpoint]);
  }
});

test('A missing secret and an unreadable key are said before anything is sent, without the text of the key', async (t) => {
  const client = (authentication: ClientAuthentication) => oauthClient('https://login.example', { authentication });
  const asked = (authentication: ClientAuthentication) =>
    requestToken(client(authentication), { scopes: [] }, oauthServices(t));
  await assert.rejects(asked({ method: 'client_secret_post', secret: '' }), { code: 'token.secret_missing' });
  await assert.rejects(asked({ method: 'private_key_jwt', privateKey: '' }), { code: 'token.secret_missing' });
});

const rsaPair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ellipticPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherCurve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
const pemOf = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1' | 'spki') =>
  key.export({ type: type as 'pkcs8', format: 'pem' }).toString();
const jwkOf = (key: KeyObject, more: object = {}) => JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });

for (const [what, privateKey, publicKey] of [
  ['PKCS #1', pemOf(rsaPair.privateKey, 'pkcs1'), rsaPair.publicKey],
  ['SEC 1', pemOf(ellipticPair.privateKey, 'sec1'), ellipticPair.publicKey],
  ['PEM that lost its line breaks', pemOf(rsaPair.privateKey, 'pkcs8').replaceAll('\n', ' '), rsaPair.publicKey],
  ['PEM as it stands in JSON', pemOf(ellipticPair.privateKey, 'pkcs8').replaceAll('\n', '\\n'), ellipticPair.publicKey],
  ['a JWK without an algorithm', jwkOf(ellipticPair.privateKey), ellipticPair.publicKey],
  ['a set of one JWK', `{"keys":[${jwkOf(rsaPair.privateKey, { kid: 'one' })}]}`, rsaPair.publicKey],
] as const) {
  test(`A private key signs as it is pasted: ${what}`, async (t) => {
    await assertSigned(await formOf(t, { method: 'private_key_jwt', privateKey }), publicKey);
  });
}

for (const [problem, privateKey] of [
  ['unreadable', ' '],
  ['unreadable', 'hidden'],
  ['unreadable', '{hidden'],
  ['unreadable', '{"hidden":1}'],
  ['unreadable', pemOf(rsaPair.privateKey, 'pkcs8').slice(0, 300)],
  ['symmetric', '{"kty":"oct","k":"hidden"}'],
  ['public', pemOf(rsaPair.publicKey, 'spki')],
  ['public', jwkOf(ellipticPair.publicKey)],
  ['certificate', pem('selfSigned')],
  [
    'encrypted',
    rsaPair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
  ],
  [
    'encrypted',
    rsaPair.privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
  ],
  ['openssh', '-----BEGIN OPENSSH PRIVATE KEY-----\nhidden\n-----END OPENSSH PRIVATE KEY-----'],
  ['key_set', `{"keys":[${jwkOf(rsaPair.privateKey)},${jwkOf(ellipticPair.privateKey)}]}`],
  ['algorithm', jwkOf(rsaPair.privateKey, { alg: 'ES256' })],
  ['algorithm', jwkOf(rsaPair.privateKey, { alg: 'HS256' })],
  ['algorithm', pemOf(otherCurve.privateKey, 'pkcs8')],
] as const) {
  test(`A key that cannot sign is told apart (${problem}: ${privateKey.slice(0, 31).trim()}), without its text`, async (t) => {
    const client = oauthClient('https://login.example', { authentication: { method: 'private_key_jwt', privateKey } });
    await assert.rejects(requestToken(client, { scopes: [] }, oauthServices(t)), (error) => {
      assert.ok(isScopewiseError(error, 'token.key_unusable'));
      assert.deepEqual(error.details, { clientId: client.clientId, problem });
      assert.equal(error.cause, undefined);
      return true;
    });
  });
}
