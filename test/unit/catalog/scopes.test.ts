import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiResourceOf } from '../../../src/catalog/apiResource.ts';
import {
  catalogScopes,
  operationsUnlockedBy,
  organizationTwin,
  scopeDescription,
} from '../../../src/catalog/scopes.ts';

test('A scope is told by what it unlocks, the list first', () => {
  assert.equal(scopeDescription('internal_user_mgt_list'), 'List users, search users');
  assert.equal(scopeDescription('internal_idle_account_list'), 'List inactive users');
  assert.match(
    scopeDescription('internal_application_mgt_view') ?? '',
    /^List applications, get an application and \d+ more$/,
  );
});

test('A scope for a part of an operation is told by that part', () => {
  assert.equal(scopeDescription('internal_bulk_user_create'), 'Create users in bulk');
  assert.equal(
    scopeDescription('internal_role_mgt_users_update'),
    'Update the users of a role, replace the users of a role and 1 more',
  );
  assert.equal(scopeDescription('internal_org_role_mgt_users_update'), 'Assign users to a role');
});

test('A scope that only rules know is told by its API resource', () => {
  assert.equal(scopeDescription('internal_agent_mgt_list'), 'SCIM2 Agents API');
});

test('Nothing is made up about a scope that is not known', () => {
  assert.equal(scopeDescription('openid'), undefined);
  assert.equal(apiResourceOf('openid'), undefined);
  assert.equal(organizationTwin('openid'), undefined);
  assert.deepEqual(operationsUnlockedBy('constructor'), []);
});

test('Operations are found by the scope of the root, of the organization and of a part', () => {
  const titles = (scope: string) => operationsUnlockedBy(scope).map(({ title }) => title);
  assert.deepEqual(titles('internal_org_user_mgt_delete'), ['Delete a user']);
  assert.deepEqual(titles('internal_application_mgt_client_secret_view').slice(0, 1), [
    'Get the OpenID Connect settings of an application',
  ]);
});

test('The API resource is named as the console names it', () => {
  assert.deepEqual(apiResourceOf('internal_user_mgt_list'), {
    name: 'SCIM2 Users API',
    identifier: '/scim2/Users',
    kind: 'Management API',
  });
  assert.deepEqual(apiResourceOf('internal_org_user_mgt_list'), {
    name: 'SCIM2 Users API',
    identifier: '/o/scim2/Users',
    kind: 'Organization API',
  });
  assert.equal(apiResourceOf('internal_userstore_view')?.identifier, '/api/server/v1/userstore');
});

test('No application can be authorized for internal_login', () => {
  assert.equal(apiResourceOf('internal_login'), undefined);
});

test('A scope has a twin for organizations only where the server has it', () => {
  assert.equal(organizationTwin('internal_user_mgt_list'), 'internal_org_user_mgt_list');
  assert.equal(organizationTwin('internal_organization_view'), 'internal_org_organization_view');
  assert.equal(organizationTwin('internal_webhook_mgt_view'), undefined);
  assert.equal(organizationTwin('internal_org_user_mgt_list'), undefined);
});

test('The scopes of the catalog are those of the root organization, sorted, each once', () => {
  const scopes = catalogScopes();
  assert.deepEqual(scopes, [...new Set(scopes)].sort());
  assert.ok(scopes.includes('internal_user_mgt_list'));
  assert.ok(scopes.includes('internal_role_mgt_users_update'));
});
