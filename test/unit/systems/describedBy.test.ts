import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedBy } from '../../../src/systems/describedBy.ts';

const describe = describedBy({
  name: ['displayName', 'name'],
  notes: ['owner.name', ({ count }) => count],
  icon: 'circle',
  enabled: 'status',
  facts: { Owner: 'owner.name', Dotted: 'a.b' },
});

test('an item is called by the first name that it has, else by its id, with notes beside it', () => {
  const { label, name, description } = describe({ id: '7', name: 'plain', owner: { name: 'kim' }, count: 3 });
  assert.deepEqual([label, name, description], ['plain', 'plain', 'kim · 3']);
  assert.equal(describe({ id: '7' }).label, '7');
  assert.equal(describe({ id: '7', displayName: 'kim', owner: { name: 'kim' } }).description, '');
});

test('what is switched off says so, whether by a flag or a word', () => {
  const state = (status: unknown) => {
    const { description, icon } = describe({ id: '7', status });
    return [description, icon];
  };
  for (const status of [false, 'false', 'DISABLED']) {
    assert.deepEqual(state(status), ['Disabled', 'circle-slash']);
  }
  assert.deepEqual(state('INACTIVE'), ['Inactive', 'circle-slash']);
  assert.deepEqual(state('PARTIALLY_INACTIVE'), ['Partially inactive', 'circle-slash']);
  for (const status of [true, 'ACTIVE', undefined, null, {}]) {
    assert.deepEqual(state(status), ['', 'circle']);
  }
});

test('facts are found below other keys, and under keys with dots in them', () => {
  const { facts } = describe({ id: '7', owner: { name: 'kim' }, 'a.b': 'c' });
  assert.deepEqual(facts, [
    ['Owner', 'kim'],
    ['Dotted', 'c'],
    ['ID', '7'],
  ]);
});
