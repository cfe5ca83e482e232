import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertChangeAllowed, changesData } from '../../../src/session/safety.ts';

const definition = { name: 'Acme', system: 'asgardeo', clientId: 'c' } as const;
const deletion = { method: 'DELETE', url: 'https://api.example.com/scim2/Users/1' };

test('reading and searching change nothing', () => {
  assert.equal(changesData('get', '/scim2/Users'), false);
  assert.equal(changesData('HEAD', '/scim2/Users'), false);
  assert.equal(changesData('POST', '/scim2/Users/.search'), false);
  assert.equal(changesData('POST', '/scim2/Users/.search?x=1'), false);
});

test('everything else does, methods nobody knows included', () => {
  for (const method of ['POST', 'put', 'PATCH', 'DELETE', 'PURGE']) {
    assert.equal(changesData(method, '/scim2/Users'), true);
  }
  assert.equal(changesData('POST', '/scim2/Users/.searching'), true);
  assert.equal(changesData('DELETE', '/scim2/Users/.search'), true);
});

test('a change waits for a person to agree, unless the connection says otherwise', () => {
  assert.throws(() => assertChangeAllowed(definition, { ...deletion, confirmed: false }), {
    code: 'safety.not_confirmed',
  });
  assertChangeAllowed(definition, { ...deletion, confirmed: true });
  assertChangeAllowed({ ...definition, safety: 'unrestricted' }, { ...deletion, confirmed: false });
});

test('a read-only connection changes nothing, whoever agrees', () => {
  const readOnly = { ...definition, safety: 'read-only' } as const;
  assert.throws(() => assertChangeAllowed(readOnly, { ...deletion, confirmed: true }), { code: 'safety.read_only' });
});
