import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import type { TlsOptions } from '../../../src/http/client.ts';
import { createRedactor } from '../../../src/http/redaction.ts';
import { createEngine } from '../../../src/session/engine.ts';
import { startGrantServer } from '../../support/grantServer.ts';
import { pem } from '../../support/startServer.ts';

const passphrase = 'öpen sesame';
const encrypted = createPrivateKey(pem('key'))
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  .toString();
const another = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const anotherKey = another.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const certificate = pem('selfSigned');

async function session(t: TestContext, tls: TlsOptions, stored?: string) {
  const server = await startGrantServer({ secure: true });
  t.after(() => server.stop());
  const definition = {
    name: 'Acme',
    system: 'oauth2',
    issuer: server.issuer,
    baseUrl: server.issuer,
    clientId: 'tls_client_auth',
    clientAuthentication: 'tls_client_auth',
    tls: { ca: './ca.pem', certificate: './me.pem', key: './me.key' },
  } as const;
  const engine = createEngine({
    definitions: () => [definition],
    redactor: createRedactor(),
    secretsOf: async () => ({ passphrase: stored }),
    isApproved: () => true,
    readTls: async () => ({ ca: pem('selfSigned'), ...tls }),
    http: { environment: {}, wait: async () => {} },
    observe: () => {},
  });
  t.after(() => engine.dispose());
  return { server, session: engine.sessions.of('Acme') };
}

for (const [what, key, stored] of [
  ['a plain key', pem('key'), undefined],
  ['an encrypted key and its passphrase', encrypted, passphrase],
] as const) {
  test(`A certificate with ${what} proves the client, and its token is bound to the certificate`, async (t) => {
    const { session: acme } = await session(t, { certificate, key }, stored);
    const answer = await acme.call({ method: 'GET', url: '/api/users', scopes: ['users:read'] });
    assert.equal(await answer.text(), '{"users":["Ada"]}');
  });
}

for (const [problem, tls, stored, path] of [
  ['certificate_missing', {}, undefined, './me.pem'],
  ['certificate_missing', { key: pem('key') }, undefined, './me.pem'],
  ['certificate_unreadable', { certificate: 'hidden', key: pem('key') }, undefined, './me.pem'],
  ['key_missing', { certificate }, undefined, './me.key'],
  ['key_unreadable', { certificate, key: 'hidden' }, undefined, './me.key'],
  ['key_of_another', { certificate, key: anotherKey }, undefined, './me.key'],
  ['passphrase_missing', { certificate, key: encrypted }, undefined, './me.key'],
  ['passphrase_wrong', { certificate, key: encrypted }, 'hidden', './me.key'],
] as const) {
  test(`What keeps a certificate from being used is said before anything is sent: ${problem}`, async (t) => {
    const { session: acme, server } = await session(t, tls, stored);
    await assert.rejects(acme.token({ scopes: [] }), {
      code: 'certificate.unusable',
      details: { connection: 'Acme', problem, path },
    });
    assert.equal(server.requests.length, 0);
  });
}

test('A certificate that the server does not know is refused by it, and that is said of the client', async (t) => {
  const { session: acme } = await session(t, { certificate: pem('otherHost'), key: pem('key') });
  await assert.rejects(acme.token({ scopes: [] }), { code: 'token.client_refused' });
});
