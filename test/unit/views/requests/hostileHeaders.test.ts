import '../../../support/fakeEditor.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createHttpClient } from '../../../../src/http/createHttpClient.ts';
import type { RenderedBody } from '../../../../src/views/answers/renderBody.ts';

const { answerText } = await import('../../../../src/views/requests/answerText.ts');

/** The answer of a server that writes these bytes. */
async function answered(context: TestContext, written: string) {
  const server = createServer((socket) => {
    // The client hangs up on what is no answer.
    socket.on('error', () => {}).once('data', () => socket.end(Buffer.from(written, 'latin1')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = createHttpClient({ environment: {}, wait: async () => {} });
  context.after(async () => {
    await client.dispose();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return client.send({ method: 'GET', url: `http://127.0.0.1:${address.port}/` });
}

const shown = (given: object, ending: RenderedBody['ending']) =>
  answerText(
    {
      ...{ status: 200, statusText: 'OK', headers: {}, body: '', milliseconds: 1, bytes: 2, denied: [] },
      ...given,
    },
    { rendered: { text: 'BODY', ending } },
  ).text;

test('names of headers that every object has are headers like others, and change nothing', async (context) => {
  const { headers } = await answered(
    context,
    'HTTP/1.1 200 OK\r\n__proto__: polluted\r\nconstructor: x\r\ntoString: y\r\nContent-Length: 0\r\n\r\n',
  );
  assert.equal(Object.hasOwn(headers, 'constructor') && headers['constructor'], 'x');
  assert.equal(headers['tostring'], 'y');
  assert.equal(Object.getPrototypeOf(headers), Object.prototype);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a status line and headers of any bytes stay within the comment above the body', async (context) => {
  const { statusText, headers } = await answered(
    context,
    'HTTP/1.1 200 O\x85K --> */ <script>\r\nX-Odd: a\x85b */ --- > -->\x9b31m\r\nContent-Length: 0\r\n\r\n',
  );
  const given = { statusText, headers: { ...headers, 'x-more': 'a\rb\u2028c\nd' } };
  for (const ending of ['jsonc', 'jsonl'] as const) {
    const lines = shown(given, ending)
      .trimEnd()
      .split(/\r\n|[\r\n\u2028\u2029]/);
    assert.equal(lines.pop(), 'BODY');
    assert.ok(
      lines.every((line) => line === '' || line.startsWith('//')),
      lines.join('\n'),
    );
  }
  for (const ending of ['xml', 'html'] as const) {
    const text = shown(given, ending);
    assert.equal(text.indexOf('-->'), text.indexOf('-->\n\nBODY'));
    assert.equal(text.indexOf('--', 4), text.indexOf('-->\n\nBODY'));
  }
});

test('an answer that splits its headers, or has too many, is none', async (context) => {
  for (const written of [
    'HTTP/1.1 200 OK\r\nX-Odd: a\r\n\x00b: c\r\n\r\n',
    `HTTP/1.1 200 OK\r\n${'X-Many: x\r\n'.repeat(20_000)}\r\n`,
    `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n\r\n`,
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    'HTTP/1.1 999999 OK\r\n\r\n',
  ]) {
    await assert.rejects(answered(context, written), { code: 'network.unreachable' }, written.slice(0, 60));
  }
});

test('cookies of an answer are covered, and none is sent back', async (context) => {
  let received = '';
  const server = createServer((socket) =>
    socket.on('data', (data) => {
      received += String(data);
      socket.write('HTTP/1.1 200 OK\r\nSet-Cookie: session=s3cret; Path=/\r\nContent-Length: 0\r\n\r\n');
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = createHttpClient({ environment: {} });
  context.after(async () => {
    await client.dispose();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const url = `http://127.0.0.1:${address.port}/`;
  const { headers } = await client.send({ method: 'GET', url });
  await client.send({ method: 'GET', url });
  assert.doesNotMatch(shown({ headers }, 'jsonc'), /s3cret/);
  assert.doesNotMatch(received, /cookie/i);
});
