import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import type { FileRequest } from '../../../src/requests/requestFile.ts';

/** The only request of a text that has no problems. */
function requestOf(text: string): FileRequest {
  const { requests, problems } = parseRequestFile(text);
  assert.deepEqual(problems, []);
  assert.equal(requests.length, 1);
  return requests[0] ?? assert.fail();
}

function headersOf(text: string): (readonly [string, string])[] {
  return requestOf(text).headers.map(({ name, value }) => [name, value] as const);
}

describe('the request line', () => {
  const lines: readonly (readonly [line: string, method: string, url: string])[] = [
    ['GET https://api.asgardeo.io/t/acme/scim2/Users', 'GET', 'https://api.asgardeo.io/t/acme/scim2/Users'],
    ['https://example.com/a', 'GET', 'https://example.com/a'],
    ['{{baseUrl}}/scim2/Users', 'GET', '{{baseUrl}}/scim2/Users'],
    ['/scim2/Users', 'GET', '/scim2/Users'],
    ['delete /scim2/Users/1 HTTP/1.1', 'DELETE', '/scim2/Users/1'],
    ['  PATCH\thttps://example.com  ', 'PATCH', 'https://example.com'],
    ['localhost:9443/x', 'GET', 'localhost:9443/x'],
    ['PROPFIND https://example.com/dav', 'PROPFIND', 'https://example.com/dav'],
    ['GET https://h/x HTTP/2 (Prior Knowledge)', 'GET', 'https://h/x'],
    ['POST /token HTTP/1.1   //Line breaks for clarity', 'POST', '/token'],
    ['GET https://h/Users?filter=userName eq "a b" HTTP/2', 'GET', 'https://h/Users?filter=userName eq "a b"'],
  ];
  for (const [line, method, url] of lines) {
    it(`reads ${JSON.stringify(line)}`, () => {
      const request = requestOf(line);
      assert.deepEqual([request.method, request.url], [method, url]);
    });
  }

  it('goes on over lines of a query, with and without indentation', () => {
    const request = requestOf(
      'GET https://h/scim2/Users\n    ?startIndex=1\n&count=10\n    &filter={{f}} HTTP/1.1\nAccept: */*',
    );
    assert.equal(request.url, 'https://h/scim2/Users?startIndex=1&count=10&filter={{f}}');
    assert.equal(request.httpVersion, 'HTTP/1.1');
    assert.deepEqual(
      request.urlTokens.map(({ line, column }) => [line, column]),
      [
        [0, 4],
        [1, 4],
        [2, 0],
        [3, 4],
      ],
    );
    assert.deepEqual(headersOf('GET https://h\n  /a\n  /b\n  ?c=d\nX: y'), [['X', 'y']]);
  });
});

describe('headers', () => {
  it('come with the place of name and value', () => {
    const [header] = requestOf('GET https://h\nX-Trace:  {{id}} ').headers;
    assert.deepEqual(header?.nameToken, { text: 'X-Trace', line: 1, column: 0 });
    assert.deepEqual(header?.valueTokens, [{ text: '{{id}}', line: 1, column: 10 }]);
  });

  it('keep their order, repeat, may be empty, and go on over indented lines', () => {
    const text = 'GET https://h\nB: 2\na:\nB: 3\nLong: one\n  two\n\tthree';
    assert.deepEqual(headersOf(text), [
      ['B', '2'],
      ['a', ''],
      ['B', '3'],
      ['Long', 'one two three'],
    ]);
  });

  it('may have comments, directives and variables between them', () => {
    const request = requestOf(
      'GET https://h\nA: 1\n# a comment\n// another\n# @scopes internal_user_mgt_list\n@b = c\nD: 2',
    );
    assert.deepEqual(
      request.headers.map(({ name }) => name),
      ['A', 'D'],
    );
    assert.deepEqual(request.directives.scopes, ['internal_user_mgt_list']);
    assert.deepEqual(
      request.variables.map(({ name, value }) => [name, value]),
      [['b', 'c']],
    );
  });

  it('that are none are a problem at their line', () => {
    const { problems } = parseRequestFile('POST https://h\nContent-Type: application/json\n<a>1</a>\n');
    assert.deepEqual(problems, [{ problem: 'header', line: 2, column: 0, length: 8 }]);
  });
});

describe('regions', () => {
  const text = [
    '@host = https://h',
    '',
    '### List users',
    '# @name users',
    '# @connection Acme',
    '// @organization = Branch One',
    '# @scopes  a   b',
    '# @no-redirect',
    '# @timeout 30',
    '# @note Are you sure?',
    '# @prompt code The code',
    'GET {{host}}/users',
    '',
    '####   Create   ',
    '',
    'POST {{host}}/users',
    '',
    '{}',
    '',
    '###',
    '# nothing but a comment',
    '@late = 1',
  ].join('\n');
  const file = parseRequestFile(text);

  it('are requests with titles and places, or nothing', () => {
    const places = file.requests.map(({ title, startLine, requestLine, endLine }) => [
      title,
      startLine,
      requestLine,
      endLine,
    ]);
    assert.deepEqual(places, [
      ['List users', 2, 11, 11],
      ['Create', 13, 15, 17],
    ]);
    assert.deepEqual(file.problems, []);
  });

  it('have directives', () => {
    assert.deepEqual(file.requests[0]?.directives, {
      name: 'users',
      connection: 'Acme',
      organization: 'Branch One',
      scopes: ['a', 'b'],
      noRedirect: true,
      noCookieJar: false,
      disabled: false,
      timeout: 30_000,
      prompts: [{ name: 'code', description: 'The code' }],
      references: [],
      notes: ['Are you sure?'],
      others: [],
    });
    const scopes = file.requests[0]?.directiveTokens.find(({ name }) => name === 'scopes');
    assert.deepEqual(scopes?.valueToken, { text: 'a   b', line: 6, column: 11 });
  });

  it('have variables with their places', () => {
    assert.deepEqual(
      file.variables.map(({ name, value }) => [name, value]),
      [
        ['host', 'https://h'],
        ['late', '1'],
      ],
    );
    assert.deepEqual(file.variables[0]?.nameToken, { text: 'host', line: 0, column: 1 });
    assert.deepEqual(file.variables[0]?.valueToken, { text: 'https://h', line: 0, column: 8 });
  });

  it('share the connection that is named above the first of them', () => {
    const { requests } = parseRequestFile(
      '# @connection Acme\n# @scopes x\n\n###\nGET https://h\n###\n# @connection B\nGET https://i',
    );
    assert.deepEqual(
      requests.map(({ directives }) => [directives.connection, directives.scopes]),
      [
        ['Acme', undefined],
        ['B', undefined],
      ],
    );
  });

  it('name a directive without a value as a problem', () => {
    const { problems } = parseRequestFile('# @connection\n# @timeout soon\nGET https://h');
    assert.deepEqual(
      problems.map(({ problem, line }) => [problem, line]),
      [
        ['directive_value', 0],
        ['directive_value', 1],
      ],
    );
  });
});

describe('line endings', () => {
  for (const [name, ending] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`can be ${name}, behind a byte order mark`, () => {
      const text = ['\uFEFF@a = b', 'POST https://h', 'X: y', '', '{', '}', ''].join(ending);
      const request = requestOf(text);
      assert.equal(request.requestLine, 1);
      assert.deepEqual(request.variables[0]?.nameToken, { text: 'a', line: 0, column: 1 });
      assert.deepEqual(request.body, [{ kind: 'text', text: '{\n}', lines: [4, 5] }]);
    });
  }
});
