import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { pathSuggestions } from '../../../src/catalog/pathSuggestions.ts';

function paths(method: string, typed: string): string[] {
  return pathSuggestions(wso2Catalog.operations(), method, typed).map(({ path }) => path);
}

test('a path may go on to every operation of its method', () => {
  assert.ok(paths('GET', '/scim2/').includes('/scim2/Users'));
  assert.ok(paths('GET', '/scim2/').includes('/scim2/Users/{id}'));
  assert.ok(!paths('DELETE', '/scim2/').includes('/scim2/Users'));
  assert.ok(paths('GET', '/scim2/').every((path) => path.startsWith('/scim2/')));
});

test('the segments that have been typed stay, whatever the operation calls them', () => {
  assert.ok(paths('PATCH', '/scim2/Users/{{me}}').includes('/scim2/Users/{id}'));
  const below = paths('GET', '/api/server/v1/applications/4711/');
  assert.ok(below.includes('/api/server/v1/applications/4711/authorized-apis'));
  assert.ok(below.every((path) => path.startsWith('/api/server/v1/applications/4711/')));
});

test('below an organization there is what organizations have', () => {
  assert.ok(paths('GET', '/o/scim2/').includes('/o/scim2/Users'));
  assert.ok(!paths('GET', '/scim2/').some((path) => path.startsWith('/o/')));
});
