import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiBases } from '../../../../src/catalog/openapi/apiBases.ts';

const server = (url: string, pattern = url) => ({ url, pattern });

describe('where an API is for a connection', () => {
  for (const [name, servers, baseUrl, override, first] of [
    [
      'its own server, without a connection that says more',
      [server('https://api.example.com/v1')],
      undefined,
      false,
      'https://api.example.com/v1',
    ],
    ['nowhere, where nothing says', [server('/v1')], undefined, false, undefined],
    ['below the base URL, by a path', [server('/v1')], 'https://api.example.com', false, 'https://api.example.com/v1'],
    [
      'what both say once',
      [server('https://api.example.com/orders/v1')],
      'https://api.example.com/orders/v1',
      false,
      'https://api.example.com/orders/v1',
    ],
    [
      'with what the server has on top',
      [server('https://api.example.com/orders/v1')],
      'https://api.example.com/orders',
      false,
      'https://api.example.com/orders/v1',
    ],
    [
      'in the tenant of the connection',
      [server('https://localhost:9443/t/carbon.super/api/server/v1', 'https://localhost:9443/t/{}/api/server/v1')],
      'https://localhost:9443/t/acme',
      false,
      'https://localhost:9443/t/acme/api/server/v1',
    ],
    [
      'at the host of the connection, where the server is all variables',
      [server('http://HOSTNAME/api/v3', '{}://{}/api/v3')],
      'https://git.example.com',
      false,
      'https://git.example.com/api/v3',
    ],
    [
      'in the region of the connection',
      [server('https://eu.example.com/v1', 'https://{}.example.com/v1')],
      'https://us.example.com',
      false,
      'https://us.example.com/v1',
    ],
    [
      'elsewhere, where another host is named',
      [server('https://api.example.com/v1')],
      'https://us.example.com',
      false,
      'https://api.example.com/v1',
    ],
    [
      'where the person says, if the base URL is that of the API',
      [server('https://dev.example.com')],
      'https://ciam.example.com',
      true,
      'https://ciam.example.com',
    ],
    [
      'at the server of several that is the connection’s',
      [server('https://a.example'), server('https://b.example/v2')],
      'https://b.example',
      false,
      'https://b.example/v2',
    ],
  ] as const) {
    it(name, () => {
      assert.equal(apiBases(servers, baseUrl, override)[0], first);
    });
  }

  it('knows the other addresses of the same, each once', () => {
    const bases = apiBases(
      [server('https://a.example/v1/'), server('https://b.example/v1')],
      'https://b.example',
      false,
    );
    assert.equal(new Set(bases).size, bases.length);
    assert.ok(bases.includes('https://a.example/v1'));
  });

  it('takes a host that only looks alike for another', () => {
    const [first] = apiBases(
      [server('https://eu.example.com', 'https://{}.example.com')],
      'https://evil.com/.example.com',
      false,
    );
    assert.equal(first, 'https://eu.example.com');
  });
});
