import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOperation } from '../../../../src/catalog/lookup.ts';
import { allOperations } from '../../../../src/catalog/operations.ts';
import { parseRequestFile } from '../../../../src/requests/parseRequestFile.ts';
import { resolveRequestNow } from '../../../../src/requests/resolveRequest.ts';
import { operationRequest } from '../../../../src/views/apisView/operationRequest.ts';

const operationOf = (method: string, path: string) => findOperation(method, path) ?? assert.fail(`${method} ${path}`);

test('a request names its connection, and leaves its parameters to be filled in', () => {
  assert.equal(
    operationRequest(operationOf('PATCH', '/scim2/Users/{id}'), 'Acme'),
    [
      '### Update a user',
      '# @connection Acme',
      '@id =',
      'PATCH {{baseUrl}}/scim2/Users/{{id}}',
      'Accept: application/json',
      'Content-Type: application/json',
      '',
      '{}',
      '',
    ].join('\n'),
  );
});

test('what only reads has no body', () => {
  const { requests } = parseRequestFile(operationRequest(operationOf('GET', '/scim2/Users'), undefined));
  assert.deepEqual(
    requests.map(({ method, body, variables, directives }) => [method, body, variables, directives.connection]),
    [['GET', [], [], undefined]],
  );
});

test('an operation that the root does not have asks for the organization', () => {
  const text = operationRequest(operationOf('GET', '/o/api/server/v1/guests/invitations'), 'Acme');
  const [request] = parseRequestFile(text).requests;
  assert.equal(request?.directives.organization, '{{sub-organization}}');
  assert.deepEqual(
    request?.variables.map(({ name }) => name),
    ['sub-organization'],
  );
});

test('every operation of the catalog, once filled in, is a request that calls it', () => {
  for (const operation of allOperations()) {
    const file = parseRequestFile(operationRequest(operation, 'Acme').replaceAll(/^(@.*=)$/gm, '$1 42'));
    assert.deepEqual(file.problems, []);
    const request = file.requests[0] ?? assert.fail(operation.path);
    const { method, url } = resolveRequestNow(file, request, () => 'https://api.example/t/acme');
    assert.equal(findOperation(method, url), operation, `${operation.method} ${operation.path}`);
  }
});
