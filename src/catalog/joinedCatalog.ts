import type { Catalog } from './catalog.ts';
import { type DefinedCatalog, requiredOf } from './definedCatalog.ts';
import type { Operation } from './operation.ts';
import { readAddress, readBase, segmentsBelow } from './requestPath.ts';

/**
 * What a system is known to have, and the definitions that a person brought. The system's own rows come first, as they may be
 * known from its server's rules, but not for addresses that are elsewhere.
 */
export function joinedCatalog(own: Catalog, apis: readonly DefinedCatalog[], baseUrl: string | undefined): Catalog {
  if (apis.length === 0) {
    return own;
  }
  const base = readBase(baseUrl);
  const ownerOf = (operation: Operation) => apis.find((api) => api.owns(operation)) ?? own;
  const operations = [...own.operations(), ...apis.flatMap((api) => api.operations())];

  /** The operation of a request, where a definition has it and the system does not. */
  function definedOperation(method: string, urlOrPath: string): Operation | undefined {
    const address = readAddress(urlOrPath);
    if (segmentsBelow(address, base) !== undefined && own.findOperation(method, urlOrPath)) {
      return undefined;
    }
    const upper = method.toUpperCase();
    for (const api of apis) {
      const found = api.operationAt(upper, address);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  return {
    operations: () => operations,
    scopes: () => [...new Set([...own.scopes(), ...apis.flatMap((api) => api.scopes())])].toSorted(),
    findOperation: (method, urlOrPath) => definedOperation(method, urlOrPath) ?? own.findOperation(method, urlOrPath),
    requiredScopes(method, urlOrPath) {
      const found = definedOperation(method, urlOrPath);
      return found ? requiredOf(found) : own.requiredScopes(method, urlOrPath);
    },
    actsForUser: (method, urlOrPath) =>
      definedOperation(method, urlOrPath) === undefined && own.actsForUser(method, urlOrPath),
    inputOf: (operation) => ownerOf(operation).inputOf(operation),
  };
}
