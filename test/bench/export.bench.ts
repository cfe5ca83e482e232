// An export of 100,000 users, page by page into a file: the memory that it takes, and its pace beside the same pages only read.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { everyPage } from '../../src/session/everyPage.ts';
import { asgardeo } from '../../src/systems/asgardeo.ts';
import { createExportFile } from '../../src/views/export/exportFile.ts';
import { exportWriter } from '../../src/views/export/exportFormats.ts';
import { sessionAnswering } from '../support/fakeSession.ts';

const userCount = 100_000;
const type = asgardeo.resourceTypes.find(({ id }) => id === 'users');
if (type === undefined) throw new Error('There is no resource type for users.');

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const session = sessionAnswering(({ url }) => {
  const start = Number(new URL(url, 'https://api.example.com').searchParams.get('startIndex')) - 1;
  const Resources = Array.from({ length: Math.min(100, userCount - start) }, (_, index) => user(start + index));
  return { body: JSON.stringify({ totalResults: userCount, Resources }) };
});
const folder = await mkdtemp(join(tmpdir(), 'scopewise-bench-'));

const read = await timed(async () => {
  for await (const { items } of everyPage(session, { type, pageSize: 100 })) void items;
});
const path = join(folder, 'users.ndjson');
const before = memory();
let most = 0;
const written = await timed(async () => {
  const file = await createExportFile(path, exportWriter('ndjson', []));
  let pages = 0;
  for await (const { items } of everyPage(session, { type, pageSize: 100 })) {
    await file.append(items);
    pages += 1;
    if (pages % 100 === 0) most = Math.max(most, memory() - before);
  }
  await file.complete();
});
await rm(folder, { recursive: true });

console.log(`${most.toFixed(1)} MB more on the heap at most, for ${userCount} users (bound: 30)`);
console.log(`${(written / read).toFixed(2)} times as long as the same pages only read`);
if (most > 30) process.exitCode = 1;

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
