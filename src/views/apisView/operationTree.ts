import type { Operation } from '../../catalog/operation.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';
import { type Mark, markOfOperation, markOfScope } from './mark.ts';
import type { ApisNode, Group, GroupNode, Need, OperationNode } from './node.ts';

export const groupings = ['api', 'scope', 'grant'] as const;

/** What operations are grouped by; by what is granted, then by API. */
export type Grouping = (typeof groupings)[number];

export interface TreeOptions {
  readonly grouping: Grouping;
  /** Words that must all be found in an operation's title, method, path, API or scopes, in any case. */
  readonly filter: string;
  readonly seen: SeenScopes;
}

/** So few operations are worth seeing at once when somebody looks for them. */
const expandedUpTo = 60;

/** The rows of the operations that pass the filter. */
export function operationTree(operations: readonly Operation[], options: TreeOptions): readonly ApisNode[] {
  const { grouping, filter, seen } = options;
  const found = filtered(operations, filter);
  const expanded = filter !== '' && found.length <= expandedUpTo;
  // Rows found by another filter are other rows: they open as said here, not as a person left those.
  const root = [grouping, filter, ''].map(encodeURIComponent).join('/');
  switch (grouping) {
    case 'api':
      return byApi(found, root, seen, expanded);
    case 'scope':
      return byScope(found, root, seen, expanded);
    case 'grant':
      return byMark(found, root, seen, expanded);
  }
}

/** The operations in which every word of the filter is found. */
export function filtered(operations: readonly Operation[], filter: string): readonly Operation[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? operations
    : operations.filter((operation) => {
        const text = searchText(operation);
        return words.every((word) => text.includes(word));
      });
}

function searchText(operation: Operation): string {
  const { title, method, path, api } = operation;
  return [title, `${method} ${path}`, api, ...scopesOf(operation)].join('\n').toLowerCase();
}

/** At the root, in organizations, and of the parts that need scopes of their own. */
function scopesOf({ scopes, organizationScopes, parts = [] }: Operation): readonly string[] {
  const needs = [{ scopes, organizationScopes }, ...parts];
  return [...new Set(needs.flatMap((need) => [...need.scopes, ...(need.organizationScopes ?? [])]))];
}

function byApi(operations: readonly Operation[], parent: string, seen: SeenScopes, expanded: boolean): GroupNode[] {
  return [...Map.groupBy(operations, ({ api }) => api)].map(([api, those]) =>
    groupNode(parent, { by: 'api', api }, api, (id) => operationNodes(those, id, seen), expanded),
  );
}

/** An operation stands below each scope that it may need; those that need none come first. */
function byScope(operations: readonly Operation[], parent: string, seen: SeenScopes, expanded: boolean): GroupNode[] {
  const needing = operations.flatMap((operation) => scopesOf(operation).map((scope) => ({ scope, operation })));
  const scopes = [...Map.groupBy(needing, ({ scope }) => scope)].sort(([one], [other]) => (one < other ? -1 : 1));
  const needs = Map.groupBy(
    operations.filter((operation) => scopesOf(operation).length === 0),
    needOf,
  );
  return [
    ...needOrder.flatMap((need) => {
      const those = needs.get(need) ?? [];
      const childrenOf = (id: string) => operationNodes(those, id, seen);
      return those.length === 0 ? [] : [groupNode(parent, { by: 'need', need }, `!${need}`, childrenOf, expanded)];
    }),
    ...scopes.map(([scope, those]) => {
      const group: Group = { by: 'scope', scope, mark: markOfScope(scope, seen) };
      const below = those.map(({ operation }) => operation);
      return groupNode(parent, group, scope, (id) => operationNodes(below, id, seen), expanded);
    }),
  ];
}

const needOrder: readonly Need[] = ['no_token', 'any_token', 'unknown'];

function needOf({ evidence }: Operation): Need {
  return evidence === 'public' ? 'no_token' : evidence === 'unknown' ? 'unknown' : 'any_token';
}

const marks: readonly Mark[] = ['granted', 'denied', 'unknown'];

function byMark(operations: readonly Operation[], parent: string, seen: SeenScopes, expanded: boolean): GroupNode[] {
  const found = Map.groupBy(operations, (operation) => markOfOperation(operation, seen));
  return marks.flatMap((mark) => {
    const those = found.get(mark);
    return those === undefined
      ? []
      : [groupNode(parent, { by: 'mark', mark }, mark, (id) => byApi(those, id, seen, expanded), mark !== 'unknown')];
  });
}

function operationNodes(operations: readonly Operation[], parent: string, seen: SeenScopes): OperationNode[] {
  return operations.map((operation) => ({
    kind: 'operation',
    id: childId(parent, `${operation.method} ${operation.path}`),
    operation,
    mark: markOfOperation(operation, seen),
  }));
}

function groupNode(
  parent: string,
  group: Group,
  key: string,
  childrenOf: (id: string) => readonly ApisNode[],
  expanded: boolean,
): GroupNode {
  const id = childId(parent, key);
  const children = childrenOf(id);
  const total = (countOf: (node: ApisNode) => number) => children.reduce((sum, node) => sum + countOf(node), 0);
  return {
    kind: 'group',
    id,
    group,
    children,
    count: total((node) => (node.kind === 'group' ? node.count : 1)),
    granted: total((node) =>
      node.kind === 'group' ? node.granted : Number('mark' in node && node.mark === 'granted'),
    ),
    expanded,
  };
}

function childId(parent: string, part: string): string {
  return `${parent}${encodeURIComponent(part)}/`;
}
