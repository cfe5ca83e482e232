import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Draft, fields, problemOf } from '../../../src/connections/wizardFields.ts';
import {
  answer,
  chooseTemplate,
  definitionOf,
  draftOf,
  goBack,
  goTo,
  optionalFields,
  pasteDraft,
  startWizard,
  stepOf,
  textOf,
} from '../../../src/connections/wizardSteps.ts';
import { fresh, walk } from './wizardWalk.ts';

test('Asgardeo is set up by its organization, client id and secret', () => {
  const state = walk('asgardeo-eu', ' acme ', 'id', ' secret ');
  assert.equal(state.position, 'review');
  assert.deepEqual(definitionOf(state, ['acme']), {
    name: 'acme 2',
    system: 'asgardeo',
    region: 'eu',
    organization: 'acme',
    clientId: 'id',
  });
  assert.deepEqual(draftOf(state).secrets, { clientSecret: ' secret ' });
});

test('the address of a WSO2 Identity Server may name a tenant', () => {
  const plain = definitionOf(walk('wso2is', 'https://localhost:9443/', 'id', 's'), []);
  assert.deepEqual(plain, {
    name: 'localhost:9443',
    system: 'wso2is',
    baseUrl: 'https://localhost:9443',
    clientId: 'id',
  });
  const tenant = definitionOf(walk('wso2is', 'https://is.example.com/iam/t/wso2.com', 'id', 's'), []);
  assert.equal(tenant.baseUrl, 'https://is.example.com/iam');
  assert.equal(tenant.organization, 'wso2.com');
});

test('an OAuth 2.0 server is set up by its issuer or its token endpoint', () => {
  const issuer = 'https://login.example.com/realms/acme';
  assert.equal(definitionOf(walk('oauth2-issuer', issuer, 'id', 's'), []).issuer, issuer);
  const state = walk('oauth2-token-endpoint', 'https://login.example.com/token', 'id', 's');
  assert.equal(definitionOf(state, []).tokenEndpoint, 'https://login.example.com/token');
});

test('going back keeps what was typed, finished or not', () => {
  const half = goBack(walk('asgardeo-us', 'acme', 'id'), 'half a secr');
  assert.equal(half.position, 'client');
  assert.equal(textOf(half, 'client'), 'id');
  const start = goBack(goBack(half, 'id'), 'acme');
  assert.equal(start.position, 'system');
  const again = ['globex', 'id'].reduce(answer, chooseTemplate(start, 'asgardeo-us'));
  assert.equal(textOf(again, 'clientSecret'), 'half a secr');
  assert.equal(draftOf(again).definition.organization, 'globex');
});

test('what was typed for another system does not reach the definition', () => {
  const asgardeo = goBack(goBack(walk('asgardeo-us', 'acme', 'id')));
  const oauth = ['https://login.example.com', 'id', 's'].reduce(
    answer,
    chooseTemplate(goBack(asgardeo), 'oauth2-issuer'),
  );
  assert.deepEqual(definitionOf(oauth, []), {
    name: 'login.example.com',
    system: 'oauth2',
    issuer: 'https://login.example.com',
    clientId: 'id',
  });
});

test('optional fields are asked for from the last step and lead back to it', () => {
  const review = walk('oauth2-token-endpoint', 'https://login.example.com/token', 'id', 's');
  assert.deepEqual(optionalFields(review), [
    'name',
    'scopes',
    'baseUrl',
    'certificateAuthority',
    'clientAuthentication',
  ]);
  const texts = {
    name: 'Example',
    scopes: ' read  write ',
    baseUrl: 'https://api.example.com',
    certificateAuthority: '/ca.pem',
  };
  let state = review;
  for (const id of ['name', 'scopes', 'baseUrl', 'certificateAuthority'] as const) {
    state = goTo(state, id);
    assert.deepEqual(stepOf(state), { step: 5, total: 5 });
    state = answer(state, texts[id]);
    assert.equal(state.position, 'review');
  }
  assert.deepEqual(definitionOf(state, []), {
    name: 'Example',
    system: 'oauth2',
    tokenEndpoint: 'https://login.example.com/token',
    clientId: 'id',
    scopes: ['read', 'write'],
    baseUrl: 'https://api.example.com',
    tls: { ca: '/ca.pem' },
  });
  const cleared = answer(goTo(state, 'certificateAuthority'), '');
  assert.equal(definitionOf(cleared, []).tls, undefined);
  const left = goBack(goTo(state, 'name'), 'half a na');
  assert.equal(left.position, 'review');
  assert.equal(definitionOf(left, []).name, 'Example');
});

test('a pasted command goes straight to the test, or to what it leaves open', () => {
  const definition = { name: 'acme', system: 'asgardeo', region: 'us', organization: 'acme', clientId: 'id' } as const;
  assert.equal(pasteDraft({ definition, secrets: { clientSecret: 's' } }, fresh).position, 'review');
  const open = pasteDraft({ definition, secrets: {} }, fresh);
  assert.equal(open.position, 'clientSecret');
  assert.deepEqual(definitionOf(answer(open, 's'), []), definition);
  assert.equal(goBack(open).position, 'client');
  assert.equal(textOf(goBack(open), 'client'), 'id');
});

