import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterBody } from '../../../../src/views/answers/filterBody.ts';
import { suggestPaths } from '../../../../src/views/answers/suggestPaths.ts';

const body = JSON.stringify({
  totalResults: 2,
  Resources: [
    { id: 'a', userName: 'ann', password: 'Once-0nly!', 'urn:x:User': { active: true } },
    { id: 'b', userName: 'bob', password: 'Twice-0nly!' },
  ],
});
const pick = (path: string, text = body) => filterBody(text, 'application/json', path);

test('a path that can pick one value gives that value, any other a list', () => {
  assert.equal(pick('$.Resources[1].userName').text, '"bob"');
  assert.equal(pick('$.Resources[*].userName').text, '[\n  "ann",\n  "bob"\n]');
  assert.equal(pick("$.Resources[?(@.id == 'b')].userName").text, '[\n  "bob"\n]');
  assert.deepEqual([pick('$.Resources[7].id').text, pick('$.Resources[7].id').picked], ['[]', 0]);
  assert.equal(pick('$.Resources[*].userName').picked, 2);
  assert.equal(pick('$.Resources').items, 2);
});

test('secrets stay covered though what is picked has lost its name, and can be uncovered', () => {
  const picked = pick('$..password');
  assert.doesNotMatch(picked.text, /0nly/);
  assert.deepEqual(picked.underneath, { text: '[\n  "Once-0nly!",\n  "Twice-0nly!"\n]', secrets: 2 });
  assert.equal(pick('$.Resources[0].password').text, '"••••••••"');
  assert.equal(pick('$..userName').underneath, undefined);
});

test('a secret cannot be found out by comparing it', () => {
  assert.equal(pick("$.Resources[?(@.password == 'Once-0nly!')].id").text, '[]');
});

test('numbers keep all their digits', () => {
  const numbers = '{"id":12345678901234567890,"list":[0.12345678901234567,-1e-300,1],"text":"x: 12345678901234567890"}';
  assert.equal(pick('$.id', numbers).text, '12345678901234567890');
  assert.equal(pick('$.list', numbers).text, '[\n  0.12345678901234567,\n  -1e-300,\n  1\n]');
  assert.equal(pick('$.text', numbers).text, '"x: 12345678901234567890"');
});

test('what is no path leaves the body whole', () => {
  const { text, picked } = pick('$.Resources[');
  assert.equal(picked, undefined);
  assert.match(text, /"totalResults": 2/);
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  assert.doesNotThrow(() => pick('$[0]', deep));
});

test('while a path is typed, it goes on with what is there', () => {
  const value: unknown = JSON.parse(body);
  const paths = (typed: string) => suggestPaths(typed, value).map(({ path }) => path);
  assert.deepEqual(paths('$'), ['$.totalResults', '$.Resources']);
  assert.deepEqual(paths('$.'), ['$.totalResults', '$.Resources']);
  assert.deepEqual(paths('$.res'), ['$.Resources']);
  assert.deepEqual(paths('$.Resources'), ['$.Resources[*]', '$.Resources[0]']);
  assert.deepEqual(paths('$.Resources['), ['$.Resources[*]', '$.Resources[0]']);
  assert.deepEqual(paths('$.Resources[*].'), [
    '$.Resources[*].id',
    '$.Resources[*].userName',
    '$.Resources[*].password',
    "$.Resources[*]['urn:x:User']",
  ]);
  assert.deepEqual(paths("$.Resources[0]['urn"), ["$.Resources[0]['urn:x:User']"]);
  assert.deepEqual(paths("$.Resources[0]['urn:x:User']"), ["$.Resources[0]['urn:x:User'].active"]);
  assert.deepEqual(paths('nonsense('), []);
});
