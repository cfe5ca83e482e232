import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { readRequestLine } from '../../../src/requests/requestLine.ts';

const media = new URL('../../../media/', import.meta.url);
const grammar = v.parse(
  v.looseObject({
    scopeName: v.string(),
    repository: v.looseObject({ request: v.looseObject({ begin: v.string() }) }),
  }),
  JSON.parse(readFileSync(new URL('http.tmLanguage.json', media), 'utf8')),
);

/** Every value under a key, at any depth. */
function valuesOf(node: unknown, key: string): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (name === key ? [value] : valuesOf(value, key)));
}

describe('the grammar of request files', () => {
  it('includes only what there is', () => {
    const known = Object.keys(grammar.repository).map((name) => `#${name}`);
    const included = new Set(valuesOf(grammar, 'include'));
    assert.deepEqual([...included].filter((name) => !known.includes(String(name))).sort(), ['source.json', 'text.xml']);
    assert.equal(grammar.scopeName, 'source.http');
  });

  it('has patterns that compile', () => {
    const patterns = ['match', 'begin', 'end', 'while'].flatMap((key) => valuesOf(grammar, key));
    assert.ok(patterns.length > 20);
    for (const pattern of patterns) assert.doesNotThrow(() => new RegExp(String(pattern)), String(pattern));
  });

  it('takes the same lines for requests as the parser does', () => {
    const begin = new RegExp(grammar.repository.request.begin);
    const lines = [
      'GET https://h',
      'get /users HTTP/1.1',
      'https://h/a b',
      '/users',
      '{{baseUrl}}/users',
      'localhost:8080',
      'example.com/x',
      'FOO https://h',
      'FOO bar',
      'Host: h',
      'hello there',
      'hello',
      '{"a": 1}',
      'e.g. this',
    ];
    for (const line of lines) assert.equal(begin.test(line), readRequestLine(line).kind === 'request', line);
  });

  it('ends a request and its body where the next one begins, with a separator or without', () => {
    for (const pattern of valuesOf(grammar, 'while')) {
      const goesOn = new RegExp(String(pattern));
      for (const line of ['###', 'GET {{host}}/users', 'DELETE https://h/users/1 HTTP/1.1', 'POST /users']) {
        assert.ok(!goesOn.test(line), line);
      }
      for (const line of ['', '{"a": 1}', 'GET it done', 'Accept: a/b', 'PATCH']) assert.ok(goesOn.test(line), line);
    }
  });
});

it('the language configuration is JSON with the comment of request files', () => {
  const configuration: unknown = JSON.parse(readFileSync(new URL('http.language-configuration.json', media), 'utf8'));
  assert.deepEqual(valuesOf(configuration, 'lineComment'), ['#']);
});
