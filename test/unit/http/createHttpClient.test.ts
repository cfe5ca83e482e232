import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text as consume } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { createHttpClient, type HttpClientOptions } from '../../../src/http/createHttpClient.ts';
import { isCancellation } from '../../../src/http/error.ts';
import { startServer } from '../../support/startServer.ts';

function clientFor(t: TestContext, options: HttpClientOptions = {}) {
  const client = createHttpClient({ environment: {}, wait: async () => {}, ...options });
  t.after(() => client.dispose());
  return client;
}

test('An answer has its status, its headers by lower-case name, and its text', async (t) => {
  const server = await startServer(t, (_, response) => {
    response.writeHead(
      201,
      'Made',
      [
        ['X-Twice', 'a'],
        ['X-Twice', 'b'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ].flat(),
    );
    response.end('{"name":"Žofie"}');
  });
  const answer = await clientFor(t).send({ method: 'post', url: `${server.origin}/a?b=c`, body: 'x' });
  assert.equal(answer.status, 201);
  assert.equal(answer.statusText, 'Made');
  assert.equal(answer.headers['x-twice'], 'a, b');
  assert.equal(answer.headers['set-cookie'], 'a=1\nb=2');
  assert.equal(await answer.text(), '{"name":"Žofie"}');
  assert.deepEqual(
    server.requests.map(({ method, path, body }) => ({ method, path, body })),
    [{ method: 'POST', path: '/a?b=c', body: 'x' }],
  );
});

test('Nothing of the process changes: the built-in fetch keeps its dispatcher', async (t) => {
  const server = await startServer(t, (_, response) => response.end());
  const before = Object.getOwnPropertySymbols(globalThis);
  await (await clientFor(t).send({ method: 'GET', url: server.origin })).text();
  assert.deepEqual(Object.getOwnPropertySymbols(globalThis), before);
});

test('undici is not loaded before the first request', () => {
  const script = `
    import { createRequire } from 'node:module';
    import { createHttpClient } from ${JSON.stringify(import.meta.resolve('../../../src/http/createHttpClient.ts'))};
    createHttpClient();
    console.log(Object.keys(createRequire(import.meta.url).cache).length);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  assert.equal(output, '0\n');
});

test('Connections are kept and used again', async (t) => {
  const server = await startServer(t, (_, response) => response.end('{}'));
  const client = clientFor(t);
  for (let count = 0; count < 5; count++) await (await client.send({ method: 'GET', url: server.origin })).text();
  assert.ok(server.connections() < 5);
});

test('The body is a stream that can be read piece by piece, left unread, or cancelled', async (t) => {
  let closed = 0;
  const server = await startServer(t, (_, response) => {
    response.on('close', () => closed++);
    response.write('first');
  });
  const client = clientFor(t);
  const answer = await client.send({ method: 'GET', url: server.origin });
  const reader = answer.body.getReader();
  assert.equal(Buffer.from((await reader.read()).value ?? []).toString(), 'first');
  await reader.cancel();
  const unread = await client.send({ method: 'GET', url: server.origin });
  await unread.body.cancel();
  while (closed < 2) await new Promise(setImmediate);
});

for (const [coding, compress] of Object.entries({ gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync })) {
  test(`A body in ${coding} comes out as it was`, async (t) => {
    const text = 'añ'.repeat(100_000);
    const server = await startServer(t, (_, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(compress(text));
    });
    const client = clientFor(t);
    assert.equal(await (await client.send({ method: 'GET', url: server.origin })).text(), text);
    const { body } = await client.send({ method: 'GET', url: server.origin });
    assert.equal(await consume(body), text);
  });
}

test('A compressed body that breaks off is an error, not a shorter text', async (t) => {
  const server = await startServer(t, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1000)).subarray(0, 20));
  });
  const answer = await clientFor(t).send({ method: 'GET', url: server.origin });
  const details = { origin: server.origin, reason: 'Z_BUF_ERROR' };
  await assert.rejects(answer.text(), { code: 'network.broken_off', details });
});

test('A small answer that unfolds without end is given up before it fills the memory', async (t) => {
  const server = await startServer(t, ({ path }, response) => {
    const bomb = gzipSync(Buffer.alloc(60_000_000));
    if (path === '/plain') response.end(Buffer.alloc(60_000_000));
    else if (path === '/twice') response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb));
    else response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  });
  const client = clientFor(t);
  for (const path of ['/once', '/twice', '/plain']) {
    const answer = await client.send({ method: 'GET', url: `${server.origin}${path}` });
    await assert.rejects(answer.text(), {
      code: 'network.answer_too_large',
      details: { origin: server.origin, megabytes: 50 },
    });
  }
});

test('A body in more codings than any server has reason for is left as it came', async (t) => {
  const server = await startServer(t, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip, gzip' }).end('as it came');
  });
  const answer = await clientFor(t).send({ method: 'GET', url: server.origin });
  assert.equal(await answer.text(), 'as it came');
});

test('An answer without content says so in any coding', async (t) => {
  const server = await startServer(t, (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end());
  const client = clientFor(t);
  assert.equal(await (await client.send({ method: 'HEAD', url: server.origin })).text(), '');
});

test('Cancelling rejects at once with the reason, before, during and after the headers', async (t) => {
  let closed = 0;
  const server = await startServer(t, ({ path }, response) => {
    response.on('close', () => closed++);
    if (path === '/body') response.write('{');
  });
  const client = clientFor(t);
  await assert.rejects(client.send({ method: 'GET', url: server.origin, signal: AbortSignal.abort() }), isCancellation);

  const headers = new AbortController();
  const waiting = client.send({ method: 'GET', url: server.origin, signal: headers.signal });
  while (server.requests.length < 1) await new Promise(setImmediate);
  headers.abort();
  await assert.rejects(waiting, (error) => error === headers.signal.reason);

  const body = new AbortController();
  const answer = await client.send({ method: 'GET', url: `${server.origin}/body`, signal: body.signal });
  const text = answer.text();
  body.abort();
  await assert.rejects(text, (error) => error === body.signal.reason);
  while (closed < 2) await new Promise(setImmediate);
});

test('Cancelling ends a connection that is still being made', async (t) => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.after(() => silent.close());
  const address = silent.address();
  assert.ok(typeof address === 'object' && address);
  const controller = new AbortController();
  const sent = clientFor(t).send({
    method: 'GET',
    url: `https://127.0.0.1:${address.port}`,
    signal: controller.signal,
  });
  const [socket] = await once(silent, 'connection');
  controller.abort();
  await assert.rejects(sent, (error) => error === controller.signal.reason);
  socket.destroy();
});

