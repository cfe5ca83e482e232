import type { Catalog } from './catalog.ts';
import type { DefinedCatalog } from './definedCatalog.ts';
import type { Operation } from './operation.ts';
import { segmentsBelow } from './requestPath.ts';

/**
 * What a system is known to have, and the definitions that a person brought. The system's own rows come first, as they may be
 * known from its server's rules, but not for addresses that are elsewhere.
 */
export function joinedCatalog(own: Catalog, apis: readonly DefinedCatalog[], baseUrl: string | undefined): Catalog {
  if (apis.length === 0) {
    return own;
  }
  const isOwn = (urlOrPath: string) =>
    !/^\s*https?:/i.test(urlOrPath) || (baseUrl !== undefined && segmentsBelow(urlOrPath, baseUrl) !== undefined);
  const ownerOf = (operation: Operation) => apis.find((api) => api.owns(operation)) ?? own;
  const operations = [...own.operations(), ...apis.flatMap((api) => api.operations())];

  /** The catalog that knows the operation of a request. */
  function knowing(method: string, urlOrPath: string): Catalog | undefined {
    const first = isOwn(urlOrPath) ? [own] : [];
    return [...first, ...apis].find((catalog) => catalog.findOperation(method, urlOrPath) !== undefined);
  }

  return {
    operations: () => operations,
    scopes: () => [...new Set([...own.scopes(), ...apis.flatMap((api) => api.scopes())])].toSorted(),
    findOperation: (method, urlOrPath) => (knowing(method, urlOrPath) ?? own).findOperation(method, urlOrPath),
    requiredScopes: (method, urlOrPath) => (knowing(method, urlOrPath) ?? own).requiredScopes(method, urlOrPath),
    actsForUser: (method, urlOrPath) => (knowing(method, urlOrPath) ?? own).actsForUser(method, urlOrPath),
    inputOf: (operation) => ownerOf(operation).inputOf(operation),
  };
}
