import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readApi } from '../../../../src/catalog/openapi/readApi.ts';
import { address, inputOf, named, read } from './definitions.ts';

describe('references', () => {
  it('follows them into other documents, and from there on, with ~1, ~0 and percent in pointers', async () => {
    const main = {
      openapi: '3.0.0',
      paths: { '/a': { $ref: './paths/a%20b.yaml#/~1a~0x/%7Bitem%7D', summary: 'beside' } },
    };
    const api = await read(main, {
      'file:///work/apis/paths/a%20b.yaml':
        '"/a~x":\n  "{item}":\n    get:\n      summary: Far\n      parameters:\n        - $ref: ../p.json#/list/0\n',
      'file:///work/apis/p.json': '{"list":[{"name":"far","in":"query"}]}',
    });
    assert.equal(named(api, 'GET /a').title, 'Far');
    assert.deepEqual(
      inputOf(named(api, 'GET /a')).parameters.map(({ name }) => name),
      ['far'],
    );
    assert.deepEqual(api.problems, []);
    assert.equal(api.documents.length, 3);
  });

  it('ends in cycles, and says which lead nowhere and where they stand', async () => {
    const text =
      'openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters:\n        - $ref: "#/components/parameters/round"\n        - $ref: "#/nothing"\n' +
      'components:\n  parameters:\n    round:\n      $ref: "#/components/parameters/round"\n';
    const api = await read(text);
    assert.equal(api.operations.length, 1);
    assert.deepEqual(
      api.problems.map(({ kind, value, line, column }) => ({ kind, value, line, column })),
      [
        { kind: 'reference', value: '#/components/parameters/round', line: 6, column: 11 },
        { kind: 'reference', value: '#/nothing', line: 7, column: 11 },
      ],
    );
  });

  it('reads a definition that is split into hundreds of files', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `p${at}`);
    const paths = Object.fromEntries(names.map((name) => [`/${name}`, { $ref: `paths/${name}.json` }]));
    const files = names.map(
      (name) => [`file:///work/apis/paths/${name}.json`, `{"get":{"summary":"${name}"}}`] as const,
    );
    const api = await read({ openapi: '3.0.0', paths }, Object.fromEntries(files));
    assert.deepEqual([api.operations.length, api.documents.length, api.problems], [300, 301, []]);
  });

  it('asks for a document once, and says where one that it may not read is named', async () => {
    const asked: string[] = [];
    const text =
      'openapi: 3.0.0\npaths:\n  /a:\n    $ref: https://elsewhere.example/a.yaml\n  /b:\n    $ref: https://elsewhere.example/a.yaml\n';
    const api = await readApi(address, text, async (target) => {
      asked.push(target);
      return undefined;
    });
    assert.deepEqual(asked, ['https://elsewhere.example/a.yaml']);
    assert.ok(api.problems.some(({ kind, line }) => kind === 'foreign_reference' && line !== undefined));
  });
});
