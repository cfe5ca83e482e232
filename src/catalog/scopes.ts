import { apiResourceOf } from './apiResource.ts';
import { lazily } from './lazily.ts';
import type { Operation } from './operation.ts';
import { allOperations } from './operations.ts';

/** All scopes that an operation of the catalog asks for at the root organization, sorted. */
export function catalogScopes(): readonly string[] {
  return rootScopes();
}

/** The operations that need a scope, at the root or in a sub-organization, wholly or for a part; shortest paths first. */
export function operationsUnlockedBy(scope: string): readonly Operation[] {
  return operationsByScope().get(scope) ?? [];
}

/**
 * What a scope unlocks, in a few words, such as `List users, search users`. Undefined for scopes that the server is not
 * known to have.
 */
export function scopeDescription(scope: string): string | undefined {
  const titles = [...new Set(operationsUnlockedBy(scope).map(({ title }) => title))];
  const [first, second, ...others] = titles;
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

const rootScopes = lazily(() => {
  const scopes = allOperations().flatMap((operation) => [
    ...operation.scopes,
    ...(operation.parts ?? []).flatMap((part) => part.scopes),
  ]);
  return [...new Set(scopes)].sort();
});

const operationsByScope = lazily(() => {
  const found = new Map<string, Operation[]>();
  for (const operation of allOperations().toSorted((one, other) => one.path.length - other.path.length)) {
    for (const scope of scopesOf(operation)) {
      const operations = found.get(scope) ?? [];
      operations.push(operation);
      found.set(scope, operations);
    }
  }
  return found;
});

function scopesOf({ scopes, organizationScopes, parts = [] }: Operation): ReadonlySet<string> {
  const ofParts = parts.flatMap((part) => [...part.scopes, ...(part.organizationScopes ?? [])]);
  return new Set([...scopes, ...(organizationScopes ?? []), ...ofParts]);
}
