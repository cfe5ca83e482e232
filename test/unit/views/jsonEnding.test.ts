import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonEnding } from '../../../src/views/jsonEnding.ts';

test('a text that may name a schema is shown in a language that loads none', () => {
  for (const text of [
    '{"$schema": "http://attacker.example/x"}',
    '{\n  "\\u0024schema" : "http://attacker.example/x"}',
    '{"$sch\\u0065ma": ""}',
    '{"a":{"$schema":"x"}}',
  ]) {
    assert.equal(jsonEnding(text, 'jsonc'), 'jsonl', text);
  }
});

test('any other is what it was', () => {
  for (const text of ['{"schemas": ["urn:x"]}', '{"name": "\\u00dcmit"}', '{"a": "$schema"}', '[]']) {
    assert.equal(jsonEnding(text, 'jsonc'), 'jsonc', text);
  }
});
