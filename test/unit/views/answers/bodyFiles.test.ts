import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  bodiesFolder,
  bodyFileName,
  createBodyFiles,
  removeLeftBodies,
} from '../../../../src/views/answers/bodyFiles.ts';

async function storage(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-test-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('a file that cannot be written is an error that says why', async (context) => {
  const folder = await storage(context);
  await writeFile(join(folder, bodiesFolder), 'in the way');
  const files = createBodyFiles(folder);
  await assert.rejects(files.create('a.json'), { code: 'answer.file_unwritable', details: { reason: 'ENOTDIR' } });
});

test('the name of a file is that of the address, and never a path, a hidden file or a device', () => {
  for (const [path, name] of [
    ['/scim2/Users', 'Users.json'],
    ['/export.JSON?x=/y', 'export.JSON'],
    ['/', 'body.json'],
    ['/a/..%2f..%2fetc%2fpasswd', '2f..2fetc2fpasswd.json'],
    ['/.bashrc', 'bashrc.json'],
    ['/CON', 'body.json'],
    ['/com1.txt', 'body.json'],
    [`/${'x'.repeat(500)}`, `${'x'.repeat(80)}.json`],
  ] as const) {
    assert.equal(bodyFileName(`https://api.example.com${path}`, 'json'), name);
  }
});

test('what a window left behind that is gone is removed, and what another still has is not', async (context) => {
  const folder = await storage(context);
  for (const pid of [process.pid, 2 ** 30]) {
    await (await createBodyFiles(folder, pid).create('a.json')).close();
  }
  await removeLeftBodies(folder);
  assert.deepEqual(await readdir(join(folder, bodiesFolder)), [String(process.pid)]);
});
