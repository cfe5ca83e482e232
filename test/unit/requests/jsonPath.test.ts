import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJsonPath } from '../../../src/requests/jsonPath.ts';
import { randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';

const users = {
  totalResults: 3,
  Resources: [
    { id: 'a', name: { familyName: 'Ann' }, age: 30, active: true, emails: [{ value: 'a@example.com' }], 'user-id': 7 },
    { id: 'b', name: { familyName: 'Bob' }, age: 20, 'urn:example:2.0:User': { department: 'Sales' } },
    { id: 'c', "it's": null },
  ],
};

describe('a JSONPath', () => {
  for (const [path, expected] of [
    ['$', [users]],
    ['$.totalResults', [3]],
    ['$.Resources[0].id', ['a']],
    ['$.Resources[-1].id', ['c']],
    ['$[\'Resources\'][1]["id"]', ['b']],
    ['$.Resources[*].id', ['a', 'b', 'c']],
    ['$.Resources[1:].id', ['b', 'c']],
    ['$.Resources[:-1].id', ['a', 'b']],
    ['$..familyName', ['Ann', 'Bob']],
    ['$..id', ['a', 'b', 'c']],
    ["$.Resources[?(@.id == 'b')].age", [20]],
    ['$.Resources[?@.age>20].id', ['a']],
    ['$.Resources[?(@.active)].id', ['a']],
    ['$.Resources[?@.name.familyName != "Ann"].id', ['b', 'c']],
    ["$.Resources[?@.emails[0].value == 'a@example.com'].id", ['a']],
    ["$.Resources[?@['urn:example:2.0:User'].department == 'Sales'].id", ['b']],
    ['$.Resources[?length(@.id) == 1 && count(@.*) > 4].id', ['a']],
    ["$.Resources[?match(@.name.familyName, 'B.*')].id", ['b']],
    ['$.Resources[0].user-id', [7]],
    ["$.Resources[2]['it\\'s']", [null]],
    ['$.nothing', []],
    ['$.Resources[9]', []],
    ['$.constructor', []],
    ['$.Resources.*.age', [30, 20]],
    ["$.Resources[0]['id', 'age']", ['a', 30]],
    ['$.Resources[0,-1].id', ['a', 'c']],
    ["$.Resources[?(@.age >= 20 && @.id != 'a')].id", ['b']],
    ["$.Resources[?@.id == 'a' || @.id == 'c'].id", ['a', 'c']],
    ["$.Resources[?(@.active && @.age == 1 || @.id == 'b')].id", ['b']],
    ['$.Resources[?(!@.age)].id', ['c']],
    ["$..[?(@.familyName == 'Bob')].familyName", ['Bob']],
  ] as const) {
    it(`${path} picks ${JSON.stringify(expected).slice(0, 40)}`, () => {
      assert.deepEqual(readJsonPath(path, users), expected);
    });
  }

  it('that cannot be read is none', () => {
    for (const path of [
      '',
      'a',
      '$.',
      '$[',
      '$[?(@.a == b)]',
      '$.a[b]',
      '$[?(@.length()>1)]',
      "$['a',]",
      '$[?(@.a &&)]',
      '$[?(@.a]',
      '$[?@.a)]',
      '$[?@.a & @.b]',
    ]) {
      assert.equal(readJsonPath(path, users), undefined, path);
    }
  });

  it('never throws, and picks no more than anyone reads', () => {
    const random = seededRandom(5);
    const pieces = [
      '$',
      '.',
      '..',
      '*',
      '[',
      ']',
      "'",
      '"',
      '?',
      '(@.a',
      ')',
      '==',
      '-1',
      ':',
      'id',
      '\\',
      ' ',
    ] as const;
    for (let run = 0; run < 2000; run += 1) readJsonPath(`$${randomText(random, pieces, 12)}`, users);
    const blank = ' '.repeat(100_000);
    for (const begun of [
      '$[',
      '$[?',
      '$[?(',
      '$[?(!',
      '$[?(@.a',
      '$[?(@.a ==',
      '$[?(@.a == 1',
      '$[?(@.a)',
      "$['a'",
      "$['a',",
    ]) {
      readJsonPath(`${begun}${blank}x`, users);
    }
    assert.equal(readJsonPath(`$[?${'!'.repeat(100_000)}@.a]`, users), undefined);
    assert.ok((readJsonPath('$..*..*..*..*', users)?.length ?? 0) <= 100_000);
  });

  it('that goes astray on an answer ends with what it has found', () => {
    const astray = { id: 'a'.repeat(40) };
    assert.deepEqual(readJsonPath("$[?search(@.id, '(a+)+b')].id", [astray]), []);
    let nested: object = { id: 'inmost' };
    for (let depth = 0; depth < 20_000; depth += 1) nested = { nested };
    assert.deepEqual(readJsonPath('$..id', { id: 'first', nested }), ['first']);
  });
});
