import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lostParts } from '../../../../src/catalog/openapi/lostParts.ts';
import { named, read } from './definitions.ts';

describe('documents that are not as they should be', () => {
  const healthy = (path: string) => `  ${path}:\n    get:\n      summary: Reads ${path.slice(1)}\n`;

  it('reads tabs, and says where they are', async () => {
    const api = await read('openapi: 3.0.0\npaths:\n\t/a:\n\t\tget:\n\t\t\tsummary: Tabbed\n');
    assert.equal(named(api, 'GET /a').title, 'Tabbed');
    assert.deepEqual(
      api.problems.map(({ kind, line }) => [kind, line]),
      [['tabs', 3]],
    );
    assert.deepEqual(lostParts(api), []);
  });

  for (const [name, broken] of [
    ['an open quote', '  /broken:\n    get:\n      summary: "never closed\n'],
    ['an open bracket', '  /broken:\n    get:\n      tags: [one, two\n      summary: x\n'],
    ['wrong indentation', '  /broken:\n    get:\n      summary: x\n     operationId: y\n'],
    ['a stray text', '  /broken:\n    get:\n      summary: x\n    stray text\n'],
  ] as const) {
    it(`gives the operations around ${name}, and the line`, async () => {
      const api = await read(
        `openapi: 3.0.0\npaths:\n${healthy('/before')}${broken}${healthy('/after')}components: {}\n`,
      );
      assert.equal(named(api, 'GET /before').title, 'Reads before');
      assert.equal(named(api, 'GET /after').title, 'Reads after');
      const [first] = lostParts(api);
      assert.equal(first?.kind, 'syntax');
      assert.ok(first.line !== undefined && first.line >= 6 && first.line <= 10, `line ${first.line}`);
    });
  }

  it('reads what there is of a JSON text that is cut off', async () => {
    const api = await read('{"openapi":"3.0.0","paths":{"/a":{"get":{"summary":"A"}},\n"/b":{"get":{"summ');
    assert.equal(named(api, 'GET /a').title, 'A');
    assert.equal(api.problems[0]?.line, 2);
  });

  it('says once where JSON breaks, however it is laid out', async () => {
    const whole = { openapi: '3.0.0', paths: { '/a': { get: { summary: 'A' } }, '/b': { get: {} } }, tags: [] };
    for (const indent of [2, '\t']) {
      const text = JSON.stringify(whole, null, indent);
      const lines = text.split('\n');
      const at = lines.findIndex((line) => line.includes('"A"'));
      for (const [broken, line, said] of [
        [text.replace('"A"', '"A'), at + 1, 'Bad control character in string literal'],
        [text.replace('"A"', '"A" x'), at + 1, "Expected ',' or '}' after property value"],
        [text.replace('"A"', '@'), at + 1, "Unexpected token '@'"],
        [text.slice(0, text.lastIndexOf(',')), lines.length - 2, "Expected ',' or '}' after property value"],
      ] as const) {
        const api = await read(broken);
        assert.equal(api.operations.length, 2, broken);
        assert.deepEqual(
          api.problems.map(({ kind, value, line }) => ({ kind, value, line })),
          [{ kind: 'syntax', value: said, line }],
        );
      }
    }
  });

  it('reads the first of several documents, and says where the second begins', async () => {
    const one = 'openapi: 3.0.0\npaths:\n  /a: {get: {}}\n';
    const api = await read(`---\n${one}---\n${one.replace('/a', '/b')}`);
    assert.deepEqual(
      api.operations.map(({ path }) => path),
      ['/a'],
    );
    assert.deepEqual(
      api.problems.map(({ kind, line }) => [kind, line]),
      [['second_document', 5]],
    );
  });

  it('stops where operations repeat large parts without end', async () => {
    const names = Array.from({ length: 50 }, (_, at) => `${at}`.padStart(200, 'v'));
    const parameters = Array.from({ length: 90 }, (_, at) => ({ name: `p${at}`, in: 'query', enum: names }));
    const paths = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`/a${at}`, { $ref: '#/x/item' }]));
    const api = await read({ openapi: '3.1.0', paths, x: { item: { parameters, get: {} } } });
    assert.ok(api.operations.length < 100, `${api.operations.length} operations`);
    assert.deepEqual(
      api.problems.map(({ kind }) => kind),
      ['limit'],
    );
  });

  it('reads JSON with comments and commas at the end, and says where things stand in it', async () => {
    const api = await read(
      '// Orders\n{"openapi": "3.0.0", /* the\npaths */ "paths": {"/a": {"get": {"summary": "A // no, \\"b\\" /* c */,}",},},\n"/b": 7,},}',
    );
    assert.equal(named(api, 'GET /a').title, 'A // no, "b" /* c */,}');
    assert.deepEqual(
      api.problems.map(({ kind, value, line }) => [kind, value, line]),
      [['operation', '/b', 4]],
    );
  });

  it('reads the operations of a path that stands there twice, and says where', async () => {
    const api = await read(
      'openapi: 3.0.0\npaths:\n  /a:\n    get: {summary: One}\n    put: {}\n  /a:\n    get: {summary: Other}\n    post: {}\n',
    );
    assert.deepEqual(
      api.operations.map(({ method, title }) => `${method} ${title}`),
      ['GET Other', 'PUT PUT /a', 'POST POST /a'],
    );
    assert.deepEqual(
      api.problems.map(({ kind, value, line }) => [kind, value, line]),
      [['duplicate_path', '/a', 6]],
    );
  });

  it('takes spaces that do not break for spaces', async () => {
    const api = await read('openapi: 3.0.0\npaths:\n\u00a0 /a:\n  \u00a0\u00a0get: {summary: "A\u00a0B"}\n');
    assert.deepEqual([api.operations.length, api.problems], [1, []]);
  });

  it('names an operation without an id by its summary, its description, or its path, and reports ids that come twice', async () => {
    const api = await read(
      'openapi: 3.0.0\npaths:\n  /a:\n    get: {}\n    put: {description: "Puts it. And more."}\n    post: {operationId: makeOrder_now}\n' +
        '    delete: {operationId: makeOrder_now, summary: "<b>Away</b>"}\n',
    );
    assert.deepEqual(
      api.operations.map(({ title, operationId }) => [title, operationId]),
      [
        ['GET /a', undefined],
        ['Puts it', undefined],
        ['Make order now', 'makeOrder_now'],
        ['Away', 'makeOrder_now'],
      ],
    );
    assert.deepEqual(
      api.problems.map(({ kind, value, line }) => [kind, value, line]),
      [['duplicate_id', 'makeOrder_now', 7]],
    );
  });

  it('does not multiply what aliases repeat', async () => {
    const lines = ['openapi: 3.0.0', 'a0: &a0 {x: 1}'];
    for (let level = 1; level < 40; level += 1) {
      const before = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} {x: ${before} , y: ${before} , z: ${before} }`);
    }
    lines.push(
      'paths:',
      '  /a:',
      '    post:',
      '      requestBody: {content: {application/json: {schema: {example: *a39 }}}}',
    );
    const api = await read(lines.join('\n'));
    assert.equal(api.operations.length, 1);
    assert.ok((api.operations[0]?.input.length ?? 0) < 20_000);
  });

  it('takes keys that JavaScript knows for what they are', async () => {
    const text =
      '{"openapi":"3.0.0","paths":{"/a":{"post":{"operationId":"constructor","security":[{"__proto__":["x"]}],"requestBody":{"content":' +
      '{"application/json":{"schema":{"type":"object","properties":{"__proto__":{"type":"string","example":"p"}}}}}}}},"/toString":{"get":{"$ref":"#/constructor"}}}}';
    const api = await read(text);
    assert.equal(api.operations[0]?.operationId, 'constructor');
    assert.equal(({} as Record<string, unknown>)['p'], undefined);
    assert.ok(api.operations[0]?.input.includes('"__proto__":"p"'));
  });

  for (const text of [
    '',
    '[]',
    'null',
    '42',
    'just words',
    '{"paths":7}',
    'paths: [1]',
    '['.repeat(20_000),
    '\u0000\ufeff',
    'a: &a [*a]',
  ]) {
    it(`says of ${JSON.stringify(text.slice(0, 12))} that it is no definition`, async () => {
      const api = await read(text);
      assert.deepEqual(api.operations, []);
      assert.ok(api.problems.length > 0);
    });
  }
});
