import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSecrets } from '../../../src/session/withoutSecrets.ts';

test('secrets are left out at any depth', () => {
  const item = { name: 'a', clientSecret: 'b', parts: [{ password: 'c', at: 1 }], inner: { token: 'd', ok: null } };
  assert.deepEqual(withoutSecrets(item), { name: 'a', parts: [{ at: 1 }], inner: { ok: null } });
});

test('the value of a property is left out where its name says that it is a secret', () => {
  const properties = [
    { name: 'ConnectionPassword', value: 'b' },
    { key: 'clientSecret', values: ['c'] },
    { name: 'ConnectionURL', value: 'ldap://localhost' },
  ];
  assert.deepEqual(withoutSecrets({ properties })['properties'], [
    { name: 'ConnectionPassword' },
    { key: 'clientSecret' },
    properties[2],
  ]);
});

test('headers that authorize are left out', () => {
  assert.deepEqual(withoutSecrets({ headers: { Authorization: 'Bearer a', Accept: 'b' } }), {
    headers: { Accept: 'b' },
  });
});
