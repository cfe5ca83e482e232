import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import { systemIds } from '../../../src/connections/definition.ts';
import { systemOf } from '../../../src/systems/systemOf.ts';

const connection = (fields: Partial<ConnectionDefinition> & Pick<ConnectionDefinition, 'system'>) => ({
  name: 'Acme',
  clientId: 'client',
  ...fields,
});

const endpointsOf = (definition: ConnectionDefinition) => systemOf(definition).endpoints(definition);

test('Each kind of system is known by its own id', () => {
  for (const system of systemIds) {
    assert.equal(systemOf({ system }).id, system);
  }
});

test('Asgardeo is where its region and organization say', () => {
  assert.deepEqual(endpointsOf(connection({ system: 'asgardeo', organization: 'acme' })), {
    baseUrl: 'https://api.asgardeo.io/t/acme',
    issuer: 'https://api.asgardeo.io/t/acme/oauth2/token',
    tokenEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/token',
    introspectionEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/introspect',
    revocationEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/revoke',
    jwksUri: 'https://api.asgardeo.io/t/acme/oauth2/jwks',
    authorizationEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/authorize',
    deviceAuthorizationEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/device_authorize',
  });
  const european = connection({ system: 'asgardeo', organization: 'acme', region: 'eu' });
  assert.equal(endpointsOf(european).tokenEndpoint, 'https://api.eu.asgardeo.io/t/acme/oauth2/token');
});

test('An organization name cannot lead to another host or path', () => {
  const { baseUrl = '' } = endpointsOf(connection({ system: 'asgardeo', organization: '../../@evil.example/x' }));
  assert.equal(new URL(baseUrl).host, 'api.asgardeo.io');
  assert.match(new URL(baseUrl).pathname, /^\/t\/[^/]+$/);
});

test('Identity Server is at its base URL, in the super tenant where none is named', () => {
  const endpoint = (fields: Partial<ConnectionDefinition>) =>
    endpointsOf(connection({ system: 'wso2is', ...fields })).tokenEndpoint;
  assert.equal(endpoint({ baseUrl: 'https://localhost:9443/' }), 'https://localhost:9443/t/carbon.super/oauth2/token');
  assert.equal(
    endpoint({ baseUrl: 'https://is.example.com', organization: 'wso2.com' }),
    'https://is.example.com/t/wso2.com/oauth2/token',
  );
  assert.equal(
    endpoint({ baseUrl: 'https://is.example.com/t/wso2.com' }),
    'https://is.example.com/t/wso2.com/oauth2/token',
  );
});

test('The root organization of Identity Server is the tenant that requests go to', () => {
  const root = (fields: Partial<ConnectionDefinition>) =>
    systemOf({ system: 'wso2is' }).rootOrganization(connection({ system: 'wso2is', ...fields }));
  assert.equal(root({ baseUrl: 'https://localhost:9443' }), 'carbon.super');
  assert.equal(root({ baseUrl: 'https://localhost:9443', organization: 'wso2.com' }), 'wso2.com');
  assert.equal(root({ baseUrl: 'https://localhost:9443/t/wso2.com/' }), 'wso2.com');
});

test('A token endpoint or issuer of the definition wins', () => {
  const definition = connection({
    system: 'asgardeo',
    organization: 'acme',
    issuer: 'https://login.acme.example/oauth2/token',
    tokenEndpoint: 'https://login.acme.example/oauth2/token',
  });
  assert.equal(endpointsOf(definition).tokenEndpoint, 'https://login.acme.example/oauth2/token');
  assert.equal(endpointsOf(definition).issuer, 'https://login.acme.example/oauth2/token');
});

test('Of any other authorization server nothing is guessed', () => {
  assert.deepEqual(endpointsOf(connection({ system: 'oauth2', issuer: 'https://login.example.com' })), {
    baseUrl: undefined,
    issuer: 'https://login.example.com',
    tokenEndpoint: undefined,
  });
  assert.deepEqual(systemOf({ system: 'oauth2' }).resourceTypes, []);
});

test('The sandbox is where its definition says', () => {
  const definition = connection({
    system: 'sandbox',
    baseUrl: 'http://127.0.0.1:1234/t/sandbox',
    tokenEndpoint: 'http://127.0.0.1:1234/t/sandbox/oauth2/token',
  });
  const { baseUrl, tokenEndpoint, introspectionEndpoint } = endpointsOf(definition);
  assert.equal(baseUrl, 'http://127.0.0.1:1234/t/sandbox');
  assert.equal(tokenEndpoint, 'http://127.0.0.1:1234/t/sandbox/oauth2/token');
  assert.equal(introspectionEndpoint, 'http://127.0.0.1:1234/t/sandbox/oauth2/introspect');
});

test('The rate budget of Asgardeo counts each family below the tenant', () => {
  const definition = connection({ system: 'asgardeo', organization: 'acme' });
  const budget = systemOf(definition).rateBudget?.(definition);
  assert.equal(budget?.perMinute, 200);
  for (const family of [
    '/t/acme/scim2',
    '/t/acme/api/server',
    '/t/acme/api/users',
    '/t/acme/oauth2',
    '/t/acme/o/scim2',
  ]) {
    assert.ok(budget?.families.includes(family), family);
  }
});

test('The rate budget fits a domain of the organization’s own', () => {
  const definition = connection({ system: 'asgardeo', organization: 'acme', baseUrl: 'https://api.acme.example' });
  assert.ok(systemOf(definition).rateBudget?.(definition)?.families.includes('/scim2'));
});

test('A page of the console is named only where its address is known', () => {
  const definition = connection({ system: 'asgardeo', organization: 'acme', region: 'eu' });
  const page = (type: string, id: string) => systemOf(definition).consoleUrl?.(definition, type, id);
  assert.equal(page('users', '../x'), 'https://console.eu.asgardeo.io/t/acme/app/users/..%2Fx');
  assert.equal(page('identity-providers', '42'), undefined);
  const local = connection({ system: 'wso2is', baseUrl: 'https://localhost:9443' });
  assert.equal(
    systemOf(local).consoleUrl?.(local, 'applications', '42'),
    'https://localhost:9443/t/carbon.super/console/applications/42',
  );
});
