import { connectionOf, type ExplorerNode } from './explorer/node.ts';

const kinds: readonly unknown[] = [
  'connection',
  'organization',
  'group',
  'folder',
  'item',
  'more',
  'unasked',
  'problem',
  'note',
  'broken',
];

/** The row of the explorer that a command was called on; undefined where it came from elsewhere, such as the command palette. */
export function nodeArgument(received: unknown): ExplorerNode | undefined {
  return typeof received === 'object' && received !== null && 'kind' in received && kinds.includes(received.kind)
    ? (received as ExplorerNode)
    : undefined;
}

/** The connection that a command was called for: by its name, or by a row that belongs to it. */
export function connectionArgument(received: unknown): string | undefined {
  if (typeof received === 'string') {
    return received;
  }
  const node = nodeArgument(received);
  return node && connectionOf(node);
}
