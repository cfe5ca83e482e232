import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClientTokenRequest,
  definitionFromTokenRequest,
} from '../../../src/connections/tokenRequestDefinition.ts';

const request: ClientTokenRequest = {
  tokenEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/token',
  clientId: 'id',
  clientSecret: 'secret',
  authentication: 'client_secret_basic',
  grant: 'client_credentials',
  scopes: ['internal_user_mgt_list'],
  tokenParameters: {},
};

function definitionFor(part: Partial<ClientTokenRequest>) {
  return definitionFromTokenRequest({ ...request, ...part })?.definition;
}

test('a token request to Asgardeo gives its organization, region and secret', () => {
  assert.deepEqual(definitionFromTokenRequest(request), {
    definition: { system: 'asgardeo', organization: 'acme', region: 'us', clientId: 'id' },
    secrets: { clientSecret: 'secret', password: undefined },
  });
  const european = definitionFor({ tokenEndpoint: 'https://api.eu.asgardeo.io/t/acme/oauth2/token' });
  assert.equal(european?.region, 'eu');
});

test('a tenant path on another host is a WSO2 Identity Server', () => {
  assert.deepEqual(definitionFor({ tokenEndpoint: 'https://localhost:9443/t/wso2.com/oauth2/token' }), {
    system: 'wso2is',
    organization: 'wso2.com',
    baseUrl: 'https://localhost:9443',
    clientId: 'id',
  });
  assert.deepEqual(definitionFor({ tokenEndpoint: 'https://is.example.com:9443/oauth2/token' }), {
    system: 'wso2is',
    organization: 'carbon.super',
    baseUrl: 'https://is.example.com:9443',
    clientId: 'id',
  });
});

test('any other address is an OAuth 2.0 server with the scopes of the request', () => {
  const tokenEndpoint = 'https://login.example.com/oauth2/token';
  assert.deepEqual(definitionFor({ tokenEndpoint, scopes: ['read'] }), {
    system: 'oauth2',
    tokenEndpoint,
    scopes: ['read'],
    clientId: 'id',
  });
  for (const other of [
    'https://api.asgardeo.io.evil.org/oauth2/token',
    'https://api.asgardeo.io/t/a%2Fb/oauth2/token',
    'https://api.asgardeo.io/oauth2/token/',
  ]) {
    assert.equal(definitionFor({ tokenEndpoint: other })?.system, 'oauth2', other);
  }
});

test('a password request keeps its user in the definition and the password with the secrets', () => {
  const connection = definitionFromTokenRequest({
    ...request,
    authentication: 'client_secret_post',
    grant: 'password',
    username: 'ann',
    password: 'hunter2',
  });
  assert.deepEqual(connection, {
    definition: {
      system: 'asgardeo',
      organization: 'acme',
      region: 'us',
      clientId: 'id',
      clientAuthentication: 'client_secret_post',
      grant: 'password',
      username: 'ann',
    },
    secrets: { clientSecret: 'secret', password: 'hunter2' },
  });
});

test('extra form fields are kept, except for those that may be secrets', () => {
  const definition = definitionFor({
    tokenParameters: { audience: 'https://api.example.com', client_assertion: 'x', refresh_token: 'y', api_key: 'z' },
  });
  assert.deepEqual(definition?.tokenParameters, { audience: 'https://api.example.com' });
});

test('a request that no connection can make gives none', () => {
  assert.equal(definitionFor({ grant: 'refresh_token' }), undefined);
  assert.equal(definitionFor({ authentication: 'private_key_jwt' }), undefined);
  assert.equal(definitionFor({ tokenEndpoint: 'http://login.example.com/token' }), undefined);
  assert.equal(definitionFor({ tokenEndpoint: '/oauth2/token' }), undefined);
  assert.equal(definitionFor({ tokenEndpoint: undefined }), undefined);
});

test('what a command of the documentation leaves open stays open', () => {
  const tokenEndpoint = 'https://api.asgardeo.io/t/acme/oauth2/token';
  const open = { clientId: undefined, clientSecret: undefined, authentication: 'none' };
  assert.deepEqual(definitionFromTokenRequest({ ...request, ...open, tokenEndpoint }), {
    definition: { system: 'asgardeo', organization: 'acme', region: 'us' },
    secrets: { clientSecret: undefined, password: undefined },
  });
  const publicClient = definitionFor({ authentication: 'none', grant: 'password' });
  assert.equal(publicClient?.clientAuthentication, 'none');
});
