import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requiredScopes } from '../../../src/catalog/lookup.ts';
import { sandbox } from '../../../src/systems/sandbox.ts';
import type { JsonObject, ResourceType } from '../../../src/systems/system.ts';
import { systemOf } from '../../../src/systems/systemOf.ts';

const types = sandbox.resourceTypes.filter(({ ofSignedInUser }) => !ofSignedInUser);

/** An item that has all that children are made of. */
const anyItem: JsonObject = { id: '1', value: '1', name: 'x', type: 'PRE_ISSUE_ACCESS_TOKEN', hasChildren: true };

const childrenOf = ({ children }: ResourceType) => children?.(anyItem) ?? [];

test('each folder and item is read with scopes that the catalog knows, at the root and in organizations', () => {
  for (const { id, path, itemPath = path, rootOnly = false } of types) {
    for (const place of [path, itemPath]) {
      const root = requiredScopes('GET', place);
      assert.ok(root !== undefined && root.evidence !== 'unknown', `${id}: nothing is known of ${place}`);
      assert.ok(root.evidence === 'public' || root.scopes.length === 1, `${id}: ${root.scopes}`);
    }
    const below = requiredScopes('GET', `/o${path}`);
    assert.equal(below?.evidence === 'unknown', rootOnly, `${id}: ${path} in an organization`);
    assert.ok(below?.scopes.every((scope) => scope.startsWith('internal_org_')) || rootOnly, `${id}: ${below?.scopes}`);
  }
});

test('each folder below an item is of a type that there is, and gets all its parameters', () => {
  const listed = new Set(types.filter(({ path }) => !path.includes('{')).map(({ id }) => id));
  const known = new Set<string>();
  // Parameters come from any of the items on the way, so each way is gone.
  const visit = (type: ResourceType, parameters: object, depth: number) => {
    for (const child of childrenOf(type)) {
      const found = types.find(({ id }) => id === child.type) ?? assert.fail(`${type.id} has unknown ${child.type}`);
      const all = { ...parameters, ...child.parameters };
      const needed = [...found.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      assert.deepEqual(
        needed.filter((name) => !(name in all)),
        [],
        `${found.id} below ${type.id}`,
      );
      known.add(found.id);
      if (depth < 3) {
        visit(found, all, depth + 1);
      }
    }
  };
  for (const type of types.filter(({ id }) => listed.has(id))) {
    visit(type, {}, 0);
  }
  assert.deepEqual(
    types.map(({ id }) => id).filter((id) => !known.has(id) && !listed.has(id)),
    [],
    'never listed',
  );
});

test('what can be opened has folders, and what has folders can be opened', () => {
  for (const type of types) {
    assert.equal(type.describe(anyItem).expandable, childrenOf(type).length > 0, type.id);
  }
});

test('ids are unique, and an item of no known shape still has a row', () => {
  assert.equal(new Set(types.map(({ id }) => id)).size, types.length);
  for (const { id, describe } of types) {
    for (const item of [{}, { id: { id: 1 }, name: [], properties: 'x', audience: 7, claims: {}, type: null }]) {
      const row = describe(item);
      assert.ok(row.label !== '' && row.id !== '' && row.icon !== '', id);
    }
  }
});

test('a system hides what it does not have', () => {
  const has = (system: 'asgardeo' | 'wso2is', type: string) =>
    systemOf({ system }).resourceTypes.some(({ id }) => id === type);
  assert.equal(has('asgardeo', 'user-authorized-applications'), false);
  assert.equal(has('wso2is', 'user-authorized-applications'), true);
});

test('what a person looks for first stands by itself, the rest in groups', () => {
  const rows = types.filter(({ path }) => !path.includes('{')).map(({ label, group }) => group?.label ?? label);
  assert.deepEqual(
    [...new Set(rows)],
    [
      'Applications',
      'Users',
      'Groups',
      'Roles',
      'Organizations',
      'Agents',
      'APIs',
      'Sign-in',
      'User attributes',
      'Branding and messages',
      'Extensions',
    ],
  );
});
