import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SeenScopes } from '../../../../src/session/seenScopes.ts';
import type { RequestNeed } from '../../../../src/views/leastScopes/requestNeeds.ts';
import { startedEngine } from '../../session/startedEngine.ts';
import '../../../support/fakeEditor.ts';

const { leastScopesText } = await import('../../../../src/views/leastScopes/leastScopesText.ts');
const { operationNeeds, requestNeeds } = await import('../../../../src/views/leastScopes/requestNeeds.ts');

const file = `### All users
# @connection Acme
GET {{baseUrl}}/scim2/Users?count=1

### One user
# @connection Acme
@id =
GET {{baseUrl}}/scim2/Users/{{id}}

### Users of a branch
# @connection Acme
# @organization branch
GET {{baseUrl}}/scim2/Users

### Chosen by hand
# @connection Acme
# @scopes internal_group_mgt_view
GET {{baseUrl}}/scim2/Groups

### Mine
# @connection Acme
GET {{baseUrl}}/scim2/Me

### Elsewhere
GET https://example.com/a
`;

test('Each request of a file needs what it would ask for, variables or not', async (context) => {
  const engine = startedEngine(context);
  await engine.connect({ name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'id' });
  const needs = requestNeeds(engine.sessions, file, 'users.http', { current: 'Acme' });
  assert.deepEqual(
    needs.map(({ place, kind, options, organization }) => [place, kind, options.flat().join(' '), organization]),
    [
      ['users.http:3', 'scopes', 'internal_user_mgt_list', false],
      ['users.http:8', 'scopes', 'internal_user_mgt_view', false],
      ['users.http:13', 'scopes', 'internal_org_user_mgt_list', true],
      ['users.http:18', 'scopes', 'internal_group_mgt_view', false],
      ['users.http:22', 'user', '', false],
      ['users.http:25', 'no_connection', '', false],
    ],
  );
});

test('The page says what to authorize, which request needs it, and what to take away', async (context) => {
  const engine = startedEngine(context);
  await engine.connect({ name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'id' });
  const needs = requestNeeds(engine.sessions, file, 'users.http', { current: 'Acme' });
  const seen: SeenScopes = new Map([
    ['internal_user_mgt_list', 'granted'],
    ['internal_user_mgt_view', 'denied'],
    ['internal_user_mgt_delete', 'granted'],
  ]);
  const { text, scopes } = leastScopesText('users.http', needs, () => seen);
  const all = 'internal_group_mgt_view internal_org_user_mgt_list internal_user_mgt_list internal_user_mgt_view';
  assert.equal(scopes.get('Acme')?.join(' '), all);
  assert.match(text, new RegExp(`^\`\`\`text\n${all}\n\`\`\`$`, 'm'));
  assert.match(
    text,
    /^- SCIM2 Users API \(Management API\)\n {2}- \[x\] `internal_user_mgt_list` \(granted\)\n {2}- \[ \] `internal_user_mgt_view` \(not granted\)$/m,
  );
  assert.match(text, /^- `GET \/scim2\/Users\/\{\{id\}\}` · One user · `users\.http:8`: `internal_user_mgt_view`$/m);
  assert.match(
    text,
    /holds 1 scope, which none of these requests need:\n\n- SCIM2 Users API \(Management API\): `internal_user_mgt_delete`/,
  );
  assert.match(text, /## Without a connection\n\n.*\n\n- `GET \/a` · Elsewhere/);
});

test('Operations that were chosen are minimised together, alternatives too', async (context) => {
  const engine = startedEngine(context);
  const session = await engine.connect({ name: 'Acme', system: 'asgardeo', organization: 'acme', clientId: 'id' });
  const needs = operationNeeds(
    session,
    session.catalog.operations().filter(({ api }) => api === 'SCIM 2.0 Users'),
  );
  assert.ok(needs.every(({ kind }) => kind === 'scopes'));
  const [first] = needs;
  assert.ok(first);
  const either: RequestNeed = { ...first, options: [['a'], ['internal_user_mgt_list']], operation: undefined };
  const { scopes } = leastScopesText('7 operations', [...needs, either], () => new Map());
  assert.equal(scopes.get('Acme')?.includes('a'), false);
});

test('What a stranger wrote in a file stays text', () => {
  const need: RequestNeed = {
    place: 'a.http:1',
    title: '[click](command:evil) <img src=x> `code`',
    method: 'GET',
    path: '/a`b\n# Heading',
    connection: 'Acme',
    organization: false,
    kind: 'scopes',
    options: [['evil` [x](command:y)\n- [x] more']],
  };
  const { text } = leastScopesText('a\n# b', [need], () => new Map());
  assert.doesNotMatch(text, /^# Heading|^# b|^- \[x\] more/m);
  assert.doesNotMatch(text, /(?<!\\)<img/);
  assert.doesNotMatch(text, /(?<!\\)\[click(?<!\\)\]/);
});
