import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatJson } from '../../../src/requests/formatJson.ts';

describe('JSON', () => {
  it('is laid out as JSON.stringify does it', () => {
    const value = { a: [1, { b: null, 'c "d"': [] }, {}, 'x: {"y"}\n'], e: { f: true } };
    assert.equal(formatJson(JSON.stringify(value)), JSON.stringify(value, null, 2));
    assert.equal(formatJson(JSON.stringify(value, null, '\t')), JSON.stringify(value, null, 2));
  });

  it('keeps digits, escapes, and keys that repeat', () => {
    assert.equal(
      formatJson('{"a":12345678901234567890,"a":1.50,"b":"\\u00e9\\/"}'),
      '{\n  "a": 12345678901234567890,\n  "a": 1.50,\n  "b": "\\u00e9\\/"\n}',
    );
  });

  it('gives its string values away by key', () => {
    const seen: unknown[] = [];
    formatJson('{"a":"1","b":["2",{"c":"3"},"4"],"d":{},"e":"5"}', (key, value) => {
      seen.push([key, value]);
      return undefined;
    });
    assert.deepEqual(seen, [
      ['a', '1'],
      [undefined, '2'],
      ['c', '3'],
      [undefined, '4'],
      ['e', '5'],
    ]);
  });

  it('that is nested without end is left to others', () => {
    assert.equal(formatJson('['.repeat(100_000) + ']'.repeat(100_000)), undefined);
    assert.notEqual(formatJson(`${'['.repeat(100)}1${']'.repeat(100)}`), undefined);
  });

  it('that is none is left to others', () => {
    for (const text of ['', '{', '{{a}}', '{"a": {{b}}}', '[1,]']) assert.equal(formatJson(text), undefined, text);
  });
});
