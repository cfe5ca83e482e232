import { accessRuleOf } from './accessRules.ts';
import { lazily } from './lazily.ts';
import type { Operation, RequiredScopes } from './operation.ts';
import { allOperations } from './operations.ts';
import { operationIn, pathTreeOf } from './pathTree.ts';
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

/**
 * Whether a request acts for a person who signed in, by `/scim2/Me` or `/api/users/{version}/me`: a token of the client
 * itself is of no use there, whatever its scopes. `urlOrPath` as in `requiredScopes`.
 */
export function actsForUser(method: string, urlOrPath: string): boolean {
  const [first, second, , fourth] = readRequestPath(urlOrPath).segments.map((segment) => segment.toLowerCase());
  const ofUser = (first === 'scim2' && second === 'me') || (first === 'api' && second === 'users' && fourth === 'me');
  return ofUser && requiredScopes(method, urlOrPath)?.evidence !== 'public';
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

const tree = lazily(() => pathTreeOf(allOperations()));

/** Some operations exist below `/o/` only: their paths begin with it. */
function operationAt(method: string, { segments, organization }: RequestPath): Operation | undefined {
  const below = organization ? operationIn(tree(), method, ['o', ...segments]) : undefined;
  return below ?? operationIn(tree(), method, segments);
}
