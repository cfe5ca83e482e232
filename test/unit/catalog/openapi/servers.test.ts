import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readApi } from '../../../../src/catalog/openapi/readApi.ts';
import { named, read } from './definitions.ts';

describe('servers', () => {
  async function urls(definition: object): Promise<readonly string[]> {
    return (await read({ paths: { '/a': { get: {} } }, ...definition })).servers.map(({ url }) => url);
  }

  it('fills variables with their defaults and keeps those that have none', async () => {
    const variables = { region: { default: 'eu' }, tier: { enum: ['gold'] } };
    const servers = [{ url: 'https://{region}.example.com/{tier}/{tenant}/', variables }];
    const api = await read({ openapi: '3.1.0', servers, paths: {} });
    assert.deepEqual(api.servers, [
      { url: 'https://eu.example.com/gold/{tenant}', pattern: 'https://{}.example.com/{}/{}' },
    ]);
  });

  it('takes a default that is nothing, and one that is a whole address', async () => {
    const variables = { base: { default: 'https://api.example.com/tenant/' }, path: { default: '' } };
    const servers = [
      { url: '{base}v1', variables },
      { url: 'https://x.example/{path}', variables },
    ];
    const api = await read({ openapi: '3.1.0', servers, paths: {} });
    assert.deepEqual(api.servers, [
      { url: 'https://api.example.com/tenant/v1', pattern: '{}://{}/tenant/v1' },
      { url: 'https://x.example', pattern: 'https://x.example/{}' },
    ]);
  });

  it('takes a host that none can be called for any', async () => {
    const api = await read({ swagger: '2.0', host: '$CUSTOM-DOMAIN', basePath: '/admin/v1', paths: {} });
    assert.equal(api.servers[0]?.pattern, 'https://{}/admin/v1');
  });

  it('takes slashes that meet for one', async () => {
    const variables = { basePath: { default: '/prod' } };
    const servers = ['https://x.example/{basePath}', '/{basePath}/', '//x.example/v1'].map((url) => ({
      url,
      variables,
    }));
    assert.deepEqual(await urls({ openapi: '3.0.1', servers }), [
      'https://x.example/prod',
      '/prod',
      'https://x.example/v1',
    ]);
  });

  it('takes the place in a WSO2 gateway where the server says nothing', async () => {
    const exported = { openapi: '3.0.1', info: { version: '1.0.0' }, 'x-wso2-basePath': '/pizza/{version}' };
    assert.deepEqual(await urls({ ...exported, servers: [{ url: '/' }] }), ['/pizza/1.0.0']);
    assert.deepEqual(await urls({ ...exported, servers: [{ url: 'https://x.example/v1' }] }), ['https://x.example/v1']);
  });

  it('takes a host without its scheme for a host, and leaves what is not HTTP', async () => {
    const written = ['localhost:8080/api', 'api.example.com/v1', 'v1.beta', 'wss://x.example', 'javascript:alert(1)'];
    assert.deepEqual(await urls({ openapi: '3.0.0', servers: written.map((url) => ({ url })) }), [
      'http://localhost:8080/api',
      'https://api.example.com/v1',
      '/v1.beta',
    ]);
    assert.deepEqual(await urls({ swagger: '2.0', host: 'https://x.example/', basePath: '/v1' }), [
      'https://x.example/v1',
    ]);
  });

  it('puts together scheme, host and base path of Swagger 2.0, https first', async () => {
    assert.deepEqual(
      await urls({ swagger: '2.0', host: 'api.example.com', basePath: '/v1/', schemes: ['http', 'https'] }),
      ['https://api.example.com/v1', 'http://api.example.com/v1'],
    );
    assert.deepEqual(await urls({ swagger: '2.0', basePath: 'v1' }), ['/v1']);
  });

  it('resolves relative servers against the address of the definition', async () => {
    const text = JSON.stringify({ openapi: '3.0.0', servers: [{ url: '../v2' }], paths: {} });
    const remote = await readApi('https://docs.example.com/apis/orders/openapi.json', text, async () => undefined);
    assert.deepEqual(
      remote.servers.map(({ url }) => url),
      ['https://docs.example.com/apis/v2'],
    );
    assert.deepEqual(await urls({ openapi: '3.0.0', servers: [{ url: './v2' }] }), ['/v2']);
  });

  it('says once what server and paths both say', async () => {
    const paths = { '/api/v1/a': { get: {} }, '/api/v1/b': { get: {} } };
    assert.deepEqual(await urls({ swagger: '2.0', host: 'x.example', basePath: '/api/v1', paths }), [
      'https://x.example',
    ]);
    const one = { '/v1/a': { get: {} }, '/b': { get: {} } };
    assert.deepEqual(await urls({ openapi: '3.0.0', servers: [{ url: 'https://x.example/v1' }], paths: one }), [
      'https://x.example/v1',
    ]);
  });

  it('knows the servers of a path and of an operation', async () => {
    const item = { servers: [{ url: '/path' }], get: {}, post: { servers: [{ url: '/operation' }] } };
    const api = await read({ openapi: '3.0.0', paths: { '/a': item } });
    assert.deepEqual(named(api, 'GET /a').servers, [{ url: '/path', pattern: '/path' }]);
    assert.deepEqual(named(api, 'POST /a').servers, [{ url: '/operation', pattern: '/operation' }]);
  });
});
