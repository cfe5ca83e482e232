import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { labelOf, type WrittenRequest, writtenRequests } from '../../../src/requests/requestSource.ts';

const text = '### a\nGET https://h/1\n\n### b\n# @assert status == 200\nGET https://h/2\n\n### a\nGET https://h/1\n';

function written(content: string): WrittenRequest[] {
  return writtenRequests(content, parseRequestFile(content).requests);
}

/** On which lines the requests of the text are, found again in another text. */
function found(key: 'identity' | 'name', changed: string): (number | undefined)[] {
  const now = written(changed);
  return written(text).map((one) => now.find((other) => other[key] === one[key])?.request.requestLine);
}

test('requests are found again where they are now, and not where they were changed', () => {
  assert.deepEqual(found('identity', text), [1, 5, 8]);
  assert.deepEqual(found('identity', `@x = 1\n\n${text}`.replaceAll('\n', '\r\n')), [3, 7, 10]);
  const changed = text.replace('### b\n', '### b\n# @assert status == 2\n');
  assert.deepEqual(found('identity', changed), [1, undefined, 9]);
  assert.deepEqual(found('identity', '### b\n# @assert status == 200\nGET https://h/2'), [undefined, 2, undefined]);
});

test('by their names they are found where they were changed, too', () => {
  assert.deepEqual(found('name', text.replaceAll('https', 'http')), [1, 5, 8]);
  assert.deepEqual(found('name', text.replace('### a', '### c')), [8, 5, undefined]);
});

test('a request is called by its title, its name, or what it does', () => {
  const { requests } = parseRequestFile(
    '### t\n# @name n\nGET https://h\n###\n# @name n\nGET https://h\n###\nPUT {{baseUrl}}/a?b',
  );
  assert.deepEqual(requests.map(labelOf), ['t', 'n', 'PUT /a?b']);
});

test('a file of many requests is read in one go', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `###\nGET https://h/${index % 7}\n`).join('\n');
  const identities = new Set(written(many).map(({ identity }) => identity));
  assert.equal(identities.size, 20_000);
});
