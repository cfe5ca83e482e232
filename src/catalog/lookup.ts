import { accessRuleOf } from './accessRules.ts';
import { lazily } from './lazily.ts';
import type { Operation, RequiredScopes } from './operation.ts';
import { allOperations } from './operations.ts';
import { type RequestPath, readRequestPath } from './requestPath.ts';

/**
 * Which scopes a request needs, by the catalog's operations, else by the server's access rules.
 *
 * `urlOrPath` may be an absolute URL or a path, with or without tenant (`/t/acme`) and organization (`/o`, `/o/{id}`);
 * unresolved `{{variables}}` count as one segment each. Under `/o/` it gives the organization's scopes.
 *
 * Undefined where nothing is known of the path. Evidence `unknown` where the operation is known but no rule that can
 * be met: the server blocks it, or does not have it in a sub-organization.
 */
export function requiredScopes(method: string, urlOrPath: string): RequiredScopes | undefined {
  const upperCase = method.toUpperCase();
  const path = readRequestPath(urlOrPath);
  const operation = operationAt(upperCase, path);
  if (operation !== undefined) {
    return scopesOf(operation, path.organization);
  }
  const rule = accessRuleOf(upperCase, path);
  if (rule === undefined) {
    return undefined;
  }
  return rule.access === 'blocked'
    ? { scopes: [], evidence: 'unknown' }
    : { scopes: rule.scopes, evidence: rule.access === 'public' ? 'public' : 'enforced' };
}

/** The operation of the catalog that a request calls; `urlOrPath` as in `requiredScopes`. */
export function findOperation(method: string, urlOrPath: string): Operation | undefined {
  return operationAt(method.toUpperCase(), readRequestPath(urlOrPath));
}

function scopesOf(operation: Operation, organization: boolean): RequiredScopes {
  const { operationId, evidence } = operation;
  if (!organization || operation.path.startsWith('/o/')) {
    return { scopes: operation.scopes, evidence, operationId };
  }
  return operation.organizationScopes === null
    ? { scopes: [], evidence: evidence === 'public' ? 'public' : 'unknown', operationId }
    : { scopes: operation.organizationScopes, evidence, operationId };
}

/** Paths as a tree of segments: those spelled out, in lower case, and the one that is a parameter. */
interface PathTree {
  readonly literals: Map<string, PathTree>;
  parameter?: PathTree;
  readonly operations: Map<string, Operation>;
}

const tree = lazily(() => treeOf(allOperations()));

/** Some operations exist below `/o/` only: their paths begin with it. */
function operationAt(method: string, { segments, organization }: RequestPath): Operation | undefined {
  return (organization ? find(tree(), method, ['o', ...segments], 0) : undefined) ?? find(tree(), method, segments, 0);
}

function treeOf(operations: readonly Operation[]): PathTree {
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
