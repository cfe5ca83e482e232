import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTable, columnWidth, longestCell, tableRows } from '../../../../src/views/answers/answerTable.ts';
import { renderBody } from '../../../../src/views/answers/renderBody.ts';

const tableOf = (value: unknown) => answerTable(renderBody(JSON.stringify(value), 'application/json').text);

test('the list of an answer becomes rows, with a column for each value that an item has', () => {
  const table = tableOf({
    totalResults: 2,
    Resources: [
      { schemas: ['x'], id: 'a', name: { givenName: 'Ann' }, emails: ['a@x', { value: 'b@x' }], meta: { created: 1 } },
      { id: 'b', active: false, password: 'Once-0nly!' },
    ],
  });
  assert.ok(table);
  assert.deepEqual(
    table.usual.map(({ label }) => label),
    ['name.givenName', 'emails', 'active', 'password', 'id'],
  );
  assert.deepEqual(
    table.columns.map(({ label }) => label),
    ['schemas', 'id', 'name.givenName', 'emails', 'meta.created', 'active', 'password'],
  );
  assert.deepEqual(tableRows(table, table.usual), [
    ['Ann', 'a@x; b@x', '', '', 'a'],
    ['', '', 'false', '••••••••', 'b'],
  ]);
});

test('a list of plain values is a table of one column, and what holds no list is none', () => {
  const table = tableOf(['x', 'y']);
  assert.deepEqual(table && tableRows(table, table.columns), [['x'], ['y']]);
  assert.equal(tableOf({ a: 1 }), undefined);
  assert.equal(answerTable('no JSON'), undefined);
  assert.deepEqual(
    tableOf(['ann', 'bob'])?.columns.map(({ label }) => label),
    ['value'],
  );
});

test('what a hostile list holds stays within bounds: columns, cells, names, digits', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index]));
  assert.equal(tableOf([many])?.columns.length, 300);
  const table = answerTable(
    renderBody(`[{"__proto__": {"a": "b"}, "id": 12345678901234567890, "long": "${'x\\n'.repeat(5000)}"}]`, '').text,
  );
  assert.ok(table);
  const [[id, long] = []] = tableRows(table, table.columns);
  assert.equal(id, '12345678901234567890');
  assert.ok((long?.length ?? 0) <= longestCell && !long?.includes('\n'));
  assert.equal(columnWidth('a', ['x'.repeat(500)]), 48);
  assert.equal(columnWidth('a', ['1']), 6);
});
