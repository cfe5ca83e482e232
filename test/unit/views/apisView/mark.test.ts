import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../src/catalog/operation.ts';
import type { ScopeOutcome } from '../../../../src/session/seenScopes.ts';
import { markOfOperation } from '../../../../src/views/apisView/mark.ts';

const operation: Operation = {
  api: 'Users',
  method: 'GET',
  path: '/users',
  title: 'List users',
  scopes: ['a', 'b'],
  organizationScopes: null,
  evidence: 'enforced',
  changesData: false,
  documentedForAsgardeo: true,
};

const mark = (seen: Readonly<Record<string, ScopeOutcome>>, changes: Partial<Operation> = {}) =>
  markOfOperation({ ...operation, ...changes }, new Map(Object.entries(seen)));

test('an operation is granted with all its scopes, denied for want of one, and otherwise unknown', () => {
  assert.equal(mark({ a: 'granted', b: 'granted' }), 'granted');
  assert.equal(mark({ a: 'granted', b: 'denied' }), 'denied');
  assert.equal(mark({ a: 'denied' }), 'denied');
  assert.equal(mark({ a: 'granted' }), 'unknown');
  assert.equal(mark({}), 'unknown');
});

test('what needs no scope is granted to everybody; what nobody knows stays unknown', () => {
  assert.equal(mark({}, { scopes: [], evidence: 'public' }), 'granted');
  assert.equal(mark({}, { scopes: [] }), 'granted');
  assert.equal(mark({}, { scopes: [], evidence: 'unknown' }), 'unknown');
});
