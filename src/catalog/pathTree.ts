import type { Operation } from './operation.ts';

/** Operations by the segments of their paths: those spelled out, in lower case, and the one that is a parameter. */
export interface PathTree {
  readonly literals: Map<string, PathTree>;
  parameter?: PathTree;
  readonly operations: Map<string, Operation>;
}

export function pathTreeOf(operations: readonly Operation[]): PathTree {
  const root = emptyTree();
  for (const operation of operations) {
    let node = root;
    for (const segment of operation.path.split('/').filter((text) => text !== '')) {
      node = segment.startsWith('{') ? parameterOf(node) : literalOf(node, segment.toLowerCase());
    }
    node.operations.set(operation.method, operation);
  }
  return root;
}

/** The operation of a method, in upper case, and the segments of a path. */
export function operationIn(tree: PathTree, method: string, segments: readonly string[]): Operation | undefined {
  return find(tree, method, segments, 0);
}

function emptyTree(): PathTree {
  return { literals: new Map(), operations: new Map() };
}

function parameterOf(node: PathTree): PathTree {
  node.parameter ??= emptyTree();
  return node.parameter;
}

function literalOf(node: PathTree, segment: string): PathTree {
  const child = node.literals.get(segment) ?? emptyTree();
  node.literals.set(segment, child);
  return child;
}

/** What is spelled out wins over a parameter: `/applications/meta` is no application. */
function find(node: PathTree, method: string, segments: readonly string[], depth: number): Operation | undefined {
  const segment = segments[depth];
  if (segment === undefined) {
    return node.operations.get(method);
  }
  const literal = node.literals.get(segment.toLowerCase());
  return (
    (literal && find(literal, method, segments, depth + 1)) ??
    (node.parameter && find(node.parameter, method, segments, depth + 1))
  );
}
