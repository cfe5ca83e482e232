import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wso2Catalog } from '../../../../src/catalog/catalog.ts';
import type { SeenScopes } from '../../../../src/session/seenScopes.ts';
import { accessMatrix } from '../../../../src/views/access/accessMatrix.ts';
import '../../../support/fakeEditor.ts';

const { accessPage, cellDetails, missingScopes } = await import('../../../../src/views/access/accessText.ts');

const seen: SeenScopes = new Map([
  ['internal_user_mgt_list', 'granted'],
  ['internal_user_mgt_delete', 'denied'],
]);
const rows = accessMatrix(wso2Catalog.operations(), { seen, needsUser: () => false });
const users = rows.find(({ api }) => api === 'SCIM 2.0 Users') ?? assert.fail();
const cellOf = (action: string, place: string) =>
  users.cells.find((cell) => cell.action === action && cell.place === place) ?? assert.fail();

test('A locked cell says which scope is missing and which API resource brings it', () => {
  const details = cellDetails(users, cellOf('delete', 'root'), seen, true);
  assert.equal(details.heading, 'SCIM 2.0 Users · Delete · Root organization');
  assert.deepEqual(details.remedies, [
    {
      text: 'Authorize “SCIM2 Users API” (Management API) in the API Authorization tab of the application, with:',
      scopes: ['internal_user_mgt_delete'],
    },
  ]);
  assert.equal(details.hasConsole, true);
  assert.deepEqual(details.operations, [
    {
      state: 'locked',
      title: 'Delete a user',
      address: 'DELETE /scim2/Users/{id}',
      scopes: ['internal_user_mgt_delete'],
    },
  ]);
});

test('In organizations it is the scope and the API of organizations', () => {
  const details = cellDetails(users, cellOf('delete', 'organization'), seen, false);
  assert.match(details.remedies[0]?.text ?? '', /“SCIM2 Users API” \(Organization API\)/);
  assert.deepEqual(details.remedies[0]?.scopes, ['internal_org_user_mgt_delete']);
  assert.equal(details.operations[0]?.address, 'DELETE /o/scim2/Users/{id}');
});

test('What is unlocked has nothing to be done about it', () => {
  const cell = cellOf('list', 'root');
  const details = cellDetails(users, cell, seen, true);
  assert.deepEqual([details.remedies, details.hasConsole, missingScopes(cell, seen)], [[], false, []]);
});

test('The page says for each cell what a screen reader is to say, and since when it is known', () => {
  const part = { at: Date.UTC(2026, 0, 2, 12), by: 'token', granted: ['a'], denied: ['b', 'c'] } as const;
  const page = accessPage('Acme', rows, { root: part });
  assert.match(
    page.notes[0] ?? '',
    /^Root organization: 1 of 3 scopes, by a token that was asked for all of them, Jan 2, 2026/,
  );
  assert.match(page.notes[1] ?? '', /Of organizations nothing is known/);
  const row = page.rows.find(({ api }) => api === 'SCIM 2.0 Users') ?? assert.fail();
  assert.equal(row.cells.length, page.columns.length);
  assert.ok(row.cells.some(({ label }) => label === 'Delete, Root organization: Locked'));
  assert.ok(row.search.includes('internal_org_user_mgt_delete'));
  assert.match(accessPage('Acme', rows, undefined).notes[0] ?? '', /^Nothing has been asked yet/);
});
