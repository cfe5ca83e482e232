import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRequestFile } from '../../../src/requests/parseRequestFile.ts';
import { resolveRequest } from '../../../src/requests/resolveRequest.ts';
import { dialectFiles } from './dialectFiles.ts';

type Dialect = keyof typeof dialectFiles;

const expected: {
  readonly [Each in Dialect]: {
    readonly requests: readonly string[];
    readonly marked: Readonly<Record<string, string>>;
  };
} = {
  'REST Client': {
    requests: [
      'POST https://api.example.com:8080/api/login name=foo&password=bar',
      'POST https://api.example.com:8080/comments',
      'GET https://api.example.com:8080/comments/v/v?page=2&pageSize=10',
      'POST https://example.com/comments',
      'POST https://api.example.com/user/upload',
      'POST https://api.example.com/graphql {"query":"query ($name: String!) {\\n  user(name: $name) { id }\\n}","variables":{"name":"x"}}',
      'POST https://example.com/x c=d',
    ],
    marked: { "curl https://example.com/x -H 'A: b' \\": 'curl' },
  },
  httpYac: {
    requests: [
      'GET https://api.example.com/json',
      'GET https://api.example.com/user?q=v',
      'PUT https://api.example.com/anything',
    ],
    marked: {
      '{{': 'script',
      '{{@response': 'script',
      '?? js response.parsedBody.slideshow.author == Yours Truly': 'assertion',
      '# @loop for 3': 'directive',
      '# @sleep 100': 'directive',
      '# @import ./other.http': 'import',
      'SSE https://api.example.com/events': 'protocol',
      'WS wss://api.example.com/socket': 'protocol',
    },
  },
  JetBrains: {
    requests: [
      'GET http://v/api/items?id=v',
      'POST http://v/api/items',
      'POST http://v/form id=99&content=new-element',
      'POST http://v/graphql {"query":"query { viewer { id } }"}',
    ],
    marked: {
      '# @connection-timeout 2 m': 'directive',
      '> {%': 'script',
      '< {%': 'script',
      '> ./scripts/check.js': 'script',
      '>> out/answer.json': 'answer_file',
      '>>! out/answer.json': 'answer_file',
      '<> 2024-01-01.200.json': 'answer_reference',
      'GRPC localhost:8080/Service/Method': 'protocol',
      'import ./more.http': 'import',
      'run #Create': 'import',
    },
  },
  'Visual Studio': {
    requests: [
      'GET https://localhost:7220/weatherforecast/1',
      'POST https://localhost:7220/users/token',
      'GET https://localhost:7220/secret?at=v',
      'OPTIONS https://localhost:7220/',
    ],
    marked: {},
  },
};

/** Requests as they are sent, where every value from outside is `v`, and every file holds `file`. */
async function sentRequests(dialect: Dialect): Promise<string[]> {
  const file = parseRequestFile(dialectFiles[dialect]);
  const surroundings = { now: () => 0, random: () => 0, uuid: () => 'v', timeZone: () => 0 };
  const resolved = file.requests.map(async (request) => {
    const { method, url, body } = await resolveRequest(file, request, {
      lookup: (name) => (name === 'baseUrl' ? 'https://v' : 'v'),
      surroundings,
      readFile: async () => Buffer.from('file'),
    });
    const text = typeof body === 'string' && (body.includes('=') || body.includes('"query"')) && !body.includes('\n');
    return `${method} ${url.replace('1970-01-01T00:00:00.000Z', 'v')}${text ? ` ${body}` : ''}`;
  });
  return Promise.all(resolved);
}

for (const dialect of Object.keys(expected) as Dialect[]) {
  describe(`a file of ${dialect}`, () => {
    it('has its plain requests, which can be sent', async () => {
      assert.deepEqual(await sentRequests(dialect), expected[dialect].requests);
    });

    it('has what is not run marked on its line', () => {
      const lines = dialectFiles[dialect].split('\n');
      const marked = parseRequestFile(dialectFiles[dialect]).problems.map(({ line, problem, construct }) => {
        return [lines[line], construct ?? problem] as const;
      });
      assert.deepEqual(Object.fromEntries(marked), expected[dialect].marked);
    });
  });
}
