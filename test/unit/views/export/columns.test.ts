import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellOf, columnsOf } from '../../../../src/views/export/columns.ts';

const ann = {
  id: '1',
  name: { givenName: 'Ann', familyName: 'Ångström' },
  emails: ['ann@example.com', { value: 'a@example.com', primary: true }],
  groups: [{ display: 'Staff', value: 'g1' }],
  'urn:scim:wso2:schema': { country: 'SE', locked: false },
};

test('columns lead into objects, and each list is one', () => {
  const labels = columnsOf([ann, { id: '2', title: 'x' }]).map(({ label }) => label);
  assert.deepEqual(labels, [
    'id',
    'name.givenName',
    'name.familyName',
    'emails',
    'groups',
    'schema.country',
    'schema.locked',
    'title',
  ]);
});

test('a cell has the words of a list and nothing where there is nothing', () => {
  const cells = Object.fromEntries(columnsOf([ann]).map((column) => [column.label, cellOf(ann, column)]));
  assert.equal(cells['name.familyName'], 'Ångström');
  assert.equal(cells['emails'], 'ann@example.com; a@example.com');
  assert.equal(cells['groups'], 'Staff');
  assert.equal(cells['schema.locked'], 'false');
  assert.equal(cellOf({}, { keys: ['name', 'givenName'], label: '' }), '');
  assert.equal(cellOf({ name: null }, { keys: ['name', 'givenName'], label: '' }), '');
  assert.equal(cellOf({}, { keys: ['constructor', 'name'], label: '' }), '');
});
