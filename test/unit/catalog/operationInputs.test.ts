import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { wso2Catalog } from '../../../src/catalog/catalog.ts';
import { findOperation } from '../../../src/catalog/lookup.ts';
import type { Operation } from '../../../src/catalog/operation.ts';
import inputs from '../../../src/catalog/operationInputs.json' with { type: 'json' };
import { allOperations } from '../../../src/catalog/operations.ts';

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

const inputAt = async (method: string, path: string) => {
  const operation = findOperation(method, path) ?? assert.fail(path);
  return (await wso2Catalog.inputOf(operation)) ?? assert.fail(path);
};

test('Each of the 721 operations has a row, one a line and in the order of the operations, and there are no others', async () => {
  assert.deepEqual(Object.keys(inputs.operations), allOperations().map(nameOf));
  const text = await readFile(new URL('../../../src/catalog/operationInputs.json', import.meta.url), 'utf8');
  assert.equal(text.split('\n').filter((line) => /^ {4}"(?:[A-Z]+) \/.*": \{.*\},?$/.test(line)).length, 721);
});

test('Each parameter of a path has a row, and each row of a path is a parameter', async () => {
  for (const operation of allOperations()) {
    const known = (await wso2Catalog.inputOf(operation))?.parameters ?? assert.fail(nameOf(operation));
    const inPath = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
    const rows = known.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      rows.map(({ name }) => name),
      inPath,
      nameOf(operation),
    );
    assert.ok(
      rows.every(({ required }) => required),
      nameOf(operation),
    );
  }
});

test('Parameters are told in known types, and each of a query in words of its own', async () => {
  const types = ['string', 'integer', 'number', 'boolean', 'array', 'date', 'date-time'];
  for (const operation of allOperations()) {
    const { parameters = [] } = (await wso2Catalog.inputOf(operation)) ?? {};
    assert.equal(new Set(parameters.map(({ in: place, name }) => `${place} ${name}`)).size, parameters.length);
    for (const { name, in: place, type, required, values, example, description } of parameters) {
      assert.ok(types.includes(type), `${nameOf(operation)} ${name}: ${type}`);
      assert.ok(values === undefined || values.length > 0, `${nameOf(operation)} ${name}`);
      if (place === 'query') {
        assert.match(description ?? '', /^[A-Z][^.]{2,80}$/, name);
        assert.ok(!required || values || example, `${nameOf(operation)} ${name} must be there and has no sample`);
      }
    }
  }
});

test('Facts are as the definitions have them, spelling errors included', async () => {
  const users = await inputAt('GET', '/scim2/Users');
  assert.ok(users.parameters.some(({ name }) => name === 'sortOder'));
  const [expiredAfter] = (await inputAt('GET', '/api/server/v1/password-expired-users')).parameters;
  assert.deepEqual([expiredAfter?.name, expiredAfter?.required], ['expiredAfter', true]);
  const dialects = await inputAt('GET', '/api/server/v1/claim-dialects/local/claims');
  assert.ok(dialects.parameters.some(({ name, type }) => name === 'exclude-hidden-claims' && type === 'boolean'));
  const { body } = await inputAt('POST', '/scim2/Users/.search');
  assert.equal(body?.mediaType, 'application/scim+json');
});

test('What reads takes no body, and no sample holds a secret', async () => {
  for (const operation of allOperations()) {
    const { body } = (await wso2Catalog.inputOf(operation)) ?? {};
    assert.ok(body === undefined || !['GET', 'HEAD'].includes(operation.method), nameOf(operation));
    assert.doesNotMatch(JSON.stringify(body?.sample ?? {}), /"\w*(?:password|secret)\w*":"[^"]/i, nameOf(operation));
  }
});
