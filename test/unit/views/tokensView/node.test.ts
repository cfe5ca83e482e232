import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenArgument, tokenNodes } from '../../../../src/views/tokensView/node.ts';
import { heldToken } from './heldToken.ts';

test('tokens stand by connection, its root organization first, wherever they are in memory', () => {
  const held = [
    heldToken({ connection: 'Beta' }),
    heldToken({ organization: 'sub' }),
    heldToken({ requested: ['b'] }),
    heldToken({ requested: ['a'] }),
  ];
  const purposes = tokenNodes(held).map((node) => [
    node.held.connection,
    node.held.organization,
    ...node.held.requested,
  ]);
  assert.deepEqual(purposes, [
    ['Acme', undefined, 'a'],
    ['Acme', undefined, 'b'],
    ['Acme', 'sub', 'a'],
    ['Beta', undefined, 'a'],
  ]);
});

test('a row stays the same when its token is renewed, and its id holds nothing of the token', () => {
  const [before] = tokenNodes([heldToken({ accessToken: 'first-secret' })]);
  const [after] = tokenNodes([heldToken({ accessToken: 'second-secret' })]);
  assert.equal(before?.id, after?.id);
  assert.doesNotMatch(before?.id ?? '', /secret/);
});

test('tokens for different purposes are different rows', () => {
  const held = [
    heldToken(),
    heldToken({ requested: ['a', 'b'] }),
    heldToken({ organization: 'a' }),
    heldToken({ connection: 'Other' }),
  ];
  assert.equal(new Set(tokenNodes(held).map(({ id }) => id)).size, held.length);
});

test('a command that was called on anything else finds no token', () => {
  for (const received of [undefined, null, 'token', {}, { kind: 'folder' }]) {
    assert.equal(tokenArgument(received), undefined);
  }
});
