import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readEnvironments } from '../../../src/session/environment.ts';
import { createRequestFiles } from '../../../src/session/requestFiles.ts';

/** A folder of a workspace with a folder of request files in it, and something secret next to the workspace. */
async function workspace(context: TestContext) {
  const outside = await mkdtemp(join(tmpdir(), 'request-files-'));
  context.after(() => rm(outside, { recursive: true }));
  const root = join(outside, 'workspace');
  const folder = join(root, 'requests');
  await mkdir(folder, { recursive: true });
  await writeFile(join(outside, 'secret.txt'), 'secret');
  await writeFile(join(root, 'body.json'), '{}');
  await writeFile(join(folder, 'own.json'), '{"own":1}');
  return { outside, root, folder, files: createRequestFiles(folder, root) };
}

const text = (content: Uint8Array | string) =>
  typeof content === 'string' ? content : Buffer.from(content).toString();

test('files below the folder of the workspace are read, by any way to them', async (context) => {
  const { root, files } = await workspace(context);
  for (const path of ['own.json', './own.json', '../requests/own.json', join(root, 'requests', 'own.json')]) {
    assert.equal(text(await files.read(path)), '{"own":1}', path);
  }
  assert.equal(text(await files.read('../body.json')), '{}');
});

test('nothing else is, whatever dots and links say', async (context) => {
  const { outside, folder, files } = await workspace(context);
  await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'));
  await symlink(outside, join(folder, 'linked'));
  await mkdir(join(outside, 'workspace-other'));
  await writeFile(join(outside, 'workspace-other', 'x.txt'), 'secret');
  for (const path of [
    '../../secret.txt',
    join(outside, 'secret.txt'),
    'link.txt',
    'linked/secret.txt',
    '../../workspace-other/x.txt',
    '/etc/passwd',
    '..\u002f../secret.txt',
  ]) {
    assert.equal(await files.read(path), 'outside', path);
  }
  assert.equal(await files.read('.'), 'no_file');
  assert.equal(await files.read('none.json'), 'missing');
  assert.equal(await files.read('own.json/x'), 'missing');
  assert.equal(await files.read('a\0b'), 'missing');
});

test('environments are read from the folder up to the workspace; the nearer, the private and the selected count', async (context) => {
  const { outside, root, folder, files } = await workspace(context);
  const write = (at: string, name: string, content: unknown) => writeFile(join(at, name), JSON.stringify(content));
  await write(outside, 'http-client.env.json', { dev: { host: 'not read' } });
  await write(root, 'http-client.env.json', { $shared: { version: 1 }, dev: { host: 'far', user: 'me' } });
  await write(folder, 'http-client.env.json', { dev: { host: 'near' }, prod: { host: 'live' } });
  await write(folder, 'http-client.private.env.json', { dev: { user: 'private' } });
  await writeFile(join(folder, '.env'), 'KEY=from dotenv\n');
  const { names, select } = await readEnvironments(files, new Map(), { HOME: '/home/me' });
  assert.deepEqual(names, ['dev', 'prod']);
  const dev = select('dev');
  assert.deepEqual(dev.value('host'), { value: 'near', isSecret: false });
  assert.deepEqual(dev.value('user'), { value: 'private', isSecret: true });
  assert.deepEqual(dev.value('version'), { value: '1', isSecret: false });
  assert.deepEqual(dev.value('KEY'), { value: 'from dotenv', isSecret: true });
  assert.deepEqual(dev.value('$dotenv KEY'), { value: 'from dotenv', isSecret: true });
  assert.deepEqual(dev.value('$processEnv HOME'), { value: '/home/me', isSecret: true });
  assert.deepEqual(dev.value('$env.HOME'), { value: '/home/me', isSecret: true });
  assert.deepEqual(dev.value('$shared version'), { value: '1', isSecret: false });
  assert.equal(dev.value('$processEnv constructor'), undefined);
  assert.equal(select(undefined).value('host'), undefined);
  assert.deepEqual(select(undefined).having?.('host'), ['dev', 'prod']);
  assert.deepEqual(select(undefined).having?.('user'), ['dev']);
  assert.deepEqual(select('prod').value('host'), { value: 'live', isSecret: false });
});

test('without files there is only what the settings have', async () => {
  const settings = new Map([['dev', new Map([['host', { value: 'set', isSecret: false }]])]]);
  const { names, select } = await readEnvironments(undefined, settings, {});
  assert.deepEqual([names, select('dev').value('host')?.value], [['dev'], 'set']);
});
