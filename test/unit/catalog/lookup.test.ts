import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOperation, requiredScopes } from '../../../src/catalog/lookup.ts';

const scopesOf = (method: string, urlOrPath: string) => requiredScopes(method, urlOrPath)?.scopes;

test('Every form of an address leads to the same operation and scope', () => {
  for (const address of [
    '/scim2/Users',
    'scim2/Users',
    '/scim2/Users/',
    '/scim2/Users?count=10&filter=userName+eq+"/o/x"',
    '/scim2/Users#top',
    '/t/acme/scim2/Users',
    '/t/o/scim2/Users',
    '{{baseUrl}}/scim2/Users',
    '{{baseUrl}}//scim2/Users',
    'https://api.asgardeo.io/t/acme/scim2/Users?startIndex=101',
    'https://{{host}}/t/{{organization}}/scim2/Users',
    'https://localhost:9443/scim2/Users',
    'https://sso.example.com/identity-server/t/acme/scim2/Users',
    '/SCIM2/users',
  ]) {
    assert.deepEqual(
      requiredScopes('get', address),
      { scopes: ['internal_user_mgt_list'], evidence: 'enforced', operationId: 'getUser' },
      address,
    );
  }
});

test('Below /o/ it is the scopes of the organization, with and without its id in the path', () => {
  for (const address of [
    '/o/scim2/Users',
    '/t/acme/o/scim2/Users',
    'https://api.asgardeo.io/t/acme/o/scim2/Users/?count=1',
    '/o/10084a8d-113f-4211-a0d5-efe36b082211/scim2/Users',
    'https://localhost:9443/t/carbon.super/o/10084a8d-113f-4211-a0d5-efe36b082211/scim2/Users',
    '{{baseUrl}}/o/{{organizationId}}/scim2/Users',
    '/t/o/o/o/scim2/Users',
  ]) {
    assert.deepEqual(scopesOf('GET', address), ['internal_org_user_mgt_list'], address);
  }
});

test('Ids may be percent-encoded, variables or as the catalog writes them', () => {
  for (const id of [
    '008bba85',
    'a%2Fb',
    'kim@example.com',
    '{{userId}}',
    '{{ some id/with slash }}',
    '{id}',
    'Users',
  ]) {
    assert.equal(findOperation('DELETE', `/t/acme/scim2/Users/${id}`)?.title, 'Delete a user', id);
  }
});

test('What a path spells out wins over a parameter', () => {
  assert.equal(findOperation('GET', '/api/server/v1/applications/templates')?.title, 'List application templates');
  assert.equal(findOperation('GET', '/api/server/v1/applications/85e3f4b8')?.title, 'Get an application');
  assert.equal(findOperation('POST', '/scim2/Users/.search')?.title, 'Search users');
  assert.equal(findOperation('GET', '/api/users/v1/me/sessions')?.title, 'List my sessions');
  assert.equal(findOperation('GET', '/api/users/v1/42/sessions')?.title, 'List sessions of a user');
  assert.equal(
    findOperation('GET', '/api/server/v1/applications/85e3f4b8/inbound-protocols/oidc')?.title,
    'Get the OpenID Connect settings of an application',
  );
});

test('A variable where the path spells a word out is not taken for that word', () => {
  assert.equal(findOperation('GET', '/api/server/v1/applications/{{x}}')?.title, 'Get an application');
  assert.equal(findOperation('GET', '/scim2/{{resource}}'), undefined);
});

test('The method tells operations of one path apart', () => {
  assert.deepEqual(scopesOf('POST', '/scim2/Users'), ['internal_user_mgt_create']);
  assert.deepEqual(scopesOf('GET', '/scim2/Users/42'), ['internal_user_mgt_view']);
  assert.deepEqual(scopesOf('PATCH', '/scim2/Users/42'), ['internal_user_mgt_update']);
});

test('Where the documentation is wrong the server wins, and what is documented is kept', () => {
  const webhooks = findOperation('GET', '/api/server/v1/webhooks');
  assert.deepEqual(webhooks?.scopes, ['internal_webhook_mgt_view']);
  assert.deepEqual(webhooks?.documented, ['internal_webhook_view']);
});

test('The Passive STS settings, public by an oversight of the rules, ask for the documented scope', () => {
  const path = '/t/acme/api/server/v1/configs/authentication/inbound/passivests';
  assert.deepEqual(requiredScopes('DELETE', path)?.scopes, ['internal_config_update']);
  assert.deepEqual(requiredScopes('GET', path)?.scopes, ['internal_config_view']);
  assert.equal(requiredScopes('GET', path)?.evidence, 'documented');
});

test('What a person does with their own account needs internal_login', () => {
  assert.deepEqual(scopesOf('GET', '/scim2/Me'), ['internal_login']);
  assert.deepEqual(scopesOf('GET', '/api/users/v1/me/organizations'), ['internal_login']);
});

test('No scopes, any valid token and no token are told apart', () => {
  assert.deepEqual(requiredScopes('GET', '/scim2/Schemas'), {
    scopes: [],
    evidence: 'enforced',
    operationId: 'getSchemas',
  });
  assert.equal(requiredScopes('GET', '/scim2/ServiceProviderConfig')?.evidence, 'public');
  assert.equal(requiredScopes('GET', '/api/server/v1/workflow-engines')?.evidence, 'unknown');
});

test('An operation that a sub-organization does not have asks for nothing there, and says so', () => {
  const path = '/api/server/v1/webhooks';
  assert.deepEqual(scopesOf('GET', path), ['internal_webhook_mgt_view']);
  assert.deepEqual(requiredScopes('GET', `/o${path}`), {
    scopes: [],
    evidence: 'unknown',
    operationId: findOperation('GET', path)?.operationId,
  });
});

test('An operation that only sub-organizations have is found below /o/ alone', () => {
  const path = '/api/server/v1/guests/invitations';
  assert.deepEqual(scopesOf('GET', `/t/acme/o${path}`), ['internal_org_guest_mgt_invite_list']);
  assert.equal(findOperation('GET', `/t/acme${path}`), undefined);
});

test('Misspelt names of the server are kept as they are', () => {
  assert.deepEqual(scopesOf('GET', '/api/users/v1/42/user-functionality/login'), ['internal_user_fucntionality_view']);
});

test('Nothing is said of a path that the server does not know', () => {
  for (const path of ['', '/', '/scim2', '/nowhere/at/all', 'https://example.com', '{{baseUrl}}']) {
    assert.equal(requiredScopes('PUT', path), undefined, path);
    assert.equal(findOperation('PUT', path), undefined, path);
  }
});

test('A path of any length and content is answered', () => {
  assert.equal(requiredScopes('PUT', `/${'o/x/'.repeat(100_000)}`), undefined);
  assert.equal(requiredScopes('PUT', '{{'.repeat(100_000)), undefined);
  assert.deepEqual(scopesOf('GET', `/scim2/Users/${'x'.repeat(100_000)}`), ['internal_user_mgt_view']);
});
