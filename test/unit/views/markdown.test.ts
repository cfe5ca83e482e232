import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownCode, markdownText } from '../../../src/views/markdown.ts';

test('a text cannot leave its code', () => {
  assert.equal(markdownCode('GET /x'), '`GET /x`');
  assert.equal(markdownCode('a`b``c'), '``` a`b``c ```');
  assert.equal(markdownCode('a\n\n# b'), '`a # b`');
});

test('nothing in a text acts as Markdown', () => {
  assert.equal(markdownText('List users, all'), 'List users, all');
  assert.equal(
    markdownText('![x](https://evil.example) [go](command:x) <b>'),
    '\\!\\[x\\]\\(https\\:\\/\\/evil\\.example\\) \\[go\\]\\(command\\:x\\) \\<b\\>',
  );
});
