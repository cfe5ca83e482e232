import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { contentOf } from './requestContents.ts';

function bodyOf(type: string | undefined, lines: readonly string[]): unknown {
  const head = type === undefined ? ['POST https://h', ''] : ['POST https://h', `Content-Type: ${type}`, ''];
  const { requests } = parseRequestFile([...head, ...lines].join('\n'));
  return contentOf(requests[0] ?? assert.fail()).body;
}

const text = (content: string) => [{ kind: 'text', text: content }];

describe('a body', () => {
  it('ends at the next separator and has no blank lines around it', () => {
    assert.deepEqual(bodyOf('text/plain', ['', 'a', '', '  b  ', '', '###', 'c']), text('a\n\n  b  '));
  });

  it('keeps lines that look like variables, headers or other requests', () => {
    assert.deepEqual(bodyOf('text/plain', ['@a = b', 'X: y', 'GET https://i']), text('@a = b\nX: y\nGET https://i'));
  });

  it('of JSON, a form or no media type has no comment lines, as in the other tools', () => {
    assert.deepEqual(bodyOf('application/scim+json; charset=utf-8', ['{', '  // "a": 1,', '# x', '}']), text('{\n}'));
    assert.deepEqual(bodyOf('application/x-www-form-urlencoded', ['a=1', '# b', '&c=2']), text('a=1\n&c=2'));
    assert.deepEqual(bodyOf(undefined, ['# the next request does more']), []);
  });

  it('of several parts has no comment in front of the file of a part', () => {
    const type = 'multipart/form-data; boundary=b';
    const file = { kind: 'file', path: './a.txt', substitute: false };
    const rest = { kind: 'text', text: '--b\n\n// kept\n--b--' };
    assert.deepEqual(bodyOf(type, ['--b', '', '// The file is uploaded', '< ./a.txt', '--b', '', '// kept', '--b--']), [
      { kind: 'text', text: '--b\n' },
      file,
      rest,
    ]);
  });

  it('of another media type keeps them', () => {
    assert.deepEqual(
      bodyOf('text/markdown', ['# Title', '', '// text', '> quoted']),
      text('# Title\n\n// text\n> quoted'),
    );
  });

  it('can be in a file, as a whole or in parts', () => {
    assert.deepEqual(bodyOf('application/json', ['< ./user.json']), [
      { kind: 'file', path: './user.json', substitute: false },
    ]);
    assert.deepEqual(bodyOf('multipart/form-data; boundary=b', ['--b', '', '<@latin1 a b.txt', '--b--']), [
      { kind: 'text', text: '--b\n' },
      { kind: 'file', path: 'a b.txt', substitute: true, encoding: 'latin1' },
      { kind: 'text', text: '--b--' },
    ]);
  });

  it('of XML is not taken for files', () => {
    assert.deepEqual(bodyOf('application/xml', ['<a>', '<b/>', '</a>']), text('<a>\n<b/>\n</a>'));
  });
});

test('a script that stands before a body is no part of it', () => {
  const { requests, problems } = parseRequestFile('POST https://h/a\n\n< {%\n  f()\n%}\n{"a": 1}\n');
  assert.deepEqual(
    requests[0]?.body.map((part) => part.kind === 'text' && part.text),
    ['{"a": 1}'],
  );
  assert.deepEqual(
    problems.map(({ line, construct }) => [line, construct]),
    [[2, 'script']],
  );
});
