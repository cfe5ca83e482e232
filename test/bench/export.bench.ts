// An export of 100,000 users, page by page into a file: the memory that it takes, and its pace beside the same pages only read.
// Then one whose server falls silent in the middle: how long it takes to stop, and what is in the file then.

import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { everyPage } from '../../src/session/everyPage.ts';
import { asgardeo } from '../../src/systems/asgardeo.ts';
import { createExportFile } from '../../src/views/export/exportFile.ts';
import { exportWriter } from '../../src/views/export/exportFormats.ts';
import { benchSession } from '../support/benchSession.ts';
import { sessionAnswering } from '../support/fakeSession.ts';

const userCount = 100_000;
const found = asgardeo.resourceTypes.find(({ id }) => id === 'users');
if (found === undefined) throw new Error('There is no resource type for users.');
const users = found;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const session = sessionAnswering(({ url }) => {
  const start = Number(new URL(url, 'https://api.example.com').searchParams.get('startIndex')) - 1;
  const Resources = Array.from({ length: Math.min(100, userCount - start) }, (_, index) => user(start + index));
  return { body: JSON.stringify({ totalResults: userCount, Resources }) };
});
const folder = await mkdtemp(join(tmpdir(), 'scopewise-bench-'));

const read = await timed(async () => {
  for await (const { items } of everyPage(session, { type: users, pageSize: 100 })) void items;
});
const path = join(folder, 'users.ndjson');
const before = memory();
let most = 0;
const written = await timed(async () => {
  const file = await createExportFile(path, exportWriter('ndjson', []));
  let pages = 0;
  for await (const { items } of everyPage(session, { type: users, pageSize: 100 })) {
    await file.append(items);
    pages += 1;
    if (pages % 100 === 0) most = Math.max(most, memory() - before);
  }
  await file.complete();
});
const stopped = await stop();
await rm(folder, { recursive: true });

console.log(`${most.toFixed(1)} MB more on the heap at most, for ${userCount} users (bound: 30)`);
console.log(`${(written / read).toFixed(2)} times as long as the same pages only read`);
console.log(`stopped after ${stopped.toFixed(0)} ms, with the file marked as partial (bound: 1000)`);
if (most > 30 || stopped > 1000) process.exitCode = 1;

/** The milliseconds from stopping an export that waits for its third page until its file can be read. */
async function stop(): Promise<number> {
  const server = createServer((incoming, response) => {
    const start = Number(new URL(incoming.url ?? '', 'http://localhost').searchParams.get('startIndex')) - 1;
    const token = { access_token: 't', token_type: 'Bearer', scope: 'internal_user_mgt_list' };
    const Resources = Array.from({ length: 100 }, (_, index) => user(start + index));
    const body = incoming.method === 'POST' ? token : { totalResults: userCount, Resources };
    if (start < 200 || incoming.method === 'POST') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else {
      waiting.resolve();
    }
  }).listen(0, '127.0.0.1');
  const waiting = Promise.withResolvers<void>();
  await once(server, 'listening');
  const address = server.address();
  const bench = await benchSession(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
  const silent = join(folder, 'silent.ndjson');
  const file = await createExportFile(silent, exportWriter('ndjson', []));
  const controller = new AbortController();
  const { signal } = controller;
  const request = { type: users, pageSize: 100, signal };
  const ended = (async () => {
    for await (const { items } of everyPage(bench.session, request)) await file.append(items);
  })().catch(async (error: unknown) => {
    await file.pause();
    if (!signal.aborted) throw error;
  });
  await waiting.promise;
  const begun = performance.now();
  controller.abort();
  await ended;
  const time = performance.now() - begun;
  const lines = (await readFile(file.partialPath, 'utf8')).trimEnd().split('\n').length;
  if (lines !== 200 || !file.partialPath.includes('.partial')) throw new Error(`${lines} lines in ${file.partialPath}`);
  server.closeAllConnections();
  server.close();
  await bench.dispose();
  return time;
}

function memory(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function user(index: number): object {
  const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  return {
    id,
    userName: `user${index}`,
    name: { givenName: 'Ann', familyName: `No. ${index}` },
    emails: [`${index}@example.com`],
  };
}
