import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FilterProblem, matches, parseFilter } from '../../../src/sandbox/filter.ts';

const accepts = { attributes: ['name', 'attributes.'], operators: ['eq', 'co', 'sw', 'ew'], or: true };
const find = (text: string, name: string) => matches(parseFilter(text, accepts), () => [name]);

describe('a filter of the sandbox', () => {
  it('takes values with and without quotes, with spaces and words that look like operators', () => {
    assert.ok(find('name eq ABC Builders', 'abc builders'));
    assert.ok(find('name eq "salt and pepper"', 'Salt and Pepper'));
    assert.ok(find('name eq "a \\"b\\" c"', 'a "b" c'));
    assert.ok(find('name co "or"', 'corner'));
    assert.ok(!find('name eq "x"', 'xx'));
  });

  it('binds and closer than or', () => {
    const text = 'name sw a and name ew z or name eq middle';
    assert.ok(find(text, 'a to z'));
    assert.ok(find(text, 'middle'));
    assert.ok(!find(text, 'a'));
  });

  it('spells attributes as the endpoint does, and lets through those below a prefix', () => {
    assert.deepEqual(parseFilter('NAME EQ x', accepts), [[{ attribute: 'name', operator: 'eq', value: 'x' }]]);
    assert.deepEqual(parseFilter('attributes.Country eq x', accepts), [
      [{ attribute: 'attributes.Country', operator: 'eq', value: 'x' }],
    ]);
  });

  it('tells what is wrong', () => {
    const kinds = ['name', 'name eq', 'name is x', 'size eq 3', 'attributes. eq x'].map((text) => {
      try {
        parseFilter(text, accepts);
        return 'nothing';
      } catch (error) {
        assert.ok(error instanceof FilterProblem);
        return error.kind;
      }
    });
    assert.deepEqual(kinds, ['format', 'format', 'operator', 'attribute', 'attribute']);
    assert.throws(() => parseFilter('name eq a or name eq b', { ...accepts, or: false }), FilterProblem);
  });
});
