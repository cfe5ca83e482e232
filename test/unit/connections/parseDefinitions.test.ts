import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinition, parseDefinitions } from '../../../src/connections/parseDefinitions.ts';

test('one bad element hides no other', () => {
  const good = { name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'a' };
  const { definitions, problems } = parseDefinitions([null, good, { ...good, region: 'mars' }]);
  assert.deepEqual(definitions, [{ index: 1, definition: good }]);
  assert.deepEqual(problems, [
    { index: 0, name: undefined, problems: ['must be an object'] },
    { index: 2, name: 'Acme', problems: ['region must be one of us, eu'] },
  ]);
});

test('no setting is no connection', () => {
  assert.deepEqual(parseDefinitions(undefined), { definitions: [], problems: [] });
});

test('each system and the password grant say what they need', () => {
  const problemsOf = (part: object) => parseDefinition({ name: 'a', clientId: 'b', ...part }).problems;
  assert.deepEqual(problemsOf({ system: 'asgardeo' }), ['organization is missing']);
  assert.deepEqual(problemsOf({ system: 'wso2is' }), ['baseUrl is missing']);
  assert.deepEqual(problemsOf({ system: 'oauth2' }), ['issuer or tokenEndpoint is missing']);
  assert.deepEqual(problemsOf({ system: 'ciam' }), ['baseUrl is missing', 'issuer or tokenEndpoint is missing']);
  assert.equal(problemsOf({ system: 'oauth2', issuer: 'https://login.example.com' }), undefined);
  const passwordGrant = { system: 'asgardeo', organization: 'acme', grant: 'password' };
  assert.deepEqual(problemsOf(passwordGrant), ['username is missing']);
});

test('scopes that stand in one text are several', () => {
  const { definition } = parseDefinition({
    name: 'a',
    system: 'oauth2',
    tokenEndpoint: 'https://login.example.com/token',
    clientId: 'b',
    scopes: ['application.client domain.manage', 'application.client'],
  });
  assert.deepEqual(definition?.scopes, ['application.client', 'domain.manage']);
});

test('problems name the path and the rule', () => {
  const { problems } = parseDefinition({
    name: ' ',
    system: 'oauth2',
    tokenEndpoint: 'login.example.com/token',
    clientId: 5,
    scopes: ['read', 7],
    tls: { rejectUnauthorized: 'no' },
    organisation: 'acme',
  });
  assert.deepEqual(problems?.toSorted(), [
    'clientId must be text in quotes',
    'name must not be empty',
    'organisation is not a field of a connection',
    'scopes.1 must be text in quotes',
    'tls.rejectUnauthorized must be true or false',
    'tokenEndpoint must be an absolute URL that begins with https:// or http://',
  ]);
});

test('a secret in the settings is refused and not repeated', () => {
  const { problems } = parseDefinition({
    name: 'Acme',
    system: 'asgardeo',
    organization: 'acme',
    clientId: 'a',
    clientSecret: 'hunter2',
  });
  assert.deepEqual(problems, ['clientSecret is a secret: take it out of the settings and use “Replace Secret”']);
});

test('what settings must not hold is refused wherever it stands, and not repeated', () => {
  const hidden = 'hidden-value';
  const problemsOf = (changes: object) => {
    const given = { name: 'A', system: 'oauth2', tokenEndpoint: 'https://a.example/token', clientId: 'c' };
    const { problems } = parseDefinition({ ...given, ...changes });
    assert.ok(!JSON.stringify(problems ?? []).includes(hidden));
    return problems;
  };
  const wayOut = 'take it out of the settings and use “Replace Secret”';
  for (const name of ['client_secret', 'password', 'client_assertion', 'refresh_token', 'subject_token', 'apikey']) {
    const problems = problemsOf({ tokenParameters: { [name]: hidden, audience: 'x' } });
    assert.deepEqual(problems, [`tokenParameters.${name} is a secret: ${wayOut}`]);
  }
  for (const name of ['Authorization', 'cookie', 'X-Api-Key', 'Ocp-Apim-Subscription-Key', 'x-auth-token']) {
    const [problem = ''] = problemsOf({ headers: { [name]: hidden } }) ?? [];
    assert.ok(problem.startsWith(`headers.${name} is a secret: `), problem);
  }
  for (const field of ['tokenEndpoint', 'issuer', 'baseUrl']) {
    const problems = problemsOf({ [field]: `https://ann:${hidden}@a.example/` });
    assert.deepEqual(problems, [`${field} holds a user name or a password: take it out of the settings`]);
  }
  assert.deepEqual(problemsOf({ tokenParameters: { scope: 'everything' } }), [
    'tokenParameters.scope is asked for whatever a call needs: use the field “scopes”',
  ]);
  const harmless = ['audience', 'resource', 'subject_token_type', 'client_assertion_type', 'redirect_uri', 'prompt'];
  const tokenParameters = Object.fromEntries(harmless.map((name) => [name, 'x']));
  assert.equal(
    problemsOf({ tokenParameters, headers: { 'X-Trace': '1', 'X-CSRF-Token': 'fetch', 'Idempotency-Key': '1' } }),
    undefined,
  );
});
