import assert from 'node:assert/strict';
import { test } from 'node:test';
import rows from '../../../src/catalog/accessRules.json' with { type: 'json' };
import { accessRuleOf } from '../../../src/catalog/accessRules.ts';
import { findOperation, requiredScopes } from '../../../src/catalog/lookup.ts';
import { readRequestPath } from '../../../src/catalog/requestPath.ts';

const scopesByRule = (method: string, path: string) => {
  assert.equal(findOperation(method, path), undefined, `${path} is in the catalog`);
  return requiredScopes(method, path);
};

test('A path that no definition lists has the scopes of its rule', () => {
  assert.deepEqual(scopesByRule('GET', '/scim2/Agents'), { scopes: ['internal_agent_mgt_list'], evidence: 'enforced' });
  assert.deepEqual(scopesByRule('GET', 'https://api.asgardeo.io/t/acme/scim2/Agents/42?x=y')?.scopes, [
    'internal_agent_mgt_view',
  ]);
  assert.deepEqual(scopesByRule('POST', '/t/acme/api/identity/user/v1.0/validate-code')?.scopes, [
    'internal_user_code_mgt_create',
  ]);
  assert.deepEqual(scopesByRule('PUT', '/API/Identity/Config-MGT/v1.0/resource/x')?.scopes, [
    'internal_config_mgt_update',
  ]);
});

test('Below /o/ it is the rule of the organization, with and without its id in the path', () => {
  for (const path of [
    '/o/api/identity/user/v1.0/validate-code',
    '/t/acme/o/api/identity/user/v1.0/validate-code/',
    '/t/acme/o/10084a8d-113f/api/identity/user/v1.0/validate-code',
  ]) {
    assert.deepEqual(scopesByRule('POST', path)?.scopes, ['internal_org_user_code_mgt_create'], path);
  }
});

test('A rule that names the organization sees its id', () => {
  assert.deepEqual(scopesByRule('POST', '/t/acme/o/10084a8d-113f/oauth2/introspect')?.scopes, [
    'internal_org_oauth2_introspect',
  ]);
});

test('The first rule that matches counts, not the closest', () => {
  const rule = accessRuleOf('GET', readRequestPath('/t/acme/api/identity/config-mgt/v1.0/resource/a/b'));
  assert.equal(rule?.path, '*/api/identity/config-mgt/v1.0/resource/*');
});

test('The endpoints of the authorization server need no token', () => {
  for (const path of ['/t/acme/oauth2/token', '/oauth2/revoke', '/t/acme/o/10084a8d-113f/oauth2/token']) {
    assert.deepEqual(scopesByRule('POST', path), { scopes: [], evidence: 'public' }, path);
  }
  assert.equal(scopesByRule('OPTIONS', '/t/acme/scim2/Users')?.evidence, 'public');
});

test('The rules that only block say nothing about scopes', () => {
  for (const path of ['/api/server/v1/not-there', '/t/acme/api/users/v1/42/nothing', '/api/users/v2/nothing']) {
    assert.deepEqual(scopesByRule('GET', path), { scopes: [], evidence: 'unknown' }, path);
  }
});

test('A path that no rule matches has none', () => {
  assert.equal(accessRuleOf('GET', readRequestPath('/scim3/Users')), undefined);
  assert.equal(accessRuleOf('PUT', readRequestPath('/')), undefined);
});

test('Exceptions of a rule are kept to', () => {
  const path = '/api/identity/config-mgt/v1.0/resource-type';
  assert.deepEqual(scopesByRule('POST', path)?.scopes, ['internal_config_mgt_add']);
  assert.equal(scopesByRule('POST', `/t/acme${path}`), undefined);
});

test('Every rule in force is found by a path made of its own pattern, or an earlier one is', () => {
  for (const [order, row] of rows.entries()) {
    if (row.onlyWhen !== undefined) {
      continue;
    }
    const path = readRequestPath(row.path.replace(/^\*/, '').replaceAll('*', 'x'));
    const method = row.methods[0] === 'all' ? 'GET' : (row.methods[0] ?? '');
    const found = accessRuleOf(method, path);
    const foundOrder = rows.findIndex(
      ({ path: pattern, methods }) => pattern === found?.path && methods === found.methods,
    );
    assert.ok(foundOrder >= 0 && foundOrder <= order, `${method} ${row.path} is found by ${found?.path}`);
  }
});

test('Matching takes no longer the more stars a rule has', () => {
  const path = readRequestPath(`/t/acme/${'o/api/users/v1/x/'.repeat(20_000)}challenge`);
  assert.equal(accessRuleOf('GET', path)?.access, 'blocked');
});
