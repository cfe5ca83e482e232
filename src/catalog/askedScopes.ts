import type { Operation } from './operation.ts';

export interface AskedScopes {
  readonly root: readonly string[];
  readonly organization: readonly string[];
}

/** Every scope that one of the operations may ask for, wholly or for a part: at the root, and in organizations. Sorted. */
export function askedScopes(operations: readonly Operation[]): AskedScopes {
  const root = new Set<string>();
  const organization = new Set<string>();
  for (const { path, scopes, organizationScopes, alternatives = [], parts = [] } of operations) {
    const needs = [{ scopes, organizationScopes }, ...parts];
    const own = path.startsWith('/o/') ? organization : root;
    for (const scope of [...needs.flatMap((need) => need.scopes), ...alternatives.flat()]) own.add(scope);
    for (const scope of needs.flatMap((need) => need.organizationScopes ?? [])) organization.add(scope);
  }
  return { root: [...root].toSorted(), organization: [...organization].toSorted() };
}
