import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttpClient } from '../../../src/http/createHttpClient.ts';
import { ScopewiseError } from '../../../src/http/error.ts';
import { delayAfterAnswer, delayAfterFailure, secondsToWait } from '../../../src/http/retry.ts';
import { startServer } from '../../support/startServer.ts';

test('Safe methods are tried twice more after 502, 503 and 504, and no others', () => {
  for (const status of [502, 503, 504]) {
    assert.deepEqual(
      [0, 1, 2].map((tried) => delayAfterAnswer('GET', status, undefined, tried, 0)),
      [200, 600, undefined],
    );
  }
  for (const status of [200, 302, 401, 408, 500, 501, 505]) {
    assert.equal(delayAfterAnswer('GET', status, '1', 0, 0), undefined);
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    assert.equal(delayAfterAnswer(method, 503, '1', 0, 0), undefined);
    assert.equal(
      delayAfterFailure(method, new ScopewiseError('network.unreachable', { origin: '', reason: 'ECONNRESET' }), 0),
      undefined,
    );
  }
});

test('429 is tried again only after the time that the server asks for, up to 30 seconds', () => {
  assert.equal(delayAfterAnswer('GET', 429, '3', 0, 0), 3000);
  assert.equal(delayAfterAnswer('GET', 429, '0', 0, 0), 200);
  assert.equal(delayAfterAnswer('GET', 429, undefined, 0, 0), undefined);
  assert.equal(delayAfterAnswer('GET', 429, '31', 0, 0), undefined);
  assert.equal(delayAfterAnswer('GET', 503, '31', 0, 0), undefined);
});

test('Retry-After is a number of seconds or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(secondsToWait(' 7 ', now), 7);
  assert.equal(secondsToWait('Thu, 01 Jan 2026 00:00:20 GMT', now), 20);
  assert.equal(secondsToWait('Thu, 01 Jan 2025 00:00:20 GMT', now), 0);
  for (const text of ['soon', '', '-5', '1.5', '1e3', '2026-01-01']) assert.equal(secondsToWait(text, now), undefined);
  assert.equal(secondsToWait(undefined, now), undefined);
});

test('A broken connection is tried again; a missing name, a certificate or a timeout is not', () => {
  const failure = (reason: string) => new ScopewiseError('network.unreachable', { origin: '', reason });
  assert.equal(delayAfterFailure('GET', failure('ECONNRESET'), 0), 200);
  assert.equal(delayAfterFailure('GET', failure('ENOTFOUND'), 0), undefined);
  assert.equal(
    delayAfterFailure('GET', new ScopewiseError('network.timeout', { origin: '', seconds: 1 }), 0),
    undefined,
  );
  assert.equal(
    delayAfterFailure('GET', new ScopewiseError('network.certificate', { origin: '', reason: '' }), 0),
    undefined,
  );
});

test('A server that recovers is asked again for a GET, and only once for a POST', async (t) => {
  const waits: number[] = [];
  const server = await startServer(t, ({ method, path }, response) => {
    const count = server.requests.filter((request) => request.method === method).length;
    if (path === '/reset' && count < 2) response.socket?.destroy();
    else response.writeHead(count < 3 ? 503 : 200, { 'retry-after': '2' }).end(String(count));
  });
  const client = createHttpClient({ environment: {}, wait: async (milliseconds) => void waits.push(milliseconds) });
  t.after(() => client.dispose());
  assert.equal(await (await client.send({ method: 'GET', url: `${server.origin}/reset` })).text(), '3');
  assert.deepEqual(waits, [200, 2000]);
  assert.equal((await client.send({ method: 'POST', url: server.origin, body: 'x' })).status, 503);
  await assert.rejects(client.send({ method: 'PUT', url: `${server.origin}/reset` }), { code: 'network.unreachable' });
  assert.deepEqual(
    server.requests.map(({ method }) => method),
    ['GET', 'GET', 'GET', 'POST', 'PUT'],
  );
});

test('Cancelling ends the wait for another try', async (t) => {
  const server = await startServer(t, (_, response) => response.writeHead(503, { 'retry-after': '30' }).end());
  const client = createHttpClient({ environment: {} });
  t.after(() => client.dispose());
  const controller = new AbortController();
  const sent = client.send({ method: 'GET', url: server.origin, signal: controller.signal });
  while (server.requests.length < 1) await new Promise(setImmediate);
  await new Promise(setImmediate);
  controller.abort();
  await assert.rejects(sent, (error) => error === controller.signal.reason);
  assert.equal(server.requests.length, 1);
});
