import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestAssertions } from '../../../src/requests/suggestAssertions.ts';

function answer(body: unknown, isCut = false) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status: 200,
    headers: { 'content-type': 'application/scim+json; charset=UTF-8' },
    body: text,
    isCut,
    milliseconds: 12,
    bytes: text.length,
  };
}

const ofHead = ['status == 200', 'headers.content-type contains application/scim+json'];

test('what holds of an answer is suggested, without secrets and long texts', () => {
  const body = {
    totalResults: 2,
    active: true,
    note: null,
    userName: 'DEFAULT/ann@example.com',
    clientSecret: 'hidden',
    about: 'x'.repeat(200),
    quoted: 'say "hi" {{name}}',
    'urn:schema': 'a b',
    meta: { created: '2026-01-01T00:00:00Z', deeper: { and: { deeper: 1 } } },
    Resources: [{ id: 'a1' }, { id: 'b2' }],
  };
  assert.deepEqual(suggestAssertions(answer(body)), [
    ...ofHead,
    'body.totalResults == 2',
    'body.active == true',
    'body.userName == "DEFAULT/ann@example.com"',
    'body.clientSecret exists',
    'body.about exists',
    'body.quoted exists',
    'body["urn:schema"] == "a b"',
    'body.meta.created == "2026-01-01T00:00:00Z"',
    'body.Resources.length == 2',
  ]);
});

test('a list is counted, and its first item looked into', () => {
  assert.deepEqual(suggestAssertions(answer([{ id: 'a1' }])), [...ofHead, 'body.length == 1', 'body[0].id == "a1"']);
});

test('of a body that is no JSON or not there as a whole, nothing is said', () => {
  assert.deepEqual(suggestAssertions(answer('<p>')), ofHead);
  assert.deepEqual(suggestAssertions(answer({ a: 1 }, true)), ofHead);
});

test('a large or hostile body costs little', () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
  assert.equal(suggestAssertions(answer(many)).length, 62);
  assert.deepEqual(suggestAssertions(answer('{"__proto__": {"a": 1}, "k\\"]": 1}')), [
    ...ofHead,
    'body.__proto__.a == 1',
  ]);
});
