import type { Operation } from '../../catalog/operation.ts';
import type { LoadedApi } from '../../session/apiDefinitions.ts';
import type { Mark } from './mark.ts';

export interface OperationNode {
  readonly kind: 'operation';
  readonly id: string;
  readonly operation: Operation;
  readonly mark: Mark;
}

/** What an operation without a scope needs: no token, any token, or nobody knows what. */
export type Need = 'no_token' | 'any_token' | 'unknown';

/** What the operations below a row have in common. */
export type Group =
  | { readonly by: 'api'; readonly api: string }
  | { readonly by: 'scope'; readonly scope: string; readonly mark: Mark }
  | { readonly by: 'need'; readonly need: Need }
  | { readonly by: 'mark'; readonly mark: Mark };

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly group: Group;
  readonly children: readonly ApisNode[];
  /** Operations below, at any depth. */
  readonly count: number;
  /** Those of them that are granted. */
  readonly granted: number;
  readonly expanded: boolean;
}

/** Why there are no operations: the catalog does not have the system, or the filter hides them. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly note: 'no_catalog' | 'no_match';
}

/** A definition of an API that the connection names, where something of it is missing. */
export interface DefinitionNode {
  readonly kind: 'definition';
  readonly id: string;
  readonly connection: string;
  readonly loaded: LoadedApi;
}

export type ApisNode = OperationNode | GroupNode | NoteNode | DefinitionNode;

/** The definition that a command was called on. */
export function definitionArgument(received: unknown): DefinitionNode | undefined {
  return isNode(received, 'definition') ? received : undefined;
}

/** The operation that a command was called on. */
export function operationArgument(received: unknown): OperationNode | undefined {
  return isNode(received, 'operation') ? received : undefined;
}

/** The operations of rows, and of all that is below them; each once. */
export function operationsArgument(received: readonly unknown[]): readonly Operation[] {
  const operations = received.flatMap((row): readonly Operation[] => {
    if (isNode(row, 'group')) {
      return operationsArgument(row.children);
    }
    return isNode(row, 'operation') ? [row.operation] : [];
  });
  return [...new Set(operations)];
}

/** The scope that a command was called on. */
export function scopeArgument(received: unknown): string | undefined {
  return isNode(received, 'group') && received.group.by === 'scope' ? received.group.scope : undefined;
}

function isNode<Kind extends ApisNode['kind']>(
  received: unknown,
  kind: Kind,
): received is Extract<ApisNode, { kind: Kind }> {
  return typeof received === 'object' && received !== null && 'kind' in received && received.kind === kind;
}
