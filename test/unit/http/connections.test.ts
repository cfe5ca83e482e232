import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TlsOptions } from '../../../src/http/client.ts';
import { createHttpClient } from '../../../src/http/createHttpClient.ts';
import { pem, startServer } from '../../support/startServer.ts';

async function get(t: TestContext, url: string, tls?: TlsOptions): Promise<string> {
  const client = createHttpClient({ environment: {}, wait: async () => {} });
  t.after(() => client.dispose());
  return (await client.send({ method: 'GET', url, tls })).text();
}

const refusals = [
  { what: 'A self-signed certificate', certificate: 'selfSigned', tls: {}, reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  {
    what: 'A certificate of another host',
    certificate: 'otherHost',
    tls: { ca: pem('otherHost') },
    reason: 'ERR_TLS_CERT_ALTNAME_INVALID',
  },
  { what: 'An expired certificate', certificate: 'expired', tls: { ca: pem('expired') }, reason: 'CERT_HAS_EXPIRED' },
];

for (const { what, certificate, tls, reason } of refusals) {
  test(`${what} is refused once, with the reason`, async (t) => {
    const server = await startServer(t, (_, response) => response.end('secret'), certificate);
    await assert.rejects(get(t, server.origin, tls), {
      code: 'network.certificate',
      details: { origin: server.origin, reason },
    });
    assert.equal(server.connections(), 1);
    assert.equal(server.requests.length, 0);
  });
}

test('A certificate is accepted where its authority is given, beside the system’s', async (t) => {
  const server = await startServer(t, (_, response) => response.end('hello'), 'selfSigned');
  assert.equal(await get(t, server.origin, { ca: pem('selfSigned') }), 'hello');
  assert.equal(await get(t, server.origin.replace('127.0.0.1', 'localhost'), { ca: pem('selfSigned') }), 'hello');
});

test('Turning the check off counts for the requests that ask for it, and no others', async (t) => {
  const server = await startServer(t, (_, response) => response.end('hello'), 'otherHost');
  const client = createHttpClient({ environment: {}, wait: async () => {} });
  t.after(() => client.dispose());
  const unchecked = await client.send({ method: 'GET', url: server.origin, tls: { rejectUnauthorized: false } });
  assert.equal(await unchecked.text(), 'hello');
  await assert.rejects(client.send({ method: 'GET', url: server.origin }), { code: 'network.certificate' });
});

test('The process-wide switch of Node does not turn the check off', async (t) => {
  const server = await startServer(t, (_, response) => response.end('hello'), 'selfSigned');
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  t.after(() => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  });
  await assert.rejects(get(t, server.origin), { code: 'network.certificate' });
});

test('An unreadable authority or key is an error of the certificate, before anything is sent', async (t) => {
  const server = await startServer(t, (_, response) => response.end(), 'selfSigned');
  const broken = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
  await assert.rejects(get(t, server.origin, { certificate: pem('selfSigned'), key: broken }), {
    code: 'network.certificate',
  });
});

test('An authority of the machine is trusted, without being named by any connection', async (t) => {
  const server = await startServer(t, (_, response) => response.end('hello'), 'selfSigned');
  const fixture = new URL('../../support/fixtures/tls/selfSigned.pem', import.meta.url);
  const client = new URL('../../../src/http/createHttpClient.ts', import.meta.url);
  const script = `
    const { createHttpClient } = await import(${JSON.stringify(client.href)});
    const client = createHttpClient({ environment: {}, wait: async () => {} });
    const answer = await client.send({ method: 'GET', url: ${JSON.stringify(server.origin)} });
    console.log(await answer.text());
    await client.dispose();`;
  // The authorities of a process are read when it starts.
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: fileURLToPath(fixture) },
  });
  assert.equal(stdout.trim(), 'hello');
  await assert.rejects(get(t, server.origin), { code: 'network.certificate' });
});
