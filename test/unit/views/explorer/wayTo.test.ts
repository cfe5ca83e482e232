import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asgardeo } from '../../../../src/systems/asgardeo.ts';
import type { JsonObject } from '../../../../src/systems/system.ts';
import type { ExplorerNode, ItemNode } from '../../../../src/views/explorer/node.ts';
import { labelOf } from '../../../../src/views/explorer/node.ts';
import { wayTo } from '../../../../src/views/explorer/wayTo.ts';
import { explorerOf, usersPath } from './explorerOf.ts';

const nothingAsked = () => undefined;
const labels = (way: readonly ExplorerNode[]) => way.map(labelOf);

/** A row as Find has it, which is nowhere in the tree. */
function found(typeId: string, item: JsonObject, organization?: string): ItemNode {
  const type = asgardeo.resourceTypes.find(({ id }) => id === typeId) ?? assert.fail(typeId);
  const folder = { kind: 'folder', id: `Acme/find/${typeId}/`, connection: 'Acme', type, organization } as const;
  const described = type.describe(item);
  return { kind: 'item', id: `${folder.id}${described.id}/`, folder, item, described };
}

test('What a page already has is shown where it is, and what none has so far behind it, by one request', async () => {
  const explorer = explorerOf();
  const first = found('users', { id: 'user-1', userName: 'user 1' });
  const way = await wayTo(explorer, first, undefined, nothingAsked);
  assert.deepEqual(labels(way), ['Acme', 'acme', 'Users', 'user 1']);
  const far = await wayTo(explorer, found('users', { id: 'user-4', userName: 'user 4' }), undefined, nothingAsked);
  assert.equal(far.at(-1)?.id, 'Acme/root/users/user-4/');
  assert.deepEqual(await explorer.rows(usersPath), ['user-0', 'user-1', 'user-4', '(more)']);
  assert.equal(explorer.urls.length, 1);
});

test('What was put there comes once, and where it belongs no page is skipped', async () => {
  const { pages, folder, rows, ...explorer } = explorerOf();
  await wayTo({ pages, ...explorer }, found('users', { id: 'user-3', userName: 'user 3' }), undefined, nothingAsked);
  await pages.loadMore(await folder());
  await pages.loadMore(await folder());
  const shown = await rows(usersPath);
  assert.deepEqual(shown.toSorted(), ['user-0', 'user-1', 'user-2', 'user-3', 'user-4']);
});

test('A row of the tree is shown in its own place, not in the first that it could have', async () => {
  const explorer = explorerOf({
    answer: ({ url }) => (url.includes('attributes=groups') ? { body: '{"groups":[{"value":"g"}]}' } : undefined),
  });
  const groups = await explorer.model.find([...usersPath, 'user 0', 'Groups'], labelOf);
  const [group] = await explorer.model.children(groups);
  assert.ok(group?.kind === 'item');
  const way = await wayTo(explorer, group, undefined, nothingAsked);
  assert.deepEqual(labels(way), [...usersPath, 'user 0', 'Groups', 'g']);
  assert.equal(explorer.urls.length, 2);
});

test('What stands in a group is shown there', async () => {
  const explorer = explorerOf({ answer: () => ({ body: '{"identityProviders":[]}' }) });
  const way = await wayTo(explorer, found('identity-providers', { id: 'p', name: 'Hub' }), undefined, nothingAsked);
  assert.deepEqual(labels(way), ['Acme', 'acme', 'Sign-in', 'Identity providers', 'Hub']);
});

test('In an organization it is shown below that, whether the tree has the organization yet or not', async () => {
  const explorer = explorerOf({
    answer: ({ url }) => (url.includes('/organizations') ? { body: '{"organizations":[]}' } : undefined),
  });
  const user = found('users', { id: 'user-1', userName: 'user 1' }, 'org-1');
  const asked: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const way = await wayTo(explorer, user, 'Branch', ({ id }) => asked.push(id));
    assert.deepEqual(labels(way), ['Acme', 'acme', 'Organizations', 'Branch', 'Users', 'user 1']);
  }
  assert.equal(explorer.urls.length, 2);
  assert.ok(asked.includes('Acme/root/organizations/org-1/users/'));
});

test('What has no row anywhere is an error with its name, and nothing is asked for it', async () => {
  const explorer = explorerOf();
  const lost = found('user-groups', { value: 'g', display: 'Clerks' });
  await assert.rejects(wayTo(explorer, lost, undefined, nothingAsked), { code: 'view.row_missing' });
  assert.deepEqual(explorer.urls, []);
});
