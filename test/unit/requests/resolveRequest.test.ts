import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isScopewiseError } from '../../../src/http/error.ts';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { type ResolvedRequest, resolveRequest, resolveRequestNow } from '../../../src/requests/resolveRequest.ts';
import type { RequestTarget } from '../../../src/requests/variableScope.ts';
import { randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { fileFragments } from './requestSamples.ts';

const values: Readonly<Record<string, string>> = {
  baseUrl: 'https://api.example/t/acme',
  organization: 'acme',
  clientId: 'id',
  accessToken: 'token',
  odd: 'a&b=c d',
  breaking: 'x\r\nInjected: yes',
};

function resolve(text: string, index = 0): ResolvedRequest {
  const file = parseRequestFile(text);
  return resolveRequestNow(file, file.requests[index] ?? assert.fail(), (name) => values[name]);
}

/** What `request.invalid` says of a text: the problem, line and column. */
function problemOf(text: string): unknown {
  try {
    resolve(text);
  } catch (error) {
    if (isScopewiseError(error, 'request.invalid')) {
      const { problem, line, column } = error.details;
      return [problem, line, column];
    }
    throw error;
  }
  return undefined;
}

describe('what other tools make of a request', () => {
  it('is the host of the file in front of a path, unless the request names a connection', () => {
    const host = '@host = http://localhost:8080\n';
    assert.equal(resolve(`${host}GET /things`).url, 'http://localhost:8080/things');
    assert.equal(resolve(`${host}# @connection Acme\nGET /things`).url, 'https://api.example/t/acme/things');
    assert.equal(resolve(`${host}@baseUrl = https://h/x/\nGET /things`).url, 'https://h/x/things');
    assert.equal(resolve('GET /things').url, 'https://api.example/t/acme/things');
  });

  it('is an authorization that takes a password: it is not sent as it stands', () => {
    for (const value of [
      'Digest ann hunter2',
      'AWS id key region:eu',
      'NTLM ann hunter2',
      'OAuth2 client_credentials x',
    ]) {
      assert.deepEqual(problemOf(`GET https://h/\nAuthorization: ${value}\n`), ['authentication', 2, 1], value);
    }
    for (const value of [
      'Digest username="ann", nonce="1"',
      'NTLM TlRMTVNTUAAB',
      'Bearer a',
      'Basic ann b',
      'token x',
    ]) {
      assert.equal(problemOf(`GET https://h/\nAuthorization: ${value}\n`), undefined, value);
    }
  });
});

describe('variables', () => {
  it('come from the file, which may refer to others, before the connection', () => {
    const text =
      '@host = https://{{name}}.example\n@name = api\n@organization = mine\nGET {{host}}/{{ organization }}/{{clientId}}';
    assert.equal(resolve(text).url, 'https://api.example/mine/id');
  });

  it('have the value that was defined last above the end of the request', () => {
    const text = '@a = 1\nGET https://h/{{a}}\n###\n@a = 2\nGET https://h/{{a}}{{b}}\n###\n@b = 3';
    assert.deepEqual([resolve(text).url, resolve(text, 1).url], ['https://h/1', 'https://h/23']);
  });

  it('that make up a segment of the path need a value, lest the request be another one', () => {
    const missing = { code: 'request.variable_missing', details: { name: 'id', line: 2 } };
    assert.throws(() => resolve('@id =\nDELETE https://h/users/{{id}}'), missing);
    assert.throws(() => resolve('@id =\nDELETE https://h/users/{{ id }}?force=true'), missing);
    assert.equal(resolve('@rest =\nGET https://h/users{{rest}}').url, 'https://h/users');
  });

  it('that name the organization need a value', () => {
    const text = '@where =\n# @organization {{where}}\nGET https://h/';
    assert.deepEqual(problemOf(text), ['directive_value', 2, 17]);
  });

  it('that refer to themselves are told, and not followed', () => {
    assert.deepEqual(problemOf('@a = {{b}}\n@b = x{{a}}\nGET https://h/{{a}}'), ['variable_cycle', 1, 2]);
    const chain = Array.from({ length: 500 }, (_, index) => `@v${index} = {{v${index + 1}}}`).join('\n');
    assert.deepEqual(problemOf(`${chain}\nGET https://h/{{v0}}`), ['variable_depth', 101, 2]);
  });

  it('that double each other are stopped', () => {
    const doubling = Array.from({ length: 60 }, (_, index) => `@v${index} = {{v${index + 1}}}{{v${index + 1}}}`);
    const text = [...doubling, '@v60 = xxxxxxxxxx', 'GET https://h/{{v0}}'].join('\n');
    assert.equal((problemOf(text) as unknown[])[0], 'text_too_long');
  });

  it('without a value are named with their line', () => {
    assert.throws(
      () => resolve('POST https://h\nContent-Type: application/json\n\n{\n  "a": "{{missing}}"\n}'),
      (error) => {
        assert.ok(isScopewiseError(error, 'request.variable_missing'));
        assert.deepEqual(error.details, { name: 'missing', line: 5 });
        return true;
      },
    );
  });

  it('are never evaluated', () => {
    assert.throws(
      () => resolve('GET https://h/{{process.exit(1)}}'),
      (error) => isScopewiseError(error, 'request.variable_missing') && error.details.name === 'process.exit(1)',
    );
  });

  it('are asked for once, when it is known where the request goes', async () => {
    const asked: [string, RequestTarget | undefined][] = [];
    const text =
      '# @organization {{organization}}\nPOST {{baseUrl}}/x\nAuthorization: Bearer {{accessToken}}\nX: {{accessToken}}';
    const file = parseRequestFile(text);
    const lookup = async (name: string, target: RequestTarget | undefined) => {
      asked.push([name, target]);
      return values[name];
    };
    const { headers, organization } = await resolveRequest(file, file.requests[0] ?? assert.fail(), { lookup });
    assert.deepEqual(headers, { Authorization: 'Bearer token', X: 'token' });
    assert.equal(organization, 'acme');
    const target = { method: 'POST', url: 'https://api.example/t/acme/x', organization: 'acme', scopes: undefined };
    assert.deepEqual(asked, [
      ['organization', undefined],
      ['baseUrl', undefined],
      ['accessToken', target],
    ]);
  });
});

describe('the URL', () => {
  it('may be a path, below the connection or the Host header', () => {
    assert.equal(resolve('/scim2/Users').url, 'https://api.example/t/acme/scim2/Users');
    assert.equal(resolve('GET /a\nHost: localhost:8080').url, 'http://localhost:8080/a');
    assert.equal(resolve('GET /a\nHost: example.com').url, 'https://example.com/a');
  });

  it('is encoded where it has to be, and only there', () => {
    const { url } = resolve('GET https://h/a%20b?filter=userName eq "é"#part');
    assert.equal(url, 'https://h/a%20b?filter=userName%20eq%20%22%C3%A9%22');
  });

  it('holds no token, no credentials and no line break, and agrees with the Host header', () => {
    assert.deepEqual(problemOf('@t = {{accessToken}}\nGET https://h/?t={{t}}'), ['token_in_url', 1, 6]);
    assert.deepEqual(problemOf('GET https://api.example@evil.example/'), ['url_credentials', 1, 5]);
    assert.deepEqual(problemOf('GET https://h/\n  ?a={{breaking}}'), ['url', 1, 5]);
    assert.deepEqual(problemOf('GET https://h/\nHost: evil.example'), ['host', 2, 1]);
    assert.deepEqual(problemOf('GET ftp://h/'), ['url', 1, 5]);
  });
});

describe('headers', () => {
  it('are joined where they repeat, and are left out where the client writes them', () => {
    const { headers } = resolve(
      'GET https://h\nHost: h\nContent-Length: 3\nX: 1\nx: 2\nCookie: a=1\nCookie: b=2\n__proto__: y',
    );
    assert.deepEqual(Object.entries(headers), [
      ['X', '1, 2'],
      ['Cookie', 'a=1; b=2'],
      ['__proto__', 'y'],
    ]);
  });

  it('take no line break from a value', () => {
    assert.deepEqual(problemOf('GET https://h\nX-Name:  {{breaking}}'), ['header_value', 2, 10]);
  });

  it('encode Basic credentials that are written out', () => {
    for (const written of ['Basic {{clientId}} s:e c', 'basic {{clientId}}:s:e c', 'Basic aWQ6czplIGM=']) {
      const { headers } = resolve(`GET https://h\nAuthorization: ${written}`);
      assert.deepEqual(headers, { Authorization: 'Basic aWQ6czplIGM=' });
    }
  });
});

describe('the body', () => {
  it('of a form is one line, with looked-up values encoded', () => {
    const form = 'POST https://h\nContent-Type: application/x-www-form-urlencoded\n\n';
    assert.equal(resolve(`${form}a = 1\n&b=x y%20z&c={{odd}}\nd=é`).body, 'a=1&b=x%20y%20z&c=a%26b%3Dc%20d&d=%C3%A9');
  });

  it('of parts has the line ends of MIME', () => {
    assert.equal(
      resolve('POST https://h\nContent-Type: multipart/form-data; boundary=b\n\n--b\n\nx\n--b--').body,
      '--b\r\n\r\nx\r\n--b--\r\n',
    );
  });

  it('of GraphQL is JSON with the variables', () => {
    const text =
      'GRAPHQL https://h/graphql\n\nquery ($id: ID) {\n  user(id: $id) { name }\n}\n\n{ "id": "{{clientId}}" }';
    const { method, headers, body } = resolve(text);
    assert.deepEqual([method, headers], ['POST', { 'Content-Type': 'application/json' }]);
    assert.deepEqual(JSON.parse(String(body)), {
      query: 'query ($id: ID) {\n  user(id: $id) { name }\n}',
      variables: { id: 'id' },
    });
  });

  it('that begins as GraphQL and is said to be JSON is made JSON, as httpYac makes it', () => {
    const json = 'POST https://h\nContent-Type: application/json\n\n';
    assert.equal(resolve(`${json}mutation Add { add }`).body, '{"query":"mutation Add { add }"}');
    assert.equal(resolve(`${json}{"query": "query {"}`).body, '{"query": "query {"}');
    assert.equal(resolve('POST https://h\n\nquery { a }').body, 'query { a }');
  });

  it('in a file is refused at its line, where no file is to be read', async () => {
    const text = 'POST https://h\n\na\n< ./user.json';
    assert.deepEqual(problemOf(text), ['body_file', 4, 1]);
    const file = parseRequestFile('POST https://h\n\n< ./user.json');
    const [request = assert.fail()] = file.requests;
    await assert.rejects(resolveRequest(file, request, { lookup: () => undefined }), { code: 'request.invalid' });
    const { body, bodyPath } = resolveRequestNow(file, request, () => undefined);
    assert.deepEqual([body, bodyPath], [undefined, './user.json']);
  });

  for (const [what, text, body] of [
    ['that is the whole of it goes byte by byte', 'POST https://h\n\n< ./bytes', Buffer.from([0xff, 0, 0x0a])],
    ['with placeholders is filled in', 'POST https://h\n\n<@ ./{{clientId}}.txt', 'Dear id'],
    ['in another encoding is sent as UTF-8', 'POST https://h\n\n<@latin1 latin', 'ÿ'],
    [
      'is a part of a multipart body',
      'POST https://h\nContent-Type: multipart/form-data; boundary=b\n\n--b\nX: y\n\n< bytes\n--b--',
      Buffer.concat([Buffer.from('--b\r\nX: y\r\n\r\n'), Buffer.from([0xff, 0, 0x0a]), Buffer.from('\r\n--b--\r\n')]),
    ],
    ['is a query of GraphQL', 'GRAPHQL https://h\n\n< id.txt', '{"query":"Dear {{clientId}}"}'],
    ['is a form', 'POST https://h\nContent-Type: application/x-www-form-urlencoded\n\na=1\n<@ id.txt', 'a=1&Dear%20id'],
  ] as const) {
    it(`from a file ${what}`, async () => {
      const files: Readonly<Record<string, Uint8Array>> = {
        './bytes': Buffer.from([0xff, 0, 0x0a]),
        bytes: Buffer.from([0xff, 0, 0x0a]),
        latin: Buffer.from([0xff]),
        './id.txt': Buffer.from('Dear {{clientId}}'),
        'id.txt': Buffer.from('Dear {{clientId}}'),
      };
      const file = parseRequestFile(text);
      const [request = assert.fail()] = file.requests;
      const readFile = async (path: string): Promise<Uint8Array> => files[path] ?? assert.fail(path);
      const resolved = await resolveRequest(file, request, { lookup: (name) => values[name], readFile });
      assert.deepEqual(resolved.body, body);
    });
  }

  it('from a file in an encoding that is not known is a problem at its line', async () => {
    const file = parseRequestFile('POST https://h\n\n<@klingon x');
    const [request = assert.fail()] = file.requests;
    const readFile = async () => Buffer.from('x');
    await assert.rejects(resolveRequest(file, request, { lookup: () => undefined, readFile }), {
      details: { problem: 'body_encoding', line: 3, column: 1 },
    });
  });
});

it('a request with a problem is not sent, one with something unsupported is', () => {
  assert.deepEqual(problemOf('GET https://h\nno header'), ['header', 2, 1]);
  assert.equal(resolve('GET https://h\n\n> {% client.test() %}').url, 'https://h/');
});

it('random requests resolve, or say why not', () => {
  let resolved = 0;
  for (let seed = 0; seed < 5_000; seed += 1) {
    const text = randomText(seededRandom(seed), fileFragments, 40);
    const file = parseRequestFile(text);
    for (const request of file.requests) {
      try {
        resolveRequestNow(file, request, (name) => (name === 'b' ? 'x y' : undefined));
        resolved += 1;
      } catch (error) {
        if (!isScopewiseError(error)) throw new Error(`at ${JSON.stringify(text)}`, { cause: error });
      }
    }
  }
  assert.ok(resolved > 500, `${resolved} resolved requests are too few to say anything`);
});
