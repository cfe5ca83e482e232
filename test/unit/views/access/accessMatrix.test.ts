import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wso2Catalog } from '../../../../src/catalog/catalog.ts';
import type { Operation } from '../../../../src/catalog/operation.ts';
import type { SeenScopes } from '../../../../src/session/seenScopes.ts';
import { type AccessAction, type AccessPlace, accessMatrix } from '../../../../src/views/access/accessMatrix.ts';

const seen: SeenScopes = new Map([
  ['internal_user_mgt_list', 'granted'],
  ['internal_user_mgt_delete', 'denied'],
  ['internal_org_user_mgt_list', 'denied'],
]);
const needsUser = ({ method, path }: Operation) => wso2Catalog.actsForUser(method, path);
const rows = accessMatrix(wso2Catalog.operations(), { seen, needsUser });

const cell = (api: string, action: AccessAction, place: AccessPlace) =>
  rows.find((row) => row.api === api)?.cells.find((one) => one.action === action && one.place === place) ??
  assert.fail(`${api} ${action} ${place}`);

test('Every operation stands in one cell of each place where it exists', () => {
  for (const place of ['root', 'organization'] as const) {
    const shown = rows.flatMap(({ cells }) =>
      cells
        .filter((one) => one.place === place)
        .flatMap(({ operations }) => operations.map(({ operation }) => operation)),
    );
    assert.equal(new Set(shown).size, shown.length);
    const missing = wso2Catalog.operations().filter((operation) => !shown.includes(operation));
    assert.deepEqual(
      missing.filter(({ path, organizationScopes }) =>
        place === 'root' ? !path.startsWith('/o/') : path.startsWith('/o/') || organizationScopes !== null,
      ),
      [],
    );
  }
});

test('A cell is unlocked, locked or unknown by what is known of the scopes, at the root and in organizations', () => {
  const users = 'SCIM 2.0 Users';
  assert.equal(cell(users, 'list', 'root').state, 'unlocked');
  assert.equal(cell(users, 'list', 'organization').state, 'locked');
  assert.equal(cell(users, 'delete', 'root').state, 'locked');
  assert.equal(cell(users, 'delete', 'organization').state, 'unknown');
  assert.deepEqual(
    cell(users, 'create', 'root').operations.map(({ operation, scopes }) => [operation.title, ...scopes]),
    [['Create a user', 'internal_user_mgt_create']],
  );
});

test('What the server calls an action decides where its method would mislead', () => {
  const regenerate = rows
    .flatMap(({ cells }) => cells)
    .find(({ operations }) => operations.some(({ operation }) => operation.path.endsWith('/loginflow/generate')));
  assert.equal(regenerate?.action, 'update');
});

test('What takes a signed-in user is neither locked nor unlocked for a client', () => {
  const me = rows
    .flatMap(({ cells }) => cells.flatMap(({ operations }) => operations))
    .filter(({ mark }) => mark === 'user');
  assert.ok(me.length > 30);
  assert.ok(me.every(({ operation }) => /\/me(\/|$)/i.test(operation.path)));
});

test('Of what needs no token everything is unlocked, and one of several locked is partial', () => {
  const operation = (path: string, scopes: readonly string[], evidence: Operation['evidence'] = 'enforced') =>
    ({
      api: 'A',
      method: 'GET',
      path,
      title: path,
      scopes,
      organizationScopes: null,
      evidence,
      changesData: false,
      documentedForAsgardeo: false,
    }) as const;
  const [row] = accessMatrix(
    [operation('/a', [], 'public'), operation('/b', ['internal_user_mgt_delete']), operation('/c', [], 'unknown')],
    { seen, needsUser: () => false },
  );
  const [view] = row?.cells ?? [];
  assert.deepEqual(
    view?.operations.map(({ mark }) => mark),
    ['granted', 'denied', 'unknown'],
  );
  assert.equal(view?.state, 'partial');
});

test('Alternatives count: one set that is held unlocks', () => {
  const operation: Operation = {
    api: 'A',
    method: 'GET',
    path: '/a',
    title: 'A',
    scopes: ['x'],
    alternatives: [['internal_user_mgt_list']],
    organizationScopes: null,
    evidence: 'documented',
    changesData: false,
    documentedForAsgardeo: false,
  };
  const [row] = accessMatrix([operation], { seen, needsUser: () => false });
  assert.equal(row?.cells[0]?.state, 'unlocked');
});

test('What lists is told from what views, with a slash at its end or not', () => {
  const listed = (path: string) =>
    rows
      .flatMap(({ cells }) => cells)
      .find(({ operations }) => operations.some(({ operation }) => `${operation.method} ${operation.path}` === path))
      ?.action;
  assert.equal(listed('GET /api/server/v1/identity-governance/'), 'list');
  assert.equal(listed('GET /api/server/v1/identity-governance/{category-id}'), 'view');
  assert.equal(listed('POST /scim2/Users/.search'), 'list');
});