test('A server that never answers is given up after the timeout, and says how long that was', async (t) => {
  const server = await startServer(t, () => {});
  const sent = clientFor(t).send({ method: 'GET', url: server.origin, timeout: 400 });
  await assert.rejects(sent, { code: 'network.timeout', details: { origin: server.origin, seconds: 0.4 } });
  assert.ok(server.requests.length <= 1, 'It is not tried again.');
});

test('A port where nobody listens and a name that does not exist are unreachable, with the reason', async (t) => {
  const client = clientFor(t);
  const refused = client.send({ method: 'GET', url: 'http://127.0.0.1:1' });
  await assert.rejects(refused, {
    code: 'network.unreachable',
    details: { origin: 'http://127.0.0.1:1', reason: 'ECONNREFUSED' },
  });
});

test('What HTTP cannot carry is refused before it is sent', async (t) => {
  const server = await startServer(t, (_, response) => response.end());
  const client = clientFor(t);
  for (const request of [
    { method: 'GET', url: 'ftp://127.0.0.1/' },
    { method: 'GET', url: '/relative' },
    { method: 'GET', url: server.origin, headers: { authorization: 'Bearer a\r\nX-Evil: b' } },
    { method: 'BAD METHOD', url: server.origin },
  ]) {
    await assert.rejects(client.send(request), { code: 'request.invalid' });
  }
  assert.equal(server.requests.length, 0);
});

test('A closed client cancels what is under way and refuses what comes later', async (t) => {
  const server = await startServer(t, () => {});
  const client = clientFor(t);
  const waiting = client.send({ method: 'GET', url: server.origin });
  while (server.requests.length < 1) await new Promise(setImmediate);
  await client.dispose();
  await assert.rejects(waiting, isCancellation);
  await assert.rejects(client.send({ method: 'GET', url: server.origin }), isCancellation);
});
