import assert from 'node:assert/strict';
import { type FileHandle, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { isScopewiseError } from '../../../../src/http/error.ts';
import { columnsOf } from '../../../../src/views/export/columns.ts';
import { createExportFile } from '../../../../src/views/export/exportFile.ts';
import { exportWriter } from '../../../../src/views/export/exportFormats.ts';

const items = [{ id: 1, name: 'Ann "A"' }, { id: 2, name: 'Bo, line\nbreak' }, { id: 3 }];

describe('an export file', () => {
  it('has its name only when it is complete', async (context) => {
    const folder = await temporary(context);
    const file = await createExportFile(join(folder, 'users.ndjson'), exportWriter('ndjson', []));
    await file.append(items);
    assert.deepEqual(await readdir(folder), ['users.partial.ndjson']);
    await file.complete();
    assert.deepEqual(await readdir(folder), ['users.ndjson']);
    assert.deepEqual(await lines(join(folder, 'users.ndjson')), items);
  });

  it('of JSON can be read when it was stopped, and goes on from there', async (context) => {
    const folder = await temporary(context);
    const file = await createExportFile(join(folder, 'users.json'), exportWriter('json', []));
    const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
    await file.pause();
    assert.deepEqual(await read(file.partialPath), []);
    await file.append(items.slice(0, 1));
    await file.pause();
    assert.deepEqual(await read(file.partialPath), items.slice(0, 1));
    await file.append(items.slice(1));
    await file.complete();
    assert.equal(file.count, 3);
    assert.deepEqual(await read(join(folder, 'users.json')), items);
  });

  it('of CSV is quoted, and no cell is a formula', async (context) => {
    const folder = await temporary(context);
    const rows = [...items, { id: -4, name: '=HYPERLINK("x")' }, { id: '+46 (70) 1-2', name: '-cmd' }];
    const file = await createExportFile(join(folder, 'users.csv'), exportWriter('csv', columnsOf(rows)));
    await file.append(rows);
    await file.complete();
    assert.equal(
      await readFile(join(folder, 'users.csv'), 'utf8'),
      '\uFEFFid,name\r\n1,"Ann ""A"""\r\n2,"Bo, line\nbreak"\r\n3,\r\n-4,"\'=HYPERLINK(""x"")"\r\n+46 (70) 1-2,\'-cmd\r\n',
    );
  });
});

it('an export leaves alone what is left of an earlier one, and what is in its place until the end', async (context) => {
  const folder = await temporary(context);
  await writeFile(join(folder, 'users.partial.ndjson'), 'earlier');
  await writeFile(join(folder, 'users.ndjson'), 'before');
  const file = await createExportFile(join(folder, 'users.ndjson'), exportWriter('ndjson', []));
  await file.append(items);
  assert.equal(await readFile(join(folder, 'users.ndjson'), 'utf8'), 'before');
  await file.complete();
  assert.equal(await readFile(join(folder, 'users.partial.ndjson'), 'utf8'), 'earlier');
  assert.deepEqual(await lines(join(folder, 'users.ndjson')), items);
});

it('a file that cannot be written says which and why', async (context) => {
  const path = join(await temporary(context), 'missing', 'users.csv');
  await assert.rejects(createExportFile(path, exportWriter('csv', [])), (error: unknown) => {
    assert.ok(isScopewiseError(error, 'export.file_unwritable'));
    assert.deepEqual(error.details, { path, reason: 'ENOENT' });
    return true;
  });
});

it('items that the disk has no room for leave the file as it was, and can come again', async (context) => {
  const folder = await temporary(context);
  const file = await createExportFile(join(folder, 'users.json'), exportWriter('json', []));
  await file.append(items.slice(0, 1));
  const written = await open(file.partialPath, 'r+');
  const prototype = Object.getPrototypeOf(written);
  await written.close();
  const { write } = prototype;
  // The disk takes half, and then no more.
  const disk = context.mock.method(
    prototype,
    'write',
    async function (this: FileHandle, bytes: Buffer, ...where: number[]) {
      disk.mock.mockImplementation(async () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      });
      const [offset = 0, length = 0, position = 0] = where;
      return write.call(this, bytes, offset, Math.ceil(length / 2), position);
    },
  );
  await assert.rejects(file.append(items.slice(1)), { code: 'export.file_unwritable' });
  disk.mock.restore();
  await file.pause();
  assert.deepEqual(JSON.parse(await readFile(file.partialPath, 'utf8')), items.slice(0, 1));
  await file.append(items.slice(1));
  await file.complete();
  assert.deepEqual(JSON.parse(await readFile(join(folder, 'users.json'), 'utf8')), items);
});

it('no cell of a CSV is a formula, in whatever width it is written', () => {
  const { item } = exportWriter('csv', [{ keys: ['name'], label: 'name' }]);
  for (const name of ['=1', '@A', '+1+A1', '＝1', '＠A', '＋A1', '－A1', '\n=1', ' =1', '\u200b=1', '\u0000=1']) {
    assert.match(item({ name }, true), /^"?'/, JSON.stringify(name));
  }
  assert.equal(item({ name: '-1.5' }, true), '-1.5\r\n');
});

async function temporary(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scopewise-export-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function lines(path: string): Promise<unknown[]> {
  const text = await readFile(path, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
