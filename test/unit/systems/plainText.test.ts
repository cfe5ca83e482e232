import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../../src/systems/plainText.ts';

test('Names in any script stay as they are', () => {
  for (const name of ['Žofie', '佐藤 花子', 'علی‌رضا', 'क्‍ष', '👩‍💻 Ada', 'O’Brien']) {
    assert.equal(plainText(name), name);
  }
});

test('Line breaks and other control characters become one space', () => {
  assert.equal(plainText('  a\r\n\tb\u0000c\u2028d  '), 'a b c d');
});

test('Characters that turn the direction of text or hide are taken out', () => {
  assert.equal(plainText('exe\u202Egpj\u2066\u200F\u200B\uFEFF.txt'), 'exegpj.txt');
});

test('Long text is cut between characters and shows that it was', () => {
  assert.equal(plainText('abcdef', 4), 'abc…');
  assert.equal(plainText('abcd', 4), 'abcd');
  assert.equal(plainText('🙂'.repeat(10), 3), '🙂🙂…');
});

test('Half of a character is replaced, not passed on', () => {
  assert.equal(plainText('a\uD83D').isWellFormed(), true);
});

test('Numbers and booleans are text, objects are nothing', () => {
  assert.deepEqual(
    [7, true, null, undefined, {}, ['a']].map((value) => plainText(value)),
    ['7', 'true', '', '', '', ''],
  );
});

test('What looks plain is held to the same rules', () => {
  for (const [value, shown] of [
    [' a', 'a'],
    ['a ', 'a'],
    ['a  b', 'a b'],
    ['a\n', 'a'],
    ['', ''],
    ['a b', 'a b'],
    ['abcdefgh', 'abcdefgh'],
    ['abcdefghi', 'abcdefg…'],
  ]) {
    assert.equal(plainText(value, 8), shown);
  }
});