test('editing keeps what the steps do not ask for', () => {
  const definition = {
    name: 'Acme',
    system: 'asgardeo',
    organization: 'acme',
    clientId: 'id',
    headers: { 'X-Trace': '1' },
    baseUrl: 'https://login.acme.example',
    safety: 'read-only',
  } as const;
  const base: Draft = { definition, secrets: {} };
  const state = ['globex', 'id', ''].reduce(answer, chooseTemplate(startWizard(base), 'asgardeo-us'));
  assert.deepEqual(definitionOf(state, []), { ...definition, organization: 'globex', region: 'us' });
  const moved = ['https://localhost:9443', 'id', ''].reduce(answer, chooseTemplate(startWizard(base), 'wso2is'));
  assert.deepEqual(definitionOf(moved, []), {
    name: 'Acme',
    system: 'wso2is',
    baseUrl: 'https://localhost:9443',
    clientId: 'id',
    headers: { 'X-Trace': '1' },
    safety: 'read-only',
  });
});

test('a password connection is asked for its user and password', () => {
  const definition = {
    name: 'A',
    system: 'asgardeo',
    organization: 'a',
    clientId: 'id',
    grant: 'password',
    username: 'u',
  } as const;
  const state = chooseTemplate(startWizard({ definition, secrets: {} }), 'asgardeo-us');
  assert.equal(textOf(state, 'client'), 'id u');
  const review = ['a', 'id v w', 's p w'].reduce(answer, state);
  assert.equal(review.position, 'review');
  assert.deepEqual(draftOf(review).secrets, { clientSecret: 's', password: 'p w' });
  assert.equal(definitionOf(review, []).username, 'v w');
  const left = ['a', 'id', ''].reduce(answer, state);
  assert.deepEqual(definitionOf(left, []), { ...definition, region: 'us' });
  assert.equal(problemOf('client', 'id', { ...fresh, access: 'password' }), 'username_missing');
});

test('fields refuse what cannot be right while it is typed', () => {
  const cases = [
    ['organization', '', 'missing'],
    ['organization', 'acme corp', 'handle'],
    ['organization', 'acme/x', 'handle'],
    ['organization', ' acme ', undefined],
    ['server', 'localhost:9443', 'url'],
    ['server', 'https://is.example.com/t/a/b', 'server_path'],
    ['server', 'https://is.example.com?x', 'server_path'],
    ['issuer', 'https://', 'url'],
    ['issuer', 'http://login.example.com', 'url_insecure'],
    ['issuer', 'http://localhost:8080/realms/a', undefined],
    ['tokenEndpoint', 'https://me:secret@login.example.com/token', 'url_credentials'],
    ['tokenEndpoint', 'javascript:alert(1)', 'url'],
    ['clientSecret', '', 'missing'],
    ['clientSecret', ' ', 'missing'],
    ['clientSecret', 'a b', undefined],
    ['client', '', 'missing'],
    ['client', 'id', undefined],
    ['signInSecret', '', undefined],
    ['passwordSecrets', '', 'missing'],
    ['passwordSecrets', 'secret ', 'password_missing'],
    ['passwordSecrets', 'p', undefined],
    ['apiAddress', '', 'missing'],
    ['apiAddress', 'http://api.example.com', 'url_insecure'],
    ['apiKeyHeader', 'api key', 'header'],
    ['apiKey', 'schlüssel', 'header_value'],
    ['privateKey', 'key', 'key'],
    ['privateKey', '{"kty":"EC"}', 'key'],
    ['baseUrl', '', undefined],
    ['baseUrl', 'api', 'url'],
    ['redirectUri', 'https://example.com/callback', 'redirect_uri'],
    ['redirectUri', 'http://localhost:8123/', undefined],
    ['name', 'Acme', 'name_taken'],
    ['name', 'Other', undefined],
    ['certificateAuthority', 'ca.pem', 'path_relative'],
    ['certificateAuthority', 'C:\\ca.pem', undefined],
  ] as const;
  for (const [id, text, problem] of cases) {
    assert.equal(problemOf(id, text, { ...fresh, takenNames: ['Acme'] }), problem, `${id}: ${text}`);
  }
  assert.equal(problemOf('clientSecret', '', { ...fresh, storedSecrets: { clientSecret: 's' } }), undefined);
});

test('every secret is masked, and nothing else is', () => {
  const masked = Object.entries(fields).flatMap(([id, field]) => (field.masked ? [id] : []));
  assert.deepEqual(masked.toSorted(), [
    'apiKey',
    'clientSecret',
    'passphrase',
    'password',
    'passwordSecrets',
    'privateKey',
    'signInSecret',
  ]);
});
