// An answer of 100 MB, as it comes and as it unfolds from few bytes: how long the extension host is held up at most, what it
// takes of memory, how soon it ends when it is cancelled; and a list of 5 MB laid out in its thread.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const megabytes = 100;
const rounds = 5;

if (process.send === undefined) await measure();
else await serve();

async function measure(): Promise<void> {
  const [{ createHttpClient }, { createBodyFiles }, { receiveAnswer }, { renderHead }, { renderAnyBody }] =
    await Promise.all([
      import('../../src/http/createHttpClient.ts'),
      import('../../src/views/answers/bodyFiles.ts'),
      import('../../src/views/answers/receiveAnswer.ts'),
      import('../../src/views/answers/renderBody.ts'),
      import('../../src/views/answers/renderLargeBody.ts'),
    ]);
  // A process of its own, so that its work is not on our time.
  const server = fork(import.meta.filename);
  const [origin] = await once(server, 'message');
  const storage = await mkdtemp(join(tmpdir(), 'scopewise-bench-'));
  const files = createBodyFiles(storage);
  const client = createHttpClient({ environment: {} });
  const services = { maxInlineSize: () => 5_000_000, bodyFiles: async () => files };
  const receive = async (path: string, signal?: AbortSignal) => {
    const answer = await client.send({ method: 'GET', url: `${origin}${path}`, signal });
    return receiveAnswer(services, answer, undefined, signal);
  };
  const program = new URL('../../src/views/answers/renderBodyWorker.ts', import.meta.url);
  await receive('/small');

  for (const [what, path] of [
    ['plain', '/large'],
    ['unfolded from gzip', '/unfolding'],
  ] as const) {
    const { seconds, stall, memory } = await observed(async () => {
      const { received, body } = await receive(path);
      if (received.size < megabytes * 1e6 || received.file === undefined) throw new Error('not the whole body');
      renderHead(body);
      await files.remove(received.file);
    });
    console.log(`${megabytes} MB ${what}: ${seconds} s, longest stall ${stall} ms, memory +${memory} MB at most`);
  }

  const controller = new AbortController();
  const receiving = receive('/slow', controller.signal).catch(() => performance.now());
  await wait(300);
  const cancelled = performance.now();
  controller.abort();
  const ended = await receiving;
  console.log(`cancelled in the middle: ended after ${(Number(ended) - cancelled).toFixed(1)} ms`);

  const { body } = await receive('/list');
  const laidOut = await observed(async () => {
    await renderAnyBody({ body, contentType: 'application/json' }, { program, redact: (text) => text });
  });
  console.log(
    `a list of ${(body.length / 1e6).toFixed(1)} MB laid out: ${laidOut.seconds} s, longest stall ${laidOut.stall} ms`,
  );
  server.kill();
  files.dispose();
  await client.dispose();
  await rm(storage, { recursive: true });
}

/** The best of some rounds: other work of the machine only ever adds to it. */
async function observed(work: () => Promise<void>): Promise<{ seconds: string; stall: string; memory: string }> {
  const seen: Awaited<ReturnType<typeof observedOnce>>[] = [];
  for (let round = 0; round < rounds; round++) seen.push(await observedOnce(work));
  const least = (key: 'seconds' | 'stall' | 'memory') => Math.min(...seen.map((one) => one[key]));
  return { seconds: least('seconds').toFixed(2), stall: least('stall').toFixed(1), memory: least('memory').toFixed(0) };
}

async function observedOnce(work: () => Promise<void>): Promise<{ seconds: number; stall: number; memory: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  delay.enable();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  clearInterval(watching);
  // The histogram counts from one look to the next, a millisecond when nothing is in the way.
  return { seconds, stall: delay.max / 1e6 - 1, memory: (most - before) / 1e6 };
}

async function serve(): Promise<void> {
  const { createServer } = await import('node:http');
  const item = Buffer.from(`{"id":"4645709c-ea8c-4495-8590-e1fa0efe3de0","name":"${'x'.repeat(100)}"},`);
  const piece = Buffer.concat(Array.from({ length: 400 }, () => item));
  const unfolding = await promisify(gzip)(Buffer.alloc(megabytes * 1e6, piece));
  const list = JSON.stringify(
    Array.from({ length: 30_000 }, (_, id) => ({ id, name: 'x'.repeat(100), password: 'p' })),
  );
  const server = createServer(async ({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    if (url === '/unfolding') response.setHeader('content-encoding', 'gzip').end(unfolding);
    else if (url === '/list') response.end(list);
    else if (url === '/large' || url === '/slow') {
      for (let sent = 0; sent < megabytes * 1e6 && !response.destroyed; sent += piece.length) {
        if (!response.write(piece)) await new Promise<void>((resolve) => response.once('drain', () => resolve()));
        if (url === '/slow') await wait(10);
      }
      response.end();
    } else response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  process.send?.(`http://127.0.0.1:${address.port}`);
}
