import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { headSize, receiveBody, textUpTo } from '../../../src/http/receiveBody.ts';
import { bodiesFolder, createBodyFiles } from '../../../src/views/answers/bodyFiles.ts';

async function storage(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-test-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** A body of these pieces; the pull after the last one ends it, fails it or never answers. */
function bodyOf(pieces: readonly string[], then: 'end' | 'fail' | 'wait' = 'end') {
  let next = 0;
  const state = { cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[next++];
        if (piece !== undefined) controller.enqueue(Buffer.from(piece));
        else if (then === 'end') controller.close();
        else if (then === 'fail') controller.error(new Error('broken'));
        return piece === undefined && then === 'wait' ? new Promise<void>(() => {}) : undefined;
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, state };
}

const noFile = async () => assert.fail('no file is needed');

test('a small body stays in memory', async () => {
  const received = await receiveBody(bodyOf(['{"a"', ':1}']).stream, { limit: 7, openFile: noFile });
  assert.equal(Buffer.from(received.bytes).toString(), '{"a":1}');
  assert.deepEqual([received.size, received.file, received.cut], [7, undefined, undefined]);
});

test('a large body goes to a file that only this person reads, and its beginning stays', async (context) => {
  const files = createBodyFiles(await storage(context));
  const pieces = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(1000, '.'));
  const sizes: number[] = [];
  const received = await receiveBody(bodyOf(pieces).stream, {
    limit: 20_500,
    openFile: () => files.create('users.json'),
    onBytes: (_bytes, size) => sizes.push(size),
  });
  assert.equal(received.size, 50_000);
  assert.equal(await readFile(received.file ?? '', 'utf8'), pieces.join(''));
  assert.equal(Buffer.from(received.bytes).toString(), pieces.join('').slice(0, headSize));
  assert.equal(sizes.at(-1), 50_000);
  assert.equal((await stat(received.file ?? '')).mode & 0o777, 0o600);
  files.dispose();
  await assert.rejects(stat(received.file ?? ''), { code: 'ENOENT' });
});

test('cancelling ends at once, lets go of the stream and leaves no file', async (context) => {
  const folder = await storage(context);
  const files = createBodyFiles(folder, 7);
  const { stream, state } = bodyOf(['x'.repeat(100)], 'wait');
  const controller = new AbortController();
  const receiving = receiveBody(stream, {
    limit: 10,
    openFile: () => files.create('a.txt'),
    onBytes: () => controller.abort(),
    signal: controller.signal,
  });
  await assert.rejects(receiving, { name: 'AbortError' });
  assert.equal(state.cancelled, true);
  assert.deepEqual(await readdir(join(folder, bodiesFolder, '7')), []);
});

test('a body that breaks off is an error, unless the person sees it grow', async () => {
  await assert.rejects(receiveBody(bodyOf(['abc'], 'fail').stream, { limit: 10, openFile: noFile }), /broken/);
  const grown = await receiveBody(bodyOf(['abc'], 'fail').stream, {
    limit: 10,
    openFile: noFile,
    mayBeCut: () => true,
  });
  assert.deepEqual([Buffer.from(grown.bytes).toString(), grown.cut], ['abc', 'broken']);
});

test('stopping a body that is seen to grow keeps what came', async () => {
  const controller = new AbortController();
  const { stream, state } = bodyOf(['data: 1\n\n'], 'wait');
  const received = await receiveBody(stream, {
    limit: 100,
    openFile: noFile,
    mayBeCut: () => true,
    onBytes: () => controller.abort(),
    signal: controller.signal,
  });
  assert.deepEqual([received.size, received.cut, state.cancelled], [9, 'stopped', true]);
});

test('a body without an end is cut before it fills the disk, and what came is kept', async (context) => {
  const files = createBodyFiles(await storage(context));
  const endless = Array.from({ length: 1000 }, () => 'x'.repeat(100));
  const { stream, state } = bodyOf(endless, 'wait');
  const received = await receiveBody(stream, { limit: 500, most: 2000, openFile: () => files.create('body.json') });
  assert.deepEqual([received.size, received.cut, state.cancelled], [2100, 'too_large', true]);
  assert.equal((await stat(received.file ?? '')).size, 2100);
  files.dispose();
});

test('a text is read up to a limit, and no further', async () => {
  assert.equal(await textUpTo(bodyOf(['ab', 'cd']).stream, 4), 'abcd');
  const { stream, state } = bodyOf(['ab', 'cd', 'ef'], 'wait');
  assert.equal(await textUpTo(stream, 3), undefined);
  assert.equal(state.cancelled, true);
});
