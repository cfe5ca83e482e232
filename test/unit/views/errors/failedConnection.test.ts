import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionDefinition } from '../../../../src/connections/definition.ts';
import { ScopewiseError } from '../../../../src/http/error.ts';
import { failedConnection } from '../../../../src/views/errors/failedConnection.ts';

const asgardeo = { system: 'asgardeo', organization: 'acme', clientId: 'app' } as const;
const definitions: ConnectionDefinition[] = [
  { ...asgardeo, name: 'United States' },
  { ...asgardeo, name: 'Europe', region: 'eu' },
  { name: 'Keycloak', system: 'oauth2', issuer: 'https://login.example', clientId: 'app' },
  { name: 'Other', system: 'oauth2', issuer: 'https://login.example', clientId: 'other' },
];

const refused = (tokenEndpoint: string, clientId = 'app') =>
  new ScopewiseError('token.client_refused', { tokenEndpoint, clientId, status: 401, reason: '' });
const europe = 'https://api.eu.asgardeo.io/t/acme/oauth2/token';

test('a client id that several servers know does not say whose secret was refused: the token endpoint does', () => {
  assert.equal(failedConnection(refused(europe), definitions, undefined), 'Europe');
  assert.equal(failedConnection(refused('https://login.example/token'), definitions, undefined), undefined);
  assert.equal(failedConnection(refused('https://login.example/token', 'other'), definitions, undefined), 'Other');
  const noEndpoint = new ScopewiseError('token.grant_refused', { clientId: 'app', grant: 'password', reason: '' });
  assert.equal(failedConnection(noEndpoint, definitions, undefined), undefined);
});

test('the connection that the command was given is meant where it is of the client, and another is not', () => {
  assert.equal(failedConnection(refused('https://login.example/token'), definitions, 'Keycloak'), 'Keycloak');
  assert.equal(failedConnection(refused(europe), definitions, 'Other'), 'Europe');
  assert.equal(failedConnection(new Error('x'), definitions, 'Other'), 'Other');
  const named = new ScopewiseError('connection.unknown', { name: 'x' });
  assert.equal(failedConnection(named, definitions, undefined), undefined);
  const approval = { origin: 'https://a.example', connection: 'Other', clientId: 'other' };
  assert.equal(failedConnection(new ScopewiseError('origin.not_approved', approval), definitions, 'Europe'), 'Other');
});
