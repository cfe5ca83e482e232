import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createApiReader } from '../../../src/session/apiReader.ts';

const program = new URL('../../../src/session/apiReaderWorker.ts', import.meta.url);
const address = 'https://api.example.com/openapi.json';
const never = () => Promise.reject(new Error('nothing is referred to'));
const text = JSON.stringify({ openapi: '3.0.0', paths: { '/a': { get: { summary: 'A' } } } });

it('Definitions are read one after the other, while everything else goes on', async (context) => {
  const reader = createApiReader(program);
  context.after(() => reader.dispose());
  const shared = 'https://api.example.com/shared.json';
  const referring = JSON.stringify({ openapi: '3.0.0', paths: { '/b': { $ref: './shared.json#/item' } } });
  const asked: string[] = [];
  const [first, second] = await Promise.all([
    reader.read(address, text, never),
    reader.read(address, referring, async (target) => {
      asked.push(target);
      return JSON.stringify({ item: { get: { summary: 'B' } } });
    }),
  ]);
  assert.deepEqual(
    [first, second].map(({ operations }) => operations[0]?.title),
    ['A', 'B'],
  );
  assert.deepEqual(asked, [shared]);
});

it('A document that cannot be had is a problem of the definition, not of the reader', async (context) => {
  const reader = createApiReader(program);
  context.after(() => reader.dispose());
  const referring = JSON.stringify({ openapi: '3.0.0', paths: { '/b': { $ref: './gone.json#/item' } } });
  const { problems } = await reader.read(address, referring, never);
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['unreadable'],
  );
});

it('A thread that fails or hangs fails its definition alone', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-reader-'));
  context.after(() => rm(folder, { recursive: true }));
  const programs = {
    failing: "throw new Error('broken')",
    leaving: 'process.exit()',
    hanging: 'setInterval(() => {}, 1000)',
  };
  for (const [name, source] of Object.entries(programs)) {
    const path = join(folder, `${name}.mjs`);
    await writeFile(path, source);
    const reader = createApiReader(pathToFileURL(path), name === 'hanging' ? 50 : 30_000);
    const [one, other] = await Promise.allSettled([
      reader.read(address, text, never),
      reader.read(address, text, never),
    ]);
    assert.deepEqual([one.status, other.status], ['rejected', 'rejected'], name);
    reader.dispose();
  }
});
