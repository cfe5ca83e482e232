import assert from 'node:assert/strict';
import type { ApiDefinition, DefinedOperation } from '../../../../src/catalog/openapi/apiDefinition.ts';
import { operationInputOf } from '../../../../src/catalog/openapi/operationInput.ts';
import { readApi } from '../../../../src/catalog/openapi/readApi.ts';
import type { OperationInput } from '../../../../src/catalog/operation.ts';

export const address = 'file:///work/apis/orders.yaml';

/** Reads a definition; `others` are the documents that may be referred to, by address. */
export function read(text: string | object, others: Readonly<Record<string, string>> = {}): Promise<ApiDefinition> {
  const load = async (asked: string) => others[asked];
  return readApi(address, typeof text === 'string' ? text : JSON.stringify(text), load);
}

export function named(api: ApiDefinition, name: string): DefinedOperation {
  const found = api.operations.find(({ method, path }) => `${method} ${path}` === name);
  assert.ok(found, `${name} among ${api.operations.map(({ method, path }) => `${method} ${path}`).join(', ')}`);
  return found;
}

export function inputOf(operation: DefinedOperation): OperationInput {
  return operationInputOf(operation.input);
}
