import { apiResourceOf } from './apiResource.ts';
import { lazily } from './lazily.ts';
import type { Operation, OperationPart } from './operation.ts';
import { allOperations } from './operations.ts';

/** All scopes that an operation of the catalog asks for at the root organization, sorted. */
export const catalogScopes: () => readonly string[] = lazily(() => {
  const scopes = allOperations().flatMap((operation) => [
    ...operation.scopes,
    ...(operation.parts ?? []).flatMap((part) => part.scopes),
  ]);
  return [...new Set(scopes)].sort();
});

/** The operations that need a scope, at the root or in a sub-organization, wholly or for a part; shortest paths first. */
export function operationsUnlockedBy(scope: string): readonly Operation[] {
  return operationsByScope().get(scope) ?? [];
}

/**
 * What a scope unlocks, in a few words, such as `List users, search users`. Undefined for scopes that the server is not
 * known to have.
 */
export function scopeDescription(scope: string): string | undefined {
  const operations = operationsUnlockedBy(scope);
  const whole = operations.filter((operation) => scopesOf(operation).includes(scope));
  const parts = operations.flatMap(({ parts = [] }) => parts.filter((part) => scopesOf(part).includes(scope)));
  const [first, second, ...others] = new Set([...whole, ...parts].map(({ title }) => title));
  if (first === undefined) {
    return apiResourceOf(scope)?.name;
  }
  if (second === undefined) {
    return first;
  }
  const both = `${first}, ${second.charAt(0).toLowerCase()}${second.slice(1)}`;
  return others.length === 0 ? both : `${both} and ${others.length} more`;
}

/** The scope that unlocks in a sub-organization what this one unlocks at the root; undefined where there is none. */
export function organizationTwin(scope: string): string | undefined {
  const twin = scope.replace(/^internal_(?!org_)/, 'internal_org_');
  return twin !== scope && (operationsByScope().has(twin) || apiResourceOf(twin) !== undefined) ? twin : undefined;
}

const operationsByScope = lazily(() => {
  const found = new Map<string, Operation[]>();
  for (const operation of allOperations().toSorted(byGenerality)) {
    for (const scope of new Set([...scopesOf(operation), ...(operation.parts ?? []).flatMap(scopesOf)])) {
      const operations = found.get(scope) ?? [];
      operations.push(operation);
      found.set(scope, operations);
    }
  }
  return found;
});

/** The list before one item of it, and that before what belongs to the item; then the plainer title. */
function byGenerality(one: Operation, other: Operation): number {
  const depthOf = ({ path }: Operation) => path.split('/').length;
  return depthOf(one) - depthOf(other) || one.title.length - other.title.length;
}

/** At the root and in sub-organizations. */
function scopesOf({ scopes, organizationScopes }: Operation | OperationPart): readonly string[] {
  return [...scopes, ...(organizationScopes ?? [])];
}
