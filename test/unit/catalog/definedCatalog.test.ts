import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { type DefinitionPlace, definedCatalog } from '../../../src/catalog/definedCatalog.ts';
import { joinedCatalog } from '../../../src/catalog/joinedCatalog.ts';
import { read } from './openapi/definitions.ts';

const base = 'https://api.example.com';
const place: DefinitionPlace = { api: 'Orders', baseUrl: base, override: false, anyScope: false };
const oauth = (...sets: string[][]) => ({ security: sets.map((scopes) => ({ oauth: scopes })) });

const orders = await read({
  openapi: '3.0.0',
  servers: [{ url: `${base}/v1` }],
  components: { securitySchemes: { oauth: { type: 'oauth2' } } },
  paths: {
    '/orders': { get: oauth(['orders.read']), post: oauth(['orders.write', 'orders.read'], ['orders.admin']) },
    '/orders/{id}': { get: oauth(['orders.read']), parameters: [{ name: 'id', in: 'path', example: 'o1' }] },
    '/orders/mine': { get: oauth(['orders.mine']) },
    '/health': { get: { security: [] } },
    '/unsaid': { get: {} },
    '/far': { servers: [{ url: 'https://far.example.com/x' }], get: oauth(['far.read']) },
  },
});
const catalog = definedCatalog(orders, place);

describe('the catalog of a definition', () => {
  for (const [request, scopes, evidence] of [
    [`GET ${base}/v1/orders?limit=1#x`, ['orders.read'], 'documented'],
    ['GET /v1/orders/', ['orders.read'], 'documented'],
    ['GET /orders', ['orders.read'], 'documented'],
    ['GET {{baseUrl}}/v1/orders', ['orders.read'], 'documented'],
    ['get /v1/orders/a%2Fb', ['orders.read'], 'documented'],
    ['GET /v1/orders/mine', ['orders.mine'], 'documented'],
    ['POST /v1/orders', ['orders.admin'], 'documented'],
    ['GET /v1/health', [], 'public'],
    ['GET /v1/unsaid', [], 'unknown'],
    ['GET https://far.example.com/x/far', ['far.read'], 'documented'],
  ] as const) {
    it(`knows what ${request} needs`, () => {
      const [method = '', url = ''] = request.split(' ');
      const found = catalog.requiredScopes(method, url);
      assert.deepEqual([found?.scopes, found?.evidence], [scopes, evidence]);
    });
  }

  it('says nothing of other servers and of paths that it does not have', () => {
    for (const url of [
      'https://api.example.com.evil.example/v1/orders',
      `${base}/v2/orders`,
      '/v1/orders/1/2',
      `${base}:444/v1/orders`,
    ]) {
      assert.equal(catalog.requiredScopes('GET', url), undefined, url);
    }
  });

  it('keeps the other sets that are enough, and takes scopes apart where one of them is', () => {
    assert.deepEqual(catalog.findOperation('POST', '/orders')?.alternatives, [['orders.write', 'orders.read']]);
    const gateway = definedCatalog(orders, { ...place, anyScope: true });
    const { scopes, alternatives } = gateway.findOperation('POST', '/orders') ?? {};
    assert.deepEqual([scopes, alternatives], [['orders.admin'], [['orders.write'], ['orders.read']]]);
  });

  it('gives paths below the base URL, and whole addresses of what is elsewhere', () => {
    const paths = catalog.operations().map(({ path }) => path);
    assert.ok(paths.includes('/v1/orders/{id}'));
    assert.ok(paths.includes('https://far.example.com/x/far'));
  });

  it('gives the parameters of its own operations', async () => {
    const operation = catalog.findOperation('GET', '/orders/1');
    assert.ok(operation);
    const input = await catalog.inputOf(operation);
    assert.deepEqual(
      input?.parameters.map(({ name, example }) => [name, example]),
      [['id', 'o1']],
    );
  });
});

const users = await read({
  openapi: '3.0.0',
  components: { securitySchemes: { oauth: { type: 'oauth2' } } },
  paths: { '/scim2/Users': { get: oauth(['mine']) }, '/orders': { get: oauth(['orders.read']) } },
});

describe('the catalog of a system with definitions', () => {
  const baseUrl = 'https://api.asgardeo.io/t/acme';
  const there = definedCatalog(users, { ...place, baseUrl });
  const elsewhere = definedCatalog(orders, { ...place, api: 'Elsewhere', baseUrl });
  const joined = joinedCatalog(wso2Catalog, [there, elsewhere], baseUrl);

  it('trusts the system’s own rows first, and what the definition adds', () => {
    assert.deepEqual(joined.requiredScopes('GET', `${baseUrl}/scim2/Users`)?.scopes, ['internal_user_mgt_list']);
    assert.deepEqual(joined.requiredScopes('GET', '/orders')?.scopes, ['orders.read']);
  });

  it('does not take the address of another server for the system’s', () => {
    assert.deepEqual(joined.requiredScopes('GET', `${base}/v1/orders`)?.scopes, ['orders.read']);
    assert.equal(joined.findOperation('GET', `${base}/v1/orders`)?.api, 'Elsewhere');
  });

  it('has the operations and scopes of all', () => {
    assert.equal(joined.operations().length, 721 + users.operations.length + orders.operations.length);
    assert.ok(joined.scopes().includes('orders.admin'));
  });
});
