import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { contentOf } from './requestContents.ts';

/** Lines of the problems of a text, with what they are. */
function problemsOf(text: string): (readonly [number, string])[] {
  return parseRequestFile(text).problems.map(({ line, problem }) => [line, problem] as const);
}

function requestsOf(text: string): (readonly [string, string, string])[] {
  return parseRequestFile(text).requests.map((request) => {
    const body = contentOf(request).body.map((part) => (part.kind === 'text' ? part.text : part.path));
    return [request.method, request.url, body.join('\n')] as const;
  });
}

describe('files of JetBrains', () => {
  it('have scripts before and behind requests, which are left alone', () => {
    const text = [
      '### Token',
      '< {%',
      '  request.variables.set("x", "###");',
      '%}',
      'POST https://h/token',
      'Content-Type: application/json',
      '',
      '{"a": 1}',
      '',
      '> {%',
      '  client.global.set("auth", response.body.token);',
      '%}',
      '',
      '>> answer.json',
      '>>! answer.json',
      '<> previous.200.json',
      '###',
      'GET https://h/next',
      '',
      '> scripts/check.js',
    ].join('\n');
    assert.deepEqual(requestsOf(text), [
      ['POST', 'https://h/token', '{"a": 1}'],
      ['GET', 'https://h/next', ''],
    ]);
    assert.deepEqual(
      problemsOf(text),
      [1, 9, 13, 14, 15, 19].map((line) => [line, 'unsupported']),
    );
  });

  it('have requests of other protocols, which are no requests here', () => {
    const text =
      'GRPC localhost:8080/Service/Method\n\n{}\n###\nWEBSOCKET ws://h\n###\nwss://h/socket\n###\nGET https://h';
    assert.deepEqual(requestsOf(text), [['GET', 'https://h', '']]);
    assert.deepEqual(problemsOf(text), [
      [0, 'unsupported'],
      [4, 'unsupported'],
      [6, 'unsupported'],
    ]);
  });

  it('have imports', () => {
    assert.deepEqual(problemsOf('import ./auth.http\nrun auth.http\n\n###\nGET https://h'), [
      [0, 'unsupported'],
      [1, 'unsupported'],
    ]);
  });
});

describe('files of httpYac', () => {
  it('have script blocks and assertions that need a script, which are left alone', () => {
    const text = [
      '{{',
      '  exports.a = 1;',
      '}}',
      '@b := {{a}}',
      'GET https://h/{{a}}',
      '',
      '{{@response',
      'x',
      '}}',
      '?? js response.status == 200',
      '?? status == 200',
    ].join('\n');
    assert.deepEqual(requestsOf(text), [['GET', 'https://h/{{a}}', '']]);
    assert.deepEqual(
      problemsOf(text),
      [0, 6, 9].map((line) => [line, 'unsupported']),
    );
    assert.deepEqual(
      parseRequestFile(text).variables.map(({ name }) => name),
      ['b'],
    );
  });
});

