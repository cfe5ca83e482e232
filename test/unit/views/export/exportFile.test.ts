import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
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
