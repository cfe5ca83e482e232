import assert from 'node:assert/strict';
import { type FileHandle, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ResourceType } from '../../../../src/systems/system.ts';
import type { Explorer } from '../../../../src/views/explorer/explorer.ts';
import type { FolderNode } from '../../../../src/views/explorer/node.ts';
import type { Services } from '../../../../src/views/services.ts';
import { editor } from '../../../support/fakeEditor.ts';
import { type FakeAnswer, sessionAnswering } from '../../../support/fakeSession.ts';

const { exportList } = await import('../../../../src/views/export/exportList.ts');

const type: ResourceType = {
  id: 'things',
  label: 'Things',
  singular: 'thing',
  icon: 'circle',
  path: '/things',
  paging: 'offset',
  items: 'things',
  total: 'totalResults',
  describe: ({ id }) => ({ id: String(id), name: '', label: '', icon: '', facts: [], expandable: false }),
};
const folder: FolderNode = { kind: 'folder', id: 'things/', connection: 'Acme', type };
const explorer = { queryOf: async () => ({}) } as unknown as Explorer;
const all = 250;

/** Exports a list of 250 to a file; the ids that are in it. */
async function exported(path: string, more: object = {}): Promise<unknown[]> {
  const session = sessionAnswering(({ url }): FakeAnswer => {
    const offset = Number(new URL(url, 'http://localhost').searchParams.get('offset'));
    const things = Array.from({ length: all }, (_, id) => ({ id: `t${id}`, note: 'with token-of-now' }));
    return { body: JSON.stringify({ totalResults: all, things: things.slice(offset, offset + 100), ...more }) };
  });
  const redacting = { ...session, redact: (text: string) => text.replaceAll('token-of-now', '[redacted]') };
  Object.assign(editor, { picked: 'NDJSON', savePath: path, messages: [] });
  await exportList({ session: async () => redacting } as unknown as Services, explorer, folder);
  const text = await readFile(path, 'utf8');
  assert.ok(!text.includes('token-of-now'), 'a token is in the file');
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line).id);
}

test('an export goes on after the disk was full, with every item once, and no token is in it', async (context) => {
  const place = await temporary(context);
  const handle = await open(place, 'r');
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const { write } = prototype;
  let isFull = true;
  context.mock.method(prototype, 'write', function (this: FileHandle, ...given: Parameters<FileHandle['write']>) {
    if (isFull && Buffer.from(given[0]).includes('"t100"')) {
      return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    }
    return write.apply(this, given);
  });
  editor.answerWarning = () => {
    isFull = false;
    return 'Resume';
  };
  const ids = await exported(join(place, 'things.ndjson'));
  assert.deepEqual([new Set(ids).size, ids.length], [all, all]);
  assert.match(
    editor.messages[0] ?? '',
    /could not be written \(ENOSPC\).* 100 things are in .*things\.partial\.ndjson/,
  );
  assert.deepEqual(await readdir(place), ['things.ndjson']);
});

test('an export says so where the server counts more than it gives', async (context) => {
  const path = join(await temporary(context), 'things.ndjson');
  await exported(path, { totalResults: 999 });
  assert.deepEqual(editor.messages, [`Exported 250 things to ${path}. The server counts 999, but gave no more.`]);
});

async function temporary(context: TestContext): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'scopewise-export-'));
  context.after(() => rm(place, { recursive: true }));
  return place;
}
