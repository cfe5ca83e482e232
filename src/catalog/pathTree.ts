import type { Operation } from './operation.ts';

/** Operations by the segments of their paths: those spelled out, in lower case, and the one that is a parameter. */
export interface PathTree {
  readonly literals: Map<string, PathTree>;
  parameter?: PathTree;
  /** Segments that are a parameter with something spelled out around it, such as `{name}.json`. */
  readonly mixed: { readonly start: string; readonly end: string; readonly tree: PathTree }[];
  readonly operations: Map<string, Operation>;
}

/** @param pathOf the path of each, where it is another than its own */
export function pathTreeOf(
  operations: readonly Operation[],
  pathOf: (operation: Operation) => string = ({ path }) => path,
): PathTree {
  const root = emptyTree();
  for (const operation of operations) {
    let node = root;
    const [path = ''] = pathOf(operation).split(/[?#]/, 1);
    for (const segment of path.split('/').filter((text) => text !== '')) {
      node = childOf(node, segment);
    }
    if (!node.operations.has(operation.method)) {
      node.operations.set(operation.method, operation);
    }
  }
  return root;
}

/** The operation of a method, in upper case, and the segments of a path. */
export function operationIn(tree: PathTree, method: string, segments: readonly string[]): Operation | undefined {
  return find(tree, method, segments, 0);
}

function emptyTree(): PathTree {
  return { literals: new Map(), mixed: [], operations: new Map() };
}

function childOf(node: PathTree, segment: string): PathTree {
  if (!segment.includes('{')) {
    return literalOf(node, segment.toLowerCase());
  }
  return /^\{[^{}]*\}$/.test(segment) ? parameterOf(node) : mixedOf(node, segment.toLowerCase());
}

function mixedOf(node: PathTree, segment: string): PathTree {
  const start = segment.slice(0, segment.indexOf('{'));
  const end = segment.slice(segment.lastIndexOf('}') + 1);
  const known = node.mixed.find((one) => one.start === start && one.end === end);
  if (known) {
    return known.tree;
  }
  const tree = emptyTree();
  node.mixed.push({ start, end, tree });
  return tree;
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
  const written = segment.toLowerCase();
  const fitting = node.mixed.find(
    ({ start, end }) =>
      written.length > start.length + end.length && written.startsWith(start) && written.endsWith(end),
  );
  return (
    (literal && find(literal, method, segments, depth + 1)) ??
    (fitting && find(fitting.tree, method, segments, depth + 1)) ??
    (node.parameter && find(node.parameter, method, segments, depth + 1))
  );
}
