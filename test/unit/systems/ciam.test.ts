import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemCatalog } from '../../../src/session/systemCatalog.ts';
import { ciam } from '../../../src/systems/ciam.ts';
import type { JsonObject } from '../../../src/systems/system.ts';

const catalog = systemCatalog(ciam, 'https://ciam.example.com');

function described(type: string, item: JsonObject) {
  const found = ciam.resourceTypes.find(({ id }) => id === type);
  assert.ok(found);
  const { facts, ...row } = found.describe(item);
  return { ...row, facts: Object.fromEntries(facts) };
}

test('All 27 operations are known, with scopes that have no space in them', () => {
  assert.ok(Array.isArray(ciam.catalog));
  assert.equal(ciam.catalog.length, 27);
  assert.deepEqual(catalog.scopes(), ['application.client', 'domain.manage', 'iam.root']);
});

test('Every path of the tree is one of the operations', () => {
  for (const { path, itemPath = path } of ciam.resourceTypes) {
    assert.deepEqual(catalog.requiredScopes('GET', path)?.scopes, ['application.client'], path);
    assert.deepEqual(catalog.requiredScopes('GET', itemPath)?.scopes, ['application.client'], itemPath);
  }
});

test('Registering and deleting an application need more than the rest', () => {
  const scopesOf = (method: string, path: string) =>
    catalog.requiredScopes(method, `https://ciam.example.com${path}`)?.scopes;
  assert.deepEqual(scopesOf('POST', '/Applications'), ['iam.root']);
  assert.deepEqual(scopesOf('DELETE', '/Applications/A0'), ['application.client', 'domain.manage']);
  assert.deepEqual(scopesOf('PUT', '/Domains/D0/Users/U0'), ['application.client']);
  assert.equal(scopesOf('PATCH', '/Domains/D0'), undefined);
});

test('A user is shown with name, state and email', () => {
  const user = described('users', {
    userId: 'U0',
    givenName: 'Kim',
    surname: 'Doe',
    friendlyId: 'D0.Kim',
    emails: [{ value: 'kim@example.com' }],
    accountStatus: { isDisabledStatus: { isDisabled: false }, isLockedStatus: { isLocked: true } },
    password: 'never shown',
  });
  assert.equal(user.label, 'Kim Doe');
  assert.equal(user.description, 'D0.Kim · Locked');
  assert.equal(user.facts['Email'], 'kim@example.com');
  assert.doesNotMatch(JSON.stringify(user), /never shown/);
});

test('Rows without a name are called by their id, and those without an id are told apart', () => {
  assert.equal(described('domains', { domainId: 'D0' }).label, 'D0');
  assert.equal(described('service-accounts', { accountId: 'S0' }).id, 'S0');
  assert.notEqual(described('users', { surname: 'A' }).id, described('users', { surname: 'B' }).id);
});
