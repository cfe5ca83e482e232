import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isName, nameAt, occurrencesOf } from '../../../src/requests/names.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { atCursor } from '../../support/cursor.ts';

/** The name at `|`, and the line and column of all its places, definitions marked. */
function found(marked: string): string | undefined {
  const { text, line, column } = atCursor(marked);
  const file = parseRequestFile(text);
  const name = nameAt(file, line, column);
  if (name === undefined) return undefined;
  const lines = text.split('\n');
  const places = occurrencesOf(file, name).map((token) => {
    assert.equal(lines[token.line]?.slice(token.column, token.column + token.text.length), name.name);
    return `${token.line}:${token.column}${token.isDefinition ? '!' : ''}`;
  });
  return `${name.kind} ${name.name} ${places.join(' ')}`;
}

test('a variable is found from each of its places', () => {
  const text = (a: string, b: string, c: string) =>
    `@ho${a}st = h\n@all = {{ho${b}st}}/x\nGET {{all}}?a={{ host }}\nX-{{host}}: {{ho${c}st}}\n\n{"a": {{host}}, "b": "{{other}}"}`;
  const places = 'variable host 0:1! 1:9 2:17 3:4 3:14 5:8';
  assert.equal(found(text('|', '', '')), places);
  assert.equal(found(text('', '|', '')), places);
  assert.equal(found(text('', '', '|')), places);
});

test('a request is found by its name, where others refer to its answer or send it first', () => {
  const text =
    '# @name lo|gin\nPOST /t\n\n###\n# @ref login\nGET /x\nA: {{login.response.body.$.id}} {{loginname}} {{ login.headers.a }}';
  assert.equal(found(text), 'request login 0:8! 4:7 6:5 6:49');
  assert.equal(
    found(text.replace('lo|gin', 'login').replace('{{login.', '{{lo|gin.')),
    'request login 0:8! 4:7 6:5 6:49',
  );
});

test('other text is no name', () => {
  assert.equal(found('GET /x|y'), undefined);
  assert.equal(found('# @connection Ac|me\nGET /x'), undefined);
});

test('names hold nothing that ends them', () => {
  assert.ok(isName('variable', 'user-1') && isName('variable', 'benutzer_ü') && isName('request', 'log-in'));
  for (const name of ['', 'a b', 'a}', 'a=b', '$guid', 'a\nb']) assert.ok(!isName('variable', name), name);
  assert.ok(!isName('request', 'a.b'));
});
