import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { CompactSign, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { verifySignature } from '../../../src/oauth/verifySignature.ts';
import { oauthServices, testNow } from '../../support/oauthClient.ts';
import { startServer } from '../../support/startServer.ts';

const issuer = 'https://id.example';
const [rsa, otherRsa, elliptic, edwards] = await Promise.all([
  generateKeyPair('RS256', { extractable: true }),
  generateKeyPair('RS256', { extractable: true }),
  generateKeyPair('ES256', { extractable: true }),
  generateKeyPair('EdDSA', { extractable: true }),
]);
type Pair = typeof rsa;
const publicJwk = async ({ publicKey }: Pair, more: JWK | object = {}): Promise<object> => ({
  ...(await exportJWK(publicKey)),
  ...more,
});
const signed = (
  { privateKey }: Pair,
  header: { alg: string; kid?: string; [name: string]: unknown },
  claims: object = {},
) => new SignJWT({ iss: issuer, exp: testNow / 1000 + 600, ...claims }).setProtectedHeader(header).sign(privateKey);

/** The outcome for a token, with an issuer whose keys are these, and how often they were asked for. */
async function verify(t: TestContext, token: string, keys: readonly object[], expected: string | undefined = issuer) {
  const server = await startServer(t, (_, response) => {
    response.setHeader('content-type', 'application/jwk-set+json').end(JSON.stringify({ keys }));
  });
  const place = { jwksUri: `${server.origin}/jwks`, issuer: expected };
  const outcome = await verifySignature(token, place, oauthServices(t), testNow);
  return { outcome, asked: server.requests.length, headers: server.requests[0]?.headers };
}

for (const [alg, pair] of [
  ['RS256', rsa],
  ['PS512', rsa],
  ['ES256', elliptic],
  ['EdDSA', edwards],
] as const) {
  test(`A token that the issuer signed with ${alg} is verified, and its key named`, async (t) => {
    const imported = { ...pair };
    const key = await exportJWK(pair.privateKey);
    const { importJWK } = await import('jose');
    const privateKey = (await importJWK(key, alg)) as Pair['privateKey'];
    const token = await signed({ ...imported, privateKey }, { alg, kid: 'key-1' });
    const { outcome, asked, headers } = await verify(t, `Bearer ${token}`, [await publicJwk(pair, { kid: 'key-1' })]);
    assert.deepEqual(outcome, { result: 'verified', algorithm: alg, keyId: 'key-1', expired: false });
    assert.equal(asked, 1);
    assert.equal(headers?.authorization, undefined, 'nothing secret goes along');
  });
}

test('A token without the name of a key is tried with each that it could be', async (t) => {
  const token = await signed(otherRsa, { alg: 'RS256' });
  const keys = [await publicJwk(rsa, { kid: 'a' }), await publicJwk(otherRsa, { kid: 'b' }), await publicJwk(elliptic)];
  assert.deepEqual((await verify(t, token, keys)).outcome, {
    result: 'verified',
    algorithm: 'RS256',
    keyId: 'b',
    expired: false,
  });
  const [first, third] = [keys[0], await publicJwk(rsa, { kid: 'c' })];
  assert.equal((await verify(t, token, [first ?? {}, third])).outcome.result, 'wrong_signature');
});

test('An expired token has a good signature, and that it expired is said', async (t) => {
  const token = await signed(rsa, { alg: 'RS256', kid: 'a' }, { exp: testNow / 1000 - 1 });
  const { outcome } = await verify(t, token, [await publicJwk(rsa, { kid: 'a' })]);
  assert.deepEqual(outcome, { result: 'verified', algorithm: 'RS256', keyId: 'a', expired: true });
});

test('A key that is not there, another key under its name, and a changed token are told apart', async (t) => {
  const token = await signed(rsa, { alg: 'RS256', kid: 'a' });
  const named = { algorithm: 'RS256', keyId: 'a' };
  assert.deepEqual((await verify(t, token, [await publicJwk(rsa, { kid: 'b' })])).outcome, {
    result: 'no_key',
    ...named,
  });
  assert.deepEqual((await verify(t, token, [])).outcome, { result: 'no_key', ...named });
  assert.deepEqual((await verify(t, token, [await publicJwk(otherRsa, { kid: 'a' })])).outcome, {
    result: 'wrong_signature',
    ...named,
  });
  const [header = '', , signature = ''] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ iss: issuer, sub: 'admin' })).toString('base64url');
  const { outcome } = await verify(t, `${header}.${claims}.${signature}`, [await publicJwk(rsa, { kid: 'a' })]);
  assert.deepEqual(outcome, { result: 'wrong_signature', ...named });
});

test('Another issuer is told, but for a last slash', async (t) => {
  const token = await signed(rsa, { alg: 'RS256', kid: 'a' });
  const keys = [await publicJwk(rsa, { kid: 'a' })];
  assert.deepEqual((await verify(t, token, keys, 'https://other.example')).outcome, {
    result: 'wrong_issuer',
    issuer,
    expected: 'https://other.example',
  });
  assert.equal((await verify(t, token, keys, `${issuer}/`)).outcome.result, 'verified');
});

test('What no public key could verify is refused before anything is sent', async (t) => {
  const spki = await exportSPKI(rsa.publicKey);
  const confused = await new CompactSign(new TextEncoder().encode(JSON.stringify({ iss: issuer })))
    .setProtectedHeader({ alg: 'HS256', kid: 'a' })
    .sign(new TextEncoder().encode(spki));
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
  const keys = [
    await publicJwk(rsa, { kid: 'a' }),
    { kty: 'oct', k: Buffer.from(spki).toString('base64url'), kid: 'a' },
  ];
  for (const [token, expected] of [
    [confused, { result: 'algorithm_refused', algorithm: 'HS256' }],
    [none, { result: 'unsigned' }],
    [`${none}x`, { result: 'unsigned' }],
    ['opaque-token', { result: 'no_jwt' }],
  ] as const) {
    const { outcome, asked } = await verify(t, token, keys);
    assert.deepEqual([outcome, asked], [expected, 0]);
  }
});

test('A key that the token brings itself is not looked at', async (t) => {
  const jwk = await publicJwk(otherRsa);
  const token = await signed(otherRsa, { alg: 'RS256', jwk, jku: 'https://evil.example/jwks', kid: 'a' });
  const { outcome } = await verify(t, token, [await publicJwk(rsa, { kid: 'a' })]);
  assert.equal(outcome.result, 'wrong_signature');
});

test('Keys that cannot be read are an error with a cause', async (t) => {
  const token = await signed(rsa, { alg: 'RS256' });
  for (const [status, body, reason] of [
    [503, '', 'HTTP 503'],
    [200, '<html>', 'no set of keys'],
    [200, '{"keys":5}', 'no set of keys'],
  ] as const) {
    const server = await startServer(t, (_, response) => void response.writeHead(status).end(body));
    const place = { jwksUri: `${server.origin}/jwks`, issuer };
    await assert.rejects(verifySignature(token, place, oauthServices(t), testNow), {
      code: 'token.keys_unreadable',
      details: { jwksUri: place.jwksUri, reason },
    });
  }
  const place = { jwksUri: 'http://127.0.0.1:1/jwks', issuer };
  await assert.rejects(verifySignature(token, place, oauthServices(t), testNow), { code: 'network.unreachable' });
});
