import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definedCatalog } from '../../../src/catalog/definedCatalog.ts';
import { definedResourceTypes } from '../../../src/session/definedResourceTypes.ts';
import { read } from '../catalog/openapi/definitions.ts';

const list = { responses: { 200: { content: { 'application/json': { schema: { type: 'array', items: {} } } } } } };

async function typesOf(paths: object, gathered = false) {
  const definition = await read({ openapi: '3.0.0', servers: [{ url: 'https://api.example.com/v1' }], paths });
  const place = { api: 'Orders', baseUrl: 'https://api.example.com', override: false, anyScope: false };
  return definedResourceTypes('Orders', definedCatalog(definition, place), gathered);
}

const item = { id: 'o1', title: 'First' };

describe('the folders of a definition', () => {
  it('are its lists; those below an item are listed there, whatever its id is called', async () => {
    const types = await typesOf({
      '/orders': { get: list, post: {} },
      '/orders/{orderId}': { get: {} },
      '/orders/{id}/lines': { get: list },
      '/orders/{id}/lines/{line}/parts': { get: list },
      '/me': { get: {} },
    });
    assert.deepEqual(
      types.map(({ label, path, itemPath }) => [label, path, itemPath]),
      [
        ['Orders', '/v1/orders', '/v1/orders/{id}'],
        ['Lines', '/v1/orders/{2}/lines', undefined],
        ['Parts', '/v1/orders/{2}/lines/{4}/parts', undefined],
      ],
    );
    const [orders, lines] = types;
    assert.deepEqual(orders?.children?.(item), [{ type: lines?.id, parameters: { '2': 'o1' } }]);
  });

  it('keep the slash at the end of a path, which some servers redirect to', async () => {
    const types = await typesOf({
      '/orders/': { get: list },
      '/orders/{id}/': { get: {} },
      '/orders/{o}/lines/': { get: list },
    });
    assert.deepEqual(
      types.map(({ path, itemPath }) => [path, itemPath]),
      [
        ['/v1/orders/', '/v1/orders/{id}/'],
        ['/v1/orders/{2}/lines/', undefined],
      ],
    );
    assert.deepEqual(types[0]?.children?.(item), [{ type: types[1]?.id, parameters: { '2': 'o1' } }]);
  });

  it('call items by what stands a level deeper, where some APIs keep it', async () => {
    const [pods, users] = await typesOf({
      '/pods': { get: list },
      '/pods/{name}': { get: {} },
      '/users': { get: list },
      '/users/{userId}': { get: {} },
    });
    const pod = pods?.describe({ metadata: { name: 'web-1', uid: 'x' }, status: { phase: 'Running' } });
    assert.deepEqual([pod?.label, pod?.id], ['web-1', 'web-1']);
    const user = users?.describe({
      id: 'u1',
      profile: { firstName: 'Ada', lastName: 'Byron', email: 'a@example.com' },
    });
    assert.deepEqual([user?.label, user?.id, user?.description], ['Ada Byron', 'u1', 'a@example.com']);
    assert.equal(users?.describe({ pk: 7, uuid: 'x', username: 'ada' }).id, '7', 'as Django has it');
  });

  it('are told apart where two are called the same', async () => {
    const types = await typesOf({ '/orders/history': { get: list }, '/customers/history': { get: list } });
    assert.deepEqual(
      types.map(({ label }) => label),
      ['History (orders)', 'History (customers)'],
    );
  });

  it('are in words', async () => {
    const types = await typesOf({
      '/APIKeys': { get: list },
      '/order-items.json': { get: list },
      '/userStores': { get: list },
    });
    assert.deepEqual(
      types.map(({ label, singular }) => [label, singular]),
      [
        ['API keys', 'api key'],
        ['Order items json', 'order items json'],
        ['User stores', 'user store'],
      ],
    );
  });

  it('are gathered in a row of their API where there are many, or others', async () => {
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`/list${index}`, { get: list }]));
    const labelOf = (types: Awaited<ReturnType<typeof typesOf>>) => types[0]?.group?.label;
    assert.equal(labelOf(await typesOf({ '/a': { get: list } })), undefined);
    assert.equal(labelOf(await typesOf({ '/a': { get: list } }, true)), 'Orders');
    assert.equal(labelOf(await typesOf(many)), 'Orders');
  });

  it('leave out paths that a person would have to fill in', async () => {
    const types = await typesOf({ '/v{version}/a': { get: list }, '/{tenant}/b': { get: list }, '/c': { get: list } });
    const roots = types.filter(({ path }) => !path.includes('{'));
    assert.deepEqual(
      roots.map(({ label }) => label),
      ['C'],
    );
  });
});
