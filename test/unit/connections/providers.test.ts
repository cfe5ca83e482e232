import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionDefinition } from '../../../src/connections/definition.ts';
import type { ProviderId } from '../../../src/connections/providers.ts';
import { problemOf } from '../../../src/connections/wizardFields.ts';
import {
  answer,
  chooseTemplate,
  definitionOf,
  startWizard,
  stepOf,
  type TemplateId,
  templateOf,
  textOf,
} from '../../../src/connections/wizardSteps.ts';

const fresh = { takenNames: [], storedSecrets: {} };

function setUp(template: TemplateId, ...texts: string[]) {
  return texts.reduce(answer, chooseTemplate(startWizard(), template));
}

const environment = '3072ed37-ec38-4cb6-a3c0-e5ea1b2e9d86';

const providers: readonly (readonly [ProviderId, typed: string, Partial<ConnectionDefinition>])[] = [
  [
    'auth0',
    'acme.us.auth0.com',
    {
      issuer: 'https://acme.us.auth0.com/',
      tokenEndpoint: 'https://acme.us.auth0.com/oauth/token',
      baseUrl: 'https://acme.us.auth0.com/api/v2',
      tokenParameters: { audience: 'https://acme.us.auth0.com/api/v2/' },
      clientAuthentication: 'client_secret_post',
    },
  ],
  [
    'okta',
    'https://acme.okta.com/',
    {
      issuer: 'https://acme.okta.com',
      tokenEndpoint: 'https://acme.okta.com/oauth2/v1/token',
      baseUrl: 'https://acme.okta.com/api/v1',
      clientAuthentication: 'private_key_jwt',
      scopes: ['okta.users.read'],
    },
  ],
  [
    'microsoftGraph',
    'contoso.onmicrosoft.com',
    {
      tokenEndpoint: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
      baseUrl: 'https://graph.microsoft.com/v1.0',
      clientAuthentication: 'client_secret_post',
      scopes: ['https://graph.microsoft.com/.default'],
    },
  ],
  [
    'keycloak',
    'https://login.example.com/auth/realms/acme/',
    {
      issuer: 'https://login.example.com/auth/realms/acme',
      tokenEndpoint: 'https://login.example.com/auth/realms/acme/protocol/openid-connect/token',
      baseUrl: 'https://login.example.com/auth/admin/realms/acme',
    },
  ],
  [
    'pingOne',
    `https://auth.pingone.com.au/${environment}/as/.well-known/openid-configuration`,
    {
      issuer: `https://auth.pingone.com.au/${environment}/as`,
      tokenEndpoint: `https://auth.pingone.com.au/${environment}/as/token`,
      baseUrl: `https://api.pingone.com.au/v1/environments/${environment}`,
    },
  ],
];

for (const [template, typed, expected] of providers) {
  test(`${template} is set up by one name, a client id and its secret`, () => {
    assert.equal(problemOf(template, typed, fresh), undefined);
    const state = setUp(template, typed, 'id', 's');
    assert.deepEqual([state.position, stepOf(state)], ['review', { step: 5, total: 5 }]);
    const { name, ...definition } = definitionOf(state, []);
    assert.deepEqual(definition, { system: 'oauth2', clientId: 'id', ...expected });
    assert.ok(name.length > 0);
  });

  test(`a connection to ${template} is edited as one, and keeps what the steps do not change`, () => {
    const saved = {
      ...definitionOf(setUp(template, typed, 'id', 's'), []),
      scopes: ['a'],
      baseUrl: 'https://my.example',
    };
    assert.equal(templateOf(saved), template);
    const shown = chooseTemplate(startWizard({ definition: saved, secrets: {} }), template);
    const name = textOf(shown, template);
    assert.equal(problemOf(template, name, fresh), undefined);
    assert.deepEqual(definitionOf([name, 'id', ''].reduce(answer, shown), []), saved);
  });
}

test('names that lead nowhere are refused while they are typed', () => {
  const cases = [
    ['auth0', 'acme', 'form'],
    ['auth0', 'acme.auth0.com/authorize', 'form'],
    ['auth0', 'http://acme.auth0.com', 'url_insecure'],
    ['auth0', 'me@evil.example', 'form'],
    ['microsoftGraph', '../common', 'form'],
    ['microsoftGraph', 'contoso.com/x', 'form'],
    ['keycloak', 'https://login.example.com', 'form'],
    ['keycloak', 'http://login.example.com/realms/a', 'url_insecure'],
    ['keycloak', 'http://localhost:8080/realms/a', undefined],
    ['keycloak', 'https://login.example.com/realms/a?x', 'form'],
    ['pingOne', `https://auth.pingone.evil/${environment}/as`, 'form'],
    ['pingOne', '', 'missing'],
  ] as const;
  for (const [id, text, problem] of cases) {
    assert.equal(problemOf(id, text, fresh), problem, `${id}: ${text}`);
  }
});

test('a gateway and CIAM are set up by two addresses in one step', () => {
  for (const [template, field] of [
    ['gateway', 'gatewayAddresses'],
    ['ciam', 'ciamAddresses'],
  ] as const) {
    const typed = ' https://api.example.com/v1   https://sso.example.com/token ';
    const state = setUp(template, typed, 'id', 's');
    assert.deepEqual(stepOf(state), { step: 5, total: 5 });
    const definition = definitionOf(state, []);
    assert.deepEqual(definition, {
      name: 'api.example.com',
      system: template,
      baseUrl: 'https://api.example.com/v1',
      tokenEndpoint: 'https://sso.example.com/token',
      clientId: 'id',
    });
    assert.equal(templateOf(definition), template);
    assert.equal(problemOf(field, 'https://api.example.com', fresh), 'token_endpoint_missing');
    assert.equal(problemOf(field, 'https://api.example.com sso', fresh), 'url');
    assert.equal(problemOf(field, 'https://api.example.com http://sso.example.com', fresh), 'url_insecure');
    assert.equal(problemOf(field, 'https://a.example https://b.example https://c.example', fresh), 'form');
    assert.equal(problemOf(field, '', fresh), 'missing');
  }
});

test('a gateway that is found by its issuer stays so when the addresses are not changed', () => {
  const definition = {
    name: 'Orders',
    system: 'gateway',
    baseUrl: 'https://api.example.com',
    issuer: 'https://sso.example.com',
    clientId: 'id',
    authorizationHeader: 'X-Auth',
  } as const;
  const start = chooseTemplate(startWizard({ definition, secrets: {} }), 'gateway');
  const shown = textOf(start, 'gatewayAddresses');
  assert.equal(shown, 'https://api.example.com https://sso.example.com');
  assert.deepEqual(definitionOf([shown, 'id', ''].reduce(answer, start), []), definition);
});
