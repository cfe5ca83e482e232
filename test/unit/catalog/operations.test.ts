import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import rules from '../../../src/catalog/accessRules.json' with { type: 'json' };
import resources from '../../../src/catalog/apiResources.json' with { type: 'json' };
import { findOperation, requiredScopes } from '../../../src/catalog/lookup.ts';
import type { Operation } from '../../../src/catalog/operation.ts';
import { allOperations } from '../../../src/catalog/operations.ts';

const name = ({ method, path }: Operation) => `${method} ${path}`;

/** Named by the documentation alone: neither the rules nor the API resources have them. */
const documentedOnly = ['internal_org_governance_evaluate', 'internal_webhook_meta_update'];

test('The catalog has all 721 operations, each method and path once', () => {
  const names = allOperations().map((operation) => name(operation).replaceAll(/\{[^}]*\}/g, '{}'));
  assert.equal(names.length, 721);
  assert.equal(new Set(names).size, 721);
});

test('Each operation is found by its own path, and needs what its row says', () => {
  for (const operation of allOperations()) {
    assert.equal(findOperation(operation.method, `/t/acme${operation.path}`), operation, name(operation));
    const required = requiredScopes(operation.method, operation.path);
    assert.deepEqual([required?.scopes, required?.evidence], [operation.scopes, operation.evidence], name(operation));
  }
});

test('Each operation below /o/ needs what its row says of organizations', () => {
  for (const operation of allOperations().filter(({ path }) => !path.startsWith('/o/'))) {
    assert.equal(findOperation(operation.method, `/t/acme/o${operation.path}`), operation, name(operation));
    const required = requiredScopes(operation.method, `/t/acme/o${operation.path}`);
    assert.deepEqual(required?.scopes, operation.organizationScopes ?? [], name(operation));
  }
});

test('No operation has a scope that neither a rule nor an API resource knows', () => {
  const known = new Set([
    ...rules.flatMap(({ scopes = [] }) => scopes),
    ...resources.flatMap(({ scopes }) => scopes),
    ...documentedOnly,
  ]);
  for (const operation of allOperations()) {
    const { scopes, organizationScopes, parts = [] } = operation;
    const all = [
      ...scopes,
      ...(organizationScopes ?? []),
      ...parts.flatMap((part) => [...part.scopes, ...(part.organizationScopes ?? [])]),
    ];
    assert.deepEqual(
      all.filter((scope) => !known.has(scope)),
      [],
      name(operation),
    );
  }
});

test('Scopes of organizations are scopes of organizations', () => {
  for (const operation of allOperations()) {
    for (const scope of operation.organizationScopes ?? []) {
      assert.match(scope, /^internal_org_/, name(operation));
    }
  }
});

test('Evidence and scopes agree', () => {
  for (const operation of allOperations()) {
    const { evidence, scopes, documented } = operation;
    assert.equal(evidence === 'documented' && scopes.length === 0, false, name(operation));
    assert.equal((evidence === 'public' || evidence === 'unknown') && scopes.length > 0, false, name(operation));
    assert.notDeepEqual(documented?.toSorted(), scopes.toSorted(), name(operation));
  }
});

test('What only reads is told from what changes data', () => {
  const changes = (method: string, path: string) => findOperation(method, path)?.changesData;
  assert.equal(changes('GET', '/scim2/Users'), false);
  assert.equal(changes('HEAD', '/api/server/v1/tenants/domain/acme'), false);
  assert.equal(changes('POST', '/scim2/Users/.search'), false);
  assert.equal(changes('POST', '/api/server/v1/organizations/check-name'), false);
  assert.equal(changes('POST', '/scim2/Users'), true);
  assert.equal(changes('POST', '/scim2/Bulk'), true);
  assert.equal(changes('DELETE', '/scim2/Users/42'), true);
});

test('Changing the members of a role needs a scope on top, a bulk operation its own in place', () => {
  const partOf = (method: string, path: string, part: string) =>
    findOperation(method, path)?.parts?.find((candidate) => candidate.name === part);
  assert.deepEqual(partOf('PATCH', '/scim2/v2/Roles/42', 'updateRoleMembers'), {
    name: 'updateRoleMembers',
    title: 'Assign users to a role',
    needed: 'also',
    scopes: ['internal_role_mgt_users_update'],
    organizationScopes: ['internal_org_role_mgt_users_update'],
  });
  assert.equal(partOf('POST', '/scim2/Bulk', 'createUser')?.needed, 'instead');
  assert.deepEqual(
    partOf('GET', '/api/server/v1/applications/42/inbound-protocols/oidc', 'viewApplicationClientSecret')?.scopes,
    ['internal_application_mgt_client_secret_view'],
  );
});

test('Titles are short sentences of their own, one operation of an API each', () => {
  const seen = new Set<string>();
  for (const operation of allOperations()) {
    const { api, title } = operation;
    assert.match(title, /^[A-Z][a-z]+,? [^.]+$/, name(operation));
    assert.ok(title.length <= 80, `${title} is too long`);
    assert.equal(seen.has(`${api}: ${title}`), false, `${api}: ${title} is there twice`);
    seen.add(`${api}: ${title}`);
  }
});

test('The files hold one operation, rule or API resource a line, so that a change shows in a diff', async () => {
  for (const [file, line, count] of [
    ['operations.json', /^ {6}\{"method": .*\},?$/, 721],
    ['accessRules.json', /^ {2}\{"path": .*\},?$/, rules.length],
    ['apiResources.json', /^ {2}\{"name": .*\},?$/, resources.length],
  ] as const) {
    const text = await readFile(new URL(`../../../src/catalog/${file}`, import.meta.url), 'utf8');
    assert.equal(text.split('\n').filter((candidate) => line.test(candidate)).length, count, file);
  }
});
