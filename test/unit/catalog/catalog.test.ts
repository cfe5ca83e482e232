import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCatalog } from '../../../src/catalog/catalog.ts';

const { findOperation, requiredScopes, scopes } = documentedCatalog(
  'Library',
  [
    { method: 'GET', path: '/Books', operationId: 'listBooks', title: 'List books', scopes: ['books.read'] },
    { method: 'GET', path: '/Books/{bookId}', operationId: 'getBook', title: 'Get a book', scopes: ['books.read'] },
    {
      method: 'DELETE',
      path: '/Books/{bookId}',
      operationId: 'deleteBook',
      title: 'Delete a book',
      scopes: ['books.write', 'books.delete'],
    },
  ],
  'https://api.example.com/library/v1',
);

test('An operation is found by every form of its address', () => {
  for (const address of [
    '/Books',
    'Books?count=2',
    '/books/',
    '{{baseUrl}}/Books',
    'https://api.example.com/library/v1/Books?startIndex=1#top',
  ]) {
    assert.equal(findOperation('get', address)?.operationId, 'listBooks', address);
  }
  assert.equal(findOperation('GET', 'https://api.example.com/library/v1/Books/a%2Fb')?.operationId, 'getBook');
});

test('What is not below the base URL calls none of the operations', () => {
  for (const address of [
    'https://api.example.com/Books',
    'https://api.example.com/library/v10/Books',
    'https://evil.example/library/v1/Books',
    'https://{{host}}/library/v1/Books',
    '/Books/1/2',
    '/',
  ]) {
    assert.equal(requiredScopes('GET', address), undefined, address);
  }
});

test('An operation needs the scopes that its definition documents, and only reading leaves data as it is', () => {
  assert.deepEqual(requiredScopes('DELETE', '/Books/1'), {
    scopes: ['books.write', 'books.delete'],
    evidence: 'documented',
    operationId: 'deleteBook',
  });
  assert.equal(findOperation('DELETE', '/Books/1')?.changesData, true);
  assert.equal(findOperation('GET', '/Books/1')?.changesData, false);
  assert.deepEqual(scopes(), ['books.delete', 'books.read', 'books.write']);
});

test('Of an API without a base URL, paths are known and absolute URLs are not', () => {
  const catalog = documentedCatalog('Library', [], undefined);
  assert.equal(catalog.requiredScopes('GET', 'https://api.example.com/Books'), undefined);
  assert.deepEqual(catalog.scopes(), []);
});
