import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from './definitions.ts';

describe('lists', () => {
  async function listsOf(paths: object): Promise<readonly string[]> {
    const api = await read({ openapi: '3.0.0', paths });
    return api.operations.filter(({ list }) => list !== undefined).map(({ path }) => path);
  }
  const answers = (schema: object) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });

  it('are GETs that answer a list or an object around one', async () => {
    const objects = { type: 'array', items: { type: 'object' } };
    const paths = {
      '/bare': { get: answers(objects) },
      '/wrapped': { get: answers({ type: 'object', properties: { Resources: objects } }) },
      '/orders': { get: answers({ type: 'object', properties: { orders: objects } }) },
      '/config': {
        get: answers({ type: 'object', properties: { origins: { type: 'array', items: { type: 'string' } } } }),
      },
      '/me': { get: answers({ type: 'object', properties: { name: { type: 'string' } } }) },
      '/unsaid': { get: {} },
      '/unsaid/{id}': { get: {} },
      '/user': { get: answers({ type: 'object', properties: { name: { type: 'string' } } }) },
      '/user/{id}': { get: {} },
      '/': { get: answers({ type: 'object' }) },
      '/{id}': { get: {} },
    };
    assert.deepEqual(await listsOf(paths), ['/bare', '/wrapped', '/orders', '/unsaid']);
  });

  it('are found in alternatives that are made of each other, in bounded time', async () => {
    const schema = { $ref: '#/components/schemas/Node' };
    const alternatives = Array.from({ length: 20 }, () => ({ allOf: Array<object>(20).fill(schema) }));
    const api = await read({
      openapi: '3.0.0',
      components: { schemas: { Node: { oneOf: alternatives } } },
      paths: { '/nodes': { get: answers(schema) }, '/list': { get: answers({ type: 'array', items: schema }) } },
    });
    assert.deepEqual(
      api.operations.map(({ list }) => list !== undefined),
      [false, true],
    );
  });

  it('are none where something is required that nobody can know', async () => {
    const objects = { type: 'array', items: { type: 'object' } };
    const needing = (parameter: object) => ({
      get: { ...answers(objects), parameters: [{ in: 'query', required: true, ...parameter }] },
    });
    const paths = {
      '/unknown': needing({ name: 'q' }),
      '/known': needing({ name: 'kind', example: 'all' }),
      '/paged': needing({ name: 'limit' }),
    };
    assert.deepEqual(await listsOf(paths), ['/known', '/paged']);
  });
});
