import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangedRows, nextOrder } from '../../../src/webview/tableRows.ts';

const rows = [
  ['user10', 'Ann'],
  ['user2', ''],
  ['user1', 'bob'],
  ['', 'Ann'],
];

test('rows stand as the server sent them until a column is chosen', () => {
  assert.deepEqual(arrangedRows(rows, '', undefined), [0, 1, 2, 3]);
});

test('numbers in texts count as numbers, capitals do not matter, and what is empty comes last either way', () => {
  assert.deepEqual(arrangedRows(rows, '', { column: 0, descending: false }), [2, 1, 0, 3]);
  assert.deepEqual(arrangedRows(rows, '', { column: 0, descending: true }), [0, 1, 2, 3]);
  assert.deepEqual(arrangedRows(rows, '', { column: 1, descending: false }), [0, 3, 2, 1]);
});

test('a filter keeps the rows in which each of its words is found, in any column', () => {
  assert.deepEqual(arrangedRows(rows, 'ANN user', undefined), [0]);
  assert.deepEqual(arrangedRows(rows, ' ann ', { column: 0, descending: false }), [0, 3]);
  assert.deepEqual(arrangedRows(rows, '(', undefined), []);
});

test('the head of a column sorts upwards, downwards, and back to how it was', () => {
  const up = nextOrder(undefined, 1);
  const down = nextOrder(up, 1);
  assert.deepEqual(
    [up, down, nextOrder(down, 1), nextOrder(down, 0)],
    [{ column: 1, descending: false }, { column: 1, descending: true }, undefined, { column: 0, descending: false }],
  );
});
