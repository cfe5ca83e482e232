import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../src/catalog/operation.ts';
import { allOperations } from '../../../../src/catalog/operations.ts';
import type { SeenScopes } from '../../../../src/session/seenScopes.ts';
import type { ApisNode, GroupNode } from '../../../../src/views/apisView/node.ts';
import { type Grouping, groupings, operationTree } from '../../../../src/views/apisView/operationTree.ts';

const nothingSeen: SeenScopes = new Map();

function tree(grouping: Grouping, { filter = '', seen = nothingSeen } = {}): readonly GroupNode[] {
  return operationTree(allOperations(), { grouping, filter, seen }).map((node) => {
    assert.equal(node.kind, 'group');
    return node;
  });
}

function operationsBelow(nodes: readonly ApisNode[]): Operation[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') {
      return operationsBelow(node.children);
    }
    return node.kind === 'operation' ? [node.operation] : [];
  });
}

function idsBelow(nodes: readonly ApisNode[]): string[] {
  return nodes.flatMap((node) => [node.id, ...(node.kind === 'group' ? idsBelow(node.children) : [])]);
}

test('every operation stands once below its API, and once below what is granted', () => {
  for (const grouping of ['api', 'grant'] as const) {
    const found = operationsBelow(tree(grouping));
    assert.equal(found.length, allOperations().length);
    assert.equal(new Set(found).size, allOperations().length);
  }
  for (const node of tree('api')) {
    assert.deepEqual(node.group, { by: 'api', api: operationsBelow([node])[0]?.api });
  }
});

test('every operation stands below each of its scopes, those of organizations and of its parts too', () => {
  const byScope = tree('scope');
  const labels = (operation: Operation) =>
    byScope.flatMap(({ group, children }) =>
      group.by === 'scope' && operationsBelow(children).includes(operation) ? [group.scope] : [],
    );
  const create = allOperations().find(({ operationId }) => operationId === 'createApplication') ?? assert.fail();
  assert.deepEqual(labels(create), [
    'internal_application_mgt_create',
    'internal_application_script_update',
    'internal_org_application_mgt_create',
    'internal_org_application_script_update',
  ]);
  assert.equal(new Set(operationsBelow(byScope)).size, allOperations().length);
});

test('rows have ids of their own in every grouping', () => {
  for (const grouping of groupings) {
    const ids = idsBelow(tree(grouping));
    assert.equal(new Set(ids).size, ids.length);
  }
});

test('each word of the filter is looked for in title, method, path, API and scopes, in any case', () => {
  const found = (filter: string) =>
    operationsBelow(tree('api', { filter })).map(({ method, path }) => `${method} ${path}`);
  assert.ok(found('LIST users').includes('GET /scim2/Users'));
  assert.deepEqual(found('get /scim2/users/{id}'), ['GET /scim2/Users/{id}']);
  assert.deepEqual(found('internal_user_mgt_list').toSorted(), ['GET /scim2/Users', 'POST /scim2/Users/.search']);
  assert.ok(found('scim 2.0 users delete').includes('DELETE /scim2/Users/{id}'));
  assert.deepEqual(found('no such thing'), []);
});

test('few matches are shown at once, many are not', () => {
  assert.ok(tree('api', { filter: 'scim2/users' }).every(({ expanded }) => expanded));
  assert.ok(tree('api', { filter: 'a' }).every(({ expanded }) => !expanded));
  assert.ok(tree('api').every(({ expanded }) => !expanded));
});

test('groups tell what is granted, what was denied and what is unknown', () => {
  const seen: SeenScopes = new Map([
    ['internal_user_mgt_list', 'granted'],
    ['internal_user_mgt_delete', 'denied'],
  ]);
  const byGrant = new Map(tree('grant', { seen }).map((node) => [node.group.by === 'mark' && node.group.mark, node]));
  const paths = (mark: string) =>
    operationsBelow([...byGrant].filter(([found]) => found === mark).map(([, node]) => node))
      .filter(({ api }) => api === 'SCIM 2.0 Users')
      .map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(paths('granted').toSorted(), ['GET /scim2/Users', 'POST /scim2/Users/.search']);
  assert.deepEqual(paths('denied'), ['DELETE /scim2/Users/{id}']);
  assert.equal(paths('unknown').length, 4);

  const users = tree('api', { seen }).find(({ group }) => group.by === 'api' && group.api === 'SCIM 2.0 Users');
  assert.deepEqual([users?.granted, users?.count], [2, 7]);
});