describe('requests without a separator, as httpYac has them', () => {
  it('end where the next one begins, with the comments right above it', () => {
    const text = [
      'GET https://h/a',
      '',
      'POST https://h/b',
      'Content-Type: application/json',
      '',
      '{"a": 1}',
      '',
      '# @name c',
      '@x = 1',
      'PUT {{base}}/c HTTP/1.1',
      'GET /d',
    ].join('\n');
    assert.deepEqual(requestsOf(text), [
      ['GET', 'https://h/a', ''],
      ['POST', 'https://h/b', '{"a": 1}'],
      ['PUT', '{{base}}/c', ''],
      ['GET', '/d', ''],
    ]);
    const { requests, problems } = parseRequestFile(text);
    assert.deepEqual(
      requests.map(({ directives, startLine, requestLine }) => [directives.name, startLine, requestLine]),
      [
        [undefined, 0, 0],
        [undefined, 2, 2],
        ['c', 7, 9],
        [undefined, 10, 10],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('do not begin in the middle of a text, nor where the body is text or messages itself', () => {
    for (const [type, body] of [
      ['application/json', '{\nGET https://h/b\n}'],
      ['text/plain', 'how to:\n\nGET https://h/b'],
      ['multipart/mixed; boundary=x', '--x\nContent-Type: application/http\n\nGET /b HTTP/1.1\n--x--'],
      ['application/json', 'a\n\nGET / and POST are methods\n\nGET https://h b'],
    ]) {
      const text = `POST https://h/a\nContent-Type: ${type}\n\n${body}`;
      assert.deepEqual(requestsOf(text), [['POST', 'https://h/a', body]]);
    }
  });

  it('may have their answers saved behind them, which are not sent', () => {
    const text =
      'DELETE https://h/a\n\nHTTP/1.1 200 - OK\ndate: x\n\n{}\n\n###\nGET https://h/b\n\n// seen\nHTTP/2 204\n\nGET https://h/c';
    assert.deepEqual(requestsOf(text), [
      ['DELETE', 'https://h/a', ''],
      ['GET', 'https://h/b', ''],
      ['GET', 'https://h/c', ''],
    ]);
    assert.deepEqual(
      parseRequestFile(text).problems.map(({ line, construct }) => [line, construct]),
      [
        [2, 'answer_reference'],
        [11, 'answer_reference'],
      ],
    );
  });
});

test('variables behind a request are none of its body, with what else stands among them', () => {
  const text =
    'GET https://h/a\n\n@id = {{x}}\n\n###\nPOST https://h/b\n\nx=1\n\n# kept\n@b = 2\n> {% y %}\n@c = 3\n\n###\nPOST https://h/c\nContent-Type: text/plain\n\n@d = 4';
  assert.deepEqual(requestsOf(text), [
    ['GET', 'https://h/a', ''],
    ['POST', 'https://h/b', 'x=1'],
    ['POST', 'https://h/c', '@d = 4'],
  ]);
  const { variables, problems } = parseRequestFile(text);
  assert.deepEqual(
    variables.map(({ name }) => name),
    ['id', 'b', 'c'],
  );
  assert.deepEqual(
    problems.map(({ line }) => line),
    [11],
  );
});

test('JSON may follow the headers without a blank line', () => {
  for (const [lines, body] of [
    ['{\n  "a": "{{b}}"\n}', '{\n  "a": "{{b}}"\n}'],
    ['  [1,\n\n  2]', '  [1,\n\n  2]'],
  ]) {
    const text = `POST https://h\nA: b\n${lines}`;
    assert.deepEqual(requestsOf(text), [['POST', 'https://h', body]]);
    assert.deepEqual(problemsOf(text), []);
  }
  const named = parseRequestFile('GET https://h\n{{name}}: x').requests[0];
  assert.equal(named?.headers[0]?.name, '{{name}}');
});

describe('comments over several lines', () => {
  it('may hold anything, before a request and among its headers', () => {
    const text =
      '/*\n# Users\n> [the](https://site)\nGET https://not-this\n*/\n\nGET https://h\n/* one line */\nA: b\n/* two\nlines */\nC: d';
    const { requests, problems } = parseRequestFile(text);
    assert.deepEqual(
      requests.map(({ url, headers }) => [url, headers.map(({ name }) => name)]),
      [['https://h', ['A', 'C']]],
    );
    assert.deepEqual(problems, []);
  });

  it('that are not closed are none', () => {
    assert.deepEqual(requestsOf('/*\nGET https://h').at(-1), ['GET', 'https://h', '']);
  });
});

describe('files of REST Client', () => {
  it('have saved answers and cURL commands between requests', () => {
    const text =
      'GET https://h\n###\nHTTP/1.1 200 OK\nX: y\n\n{}\n###\ncurl -X POST https://h \\\n  -d a=b\n###\nPUT https://h';
    assert.deepEqual(
      requestsOf(text).map(([method]) => method),
      ['GET', 'POST', 'PUT'],
    );
    assert.deepEqual(problemsOf(text), [[7, 'curl']]);
  });

  it('have cURL commands that are sent as they stand, with what their comments say', () => {
    const text =
      '### Token\n# @name token\ncurl -u me:secret https://h/token \\\n  -d grant_type=client_credentials\n\n###\ncurl -H "Authorization: Bearer abc" https://h/x\n';
    const [token, other] = parseRequestFile(text).requests;
    assert.equal(token?.directives.name, 'token');
    assert.deepEqual([token?.startLine, token?.requestLine, token?.endLine], [0, 2, 3]);
    assert.deepEqual(token && contentOf(token).headers, [
      { name: 'Authorization', value: `Basic ${Buffer.from('me:secret').toString('base64')}` },
      { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
    ]);
    assert.deepEqual(other && contentOf(other).headers, [{ name: 'Authorization', value: 'Bearer abc' }]);
  });

  it('have cURL commands that cannot be read, with the reason', () => {
    const { requests, problems } = parseRequestFile("curl 'https://h\n###\ncurl https://h --next https://i");
    assert.deepEqual(requests, []);
    assert.deepEqual(
      problems.filter(({ problem }) => problem === 'curl_invalid').map(({ line, detail }) => [line, detail]),
      [
        [0, 'quote_unclosed'],
        [2, 'several_requests'],
      ],
    );
  });
});

test('a certificate that httpYac takes from a header is not sent as one, for its passphrase stands there', () => {
  for (const name of ['ClientCert', 'X-ClientCert']) {
    assert.deepEqual(problemsOf(`GET https://h\n${name}: pfx: ./me.p12 passphrase: secret`), [[1, 'authentication']]);
  }
});

describe('what is left alone', () => {
  it('says what it is, with the place of the line', () => {
    const text = [
      'import ./a.http',
      '# @loop for 3',
      '# @import ./b.http',
      'GET https://h',
      '',
      '?? xpath //a == 200',
      '>> answer.json',
      '<> saved.json',
      '> {% x %}',
      '###',
      'WEBSOCKET ws://h',
    ].join('\n');
    assert.deepEqual(
      parseRequestFile(text).problems.map(({ line, construct }) => [line, construct]),
      [
        [0, 'import'],
        [1, 'directive'],
        [2, 'import'],
        [5, 'assertion'],
        [6, 'answer_file'],
        [7, 'answer_reference'],
        [8, 'script'],
        [10, 'protocol'],
      ],
    );
    assert.deepEqual(requestsOf(text), [['GET', 'https://h', '']]);
  });
});

describe('text that is no request', () => {
  it('is a problem on its line, and the request below it still counts', () => {
    const text = 'Get started with users\nhello there\nPOST\nGET https://h';
    assert.deepEqual(requestsOf('hello there\nPOST\nGET https://h'), [['GET', 'https://h', '']]);
    assert.deepEqual(problemsOf('hello there\nPOST\nGET https://h'), [
      [0, 'request_line'],
      [1, 'url_missing'],
    ]);
    assert.deepEqual(requestsOf(text).at(-1), ['GET', 'https://h', '']);
  });
});
