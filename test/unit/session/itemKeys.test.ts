import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemKeys } from '../../../src/session/itemKeys.ts';
import { describeItem } from '../../../src/systems/describeItem.ts';
import type { JsonObject, Paging } from '../../../src/systems/system.ts';

const look = { singular: 'thing', icon: 'circle', expandable: false };

function distinct(items: readonly JsonObject[], paging: Paging = 'detected'): number {
  return new Set(itemKeys({ paging, describe: (item) => describeItem(item, look) }, items)).size;
}

describe('items are told apart', () => {
  it('by their ids, whatever else changes', () => {
    assert.equal(distinct([{ id: 0 }, { id: 1 }, { id: '__proto__' }]), 3);
    assert.deepEqual(keyOf({ id: 'a', seen: 1 }), keyOf({ id: 'a', seen: 2 }));
    assert.deepEqual(keyOf({ type: 'thing', attributes: { id: 'a' } }), 'a');
  });

  it('by all of an id, also where only its end is another', () => {
    assert.equal(distinct([{ id: `${'x'.repeat(300)}1` }, { id: `${'x'.repeat(300)}2` }]), 2);
  });

  it('where two of one page have the same id', () => {
    assert.equal(
      distinct([
        { id: 'a', of: 1 },
        { id: 'a', of: 2 },
      ]),
      2,
    );
    assert.equal(
      distinct([
        { id: 'a', of: 1 },
        { id: 'a', of: 1 },
      ]),
      1,
    );
  });

  it('by all that they have, where nothing or only a name that others may share says which they are', () => {
    assert.equal(
      distinct([
        { name: 'login', at: 1 },
        { name: 'login', at: 2 },
      ]),
      2,
    );
    assert.notEqual(keyOf({ name: 'login', at: 1 }), keyOf({ name: 'login', at: 2 }));
    const text = 'x'.repeat(300);
    assert.notEqual(keyOf({ text, at: 1 }), keyOf({ text, at: 2 }));
  });
});

function keyOf(item: JsonObject): string | undefined {
  return itemKeys({ paging: 'detected', describe: (one) => describeItem(one, look) }, [item])[0];
}
