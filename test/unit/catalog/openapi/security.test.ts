import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DefinedOperation } from '../../../../src/catalog/openapi/apiDefinition.ts';
import { named, read } from './definitions.ts';

const oauth = {
  oauth: { type: 'oauth2', flows: {} },
  bearer: { type: 'http', scheme: 'bearer' },
  key: { type: 'apiKey', in: 'header', name: 'x' },
};

describe('what an operation needs', () => {
  async function scopesOf(operation: object, top: object = {}): Promise<Pick<DefinedOperation, 'scopes' | 'access'>> {
    const components = { securitySchemes: oauth };
    const api = await read({ openapi: '3.0.0', components, paths: { '/a': { get: operation } }, ...top });
    const { scopes, access } = named(api, 'GET /a');
    return { scopes, access };
  }

  it('keeps alternatives apart, the smallest first, and what is needed together in one', async () => {
    const security = [{ oauth: ['a', 'b'] }, { oauth: ['c'] }, { oauth: ['b', 'a'] }];
    assert.deepEqual(await scopesOf({ security }), { scopes: [['c'], ['b', 'a']], access: 'documented' });
  });

  it('takes a key in the Authorization header that has scopes for a token', async () => {
    const cognito = { type: 'apiKey', in: 'header', name: 'Authorization' };
    const api = await read({
      openapi: '3.0.1',
      components: { securitySchemes: { cognito, key: { ...cognito, name: 'X-Key' } } },
      paths: { '/a': { get: { security: [{ cognito: ['pets/read'] }, { key: [] }] } } },
    });
    assert.deepEqual(named(api, 'GET /a').scopes, [['pets/read']]);
  });

  it('splits an item that holds several scopes', async () => {
    const { scopes } = await scopesOf({ security: [{ oauth: ['application.client domain.manage'] }] });
    assert.deepEqual(scopes, [['application.client', 'domain.manage']]);
  });

  it('takes the security of the whole API where an operation has none of its own', async () => {
    const top = { security: [{ oauth: ['all:read'] }] };
    assert.deepEqual((await scopesOf({}, top)).scopes, [['all:read']]);
    assert.deepEqual(await scopesOf({ security: [] }, top), { scopes: [], access: 'public' });
    assert.deepEqual(await scopesOf({ security: [{}] }, top), { scopes: [], access: 'public' });
  });

  it('looks at what a token can do where a key would do, too', async () => {
    assert.deepEqual((await scopesOf({ security: [{ key: [] }, { oauth: ['users.read'] }] })).scopes, [['users.read']]);
  });

  it('needs no scope where one of the alternatives is a token without one', async () => {
    const both = await scopesOf({ security: [{ oauth: ['a'] }, { oauth: [] }] });
    assert.deepEqual(both, { scopes: [], access: 'documented' });
  });

  it('takes the name of a scheme for the scheme', async () => {
    for (const security of [['oauth'], 'oauth', { oauth: [] }]) {
      assert.deepEqual(await scopesOf({ security }), { scopes: [], access: 'documented' });
    }
    assert.deepEqual(await scopesOf({ security: 7.5 }), { scopes: [], access: 'documented' });
    assert.deepEqual(await scopesOf({ security: [null] }), { scopes: [], access: 'unknown' });
  });

  it('takes a bearer token beside OAuth for the same token', async () => {
    assert.deepEqual((await scopesOf({ security: [{ bearer: [] }, { oauth: ['a'] }] })).scopes, [['a']]);
    assert.deepEqual(await scopesOf({ security: [{ bearer: [] }] }), { scopes: [], access: 'documented' });
  });

  it('knows nothing where nothing is said', async () => {
    assert.deepEqual(await scopesOf({}), { scopes: [], access: 'unknown' });
  });

  it('reads extensions', async () => {
    assert.deepEqual((await scopesOf({ 'x-required-scopes': ['a:b', 'c:d e:f'] })).scopes, [['a:b', 'c:d', 'e:f']]);
    assert.deepEqual(await scopesOf({ 'x-auth-type': 'None' }), { scopes: [], access: 'public' });
  });

  for (const [extension, sets] of [
    [{ all: ['a.x', 'a.y'] }, [['a.x', 'a.y']]],
    [
      { any: ['a.x', 'a.y'], all: ['b'] },
      [
        ['b', 'a.x'],
        ['b', 'a.y'],
      ],
    ],
    [{ 'a.x': 'Reads', 'a.y': 'Writes' }, [['a.x', 'a.y']]],
    [[{ name: 'a.x' }, { scope: 'a.y' }], [['a.x', 'a.y']]],
    [[], []],
  ] as const) {
    it(`reads the extension ${JSON.stringify(extension)}`, async () => {
      assert.deepEqual((await scopesOf({ 'x-required-permissions': extension })).scopes, sets);
    });
  }

  for (const [description, scopes] of [
    ['Lists.\n\n<b>Scope(Permission) required:</b> `internal_user_mgt_list`', ['internal_user_mgt_list']],
    [
      '<b>Permission required:</b> <br>* /permission/admin <br><b>Scope required:</b> <br>* a_b <br>* c_d\n\nMore words.',
      ['a_b', 'c_d'],
    ],
    ['Requires a token with scope orders:read. Fast.', ['orders:read']],
    ['The scope: a set of rights. It is new.', []],
    ['Required scope - read_org', ['read_org']],
    ['Required scopes: openid, profile', ['openid', 'profile']],
    ['#### Required scopes\n\n- `account`\n- `trade`\n\nAnswers `order_id`.', ['account', 'trade']],
    ['Classic tokens need the`admin:org` scope. If it is private, tokens need the `repo` scope.', ['admin:org']],
    ['It has the `admin` scope of words - `a_b`', []],
    ['Changes the scope of a project', []],
  ] as const) {
    it(`reads the text “${description.slice(0, 50)}”`, async () => {
      assert.deepEqual((await scopesOf({ description })).scopes.flat(), scopes);
    });
  }

  for (const [description, sets] of [
    ['<b>Scope required:</b>\n<br>* mail_view / template_view', [['mail_view'], ['template_view']]],
    ['Does it. <br> <b>Scope required:</b> * apps_update', [['apps_update']]],
    ['**Scopes required:** `a:b` or `c:d`', [['a:b'], ['c:d']]],
    [
      'Scopes required:\n- x.read\n- y.read or y.write',
      [
        ['x.read', 'y.read'],
        ['x.read', 'y.write'],
      ],
    ],
    [`Scopes required:\n${'- a.b or c.d\n'.repeat(500)}`, [['a.b'], ['c.d', 'a.b']]],
  ] as const) {
    it(`keeps apart what is enough by itself in the text “${description.slice(0, 50)}”`, async () => {
      const { scopes } = await scopesOf({ description });
      assert.deepEqual(scopes.slice(0, 2), sets);
    });
  }

  it('says which scheme nobody declared, and takes its scopes for those of a token', async () => {
    const api = await read('openapi: 3.0.0\npaths:\n  /a:\n    get:\n      security:\n        - nobody: [x]\n');
    assert.deepEqual(named(api, 'GET /a').scopes, [['x']]);
    assert.deepEqual(
      api.problems.map(({ kind, value, line }) => [kind, value, line]),
      [['security', 'nobody', 4]],
    );
  });
});
