import type { OperationInput } from '../operation.ts';

/** What `readApi` wrote of the input of an operation. */
export function operationInputOf(input: string): OperationInput {
  return JSON.parse(input) as OperationInput;
}
