import { lazily } from './lazily.ts';
import { actsForUser, findOperation, requiredScopes } from './lookup.ts';
import type { Operation, OperationInput, RequiredScopes } from './operation.ts';
import { allOperations } from './operations.ts';
import { operationIn, pathTreeOf } from './pathTree.ts';
import { readAddress, readBase, segmentsBelow } from './requestPath.ts';
import { catalogScopes } from './scopes.ts';

/** What is known of the operations of a system. Addresses are absolute URLs, or paths below the base URL. */
export interface Catalog {
  /** By API. */
  operations(): readonly Operation[];
  /** All scopes that an operation asks for at the root organization, sorted. */
  scopes(): readonly string[];
  /** The operation that a request calls. */
  findOperation(method: string, urlOrPath: string): Operation | undefined;
  /** Which scopes a request needs; undefined where nothing is known of it. */
  requiredScopes(method: string, urlOrPath: string): RequiredScopes | undefined;
  /** Whether a request takes the token of a person who signed in. */
  actsForUser(method: string, urlOrPath: string): boolean;
  /** The parameters and the body of one of its operations, loaded when first asked for; undefined where nothing is known. */
  inputOf(operation: Operation): Promise<OperationInput | undefined>;
}

/** The operations of Asgardeo and WSO2 Identity Server, and the scopes that the server enforces. */
export const wso2Catalog: Catalog = {
  operations: allOperations,
  scopes: catalogScopes,
  findOperation,
  requiredScopes,
  actsForUser,
  inputOf: async (operation) => (await import('./operationInputs.ts')).wso2InputOf(operation),
};

/** An operation as the definition of its API documents it. */
export interface DocumentedOperation {
  readonly method: string;
  /** Below the base URL, with `{parameters}`. */
  readonly path: string;
  readonly operationId: string;
  readonly title: string;
  /** All are needed together. */
  readonly scopes: readonly string[];
}

/**
 * The catalog of an API of which no more is known than its definition says.
 *
 * @param baseUrl where the paths begin; an absolute URL that is elsewhere calls none of the operations
 */
export function documentedCatalog(
  api: string,
  documented: readonly DocumentedOperation[],
  baseUrl: string | undefined,
): Catalog {
  const operations = lazily(() => documented.map((operation) => operationOf(api, operation)));
  const tree = lazily(() => pathTreeOf(operations()));
  const base = readBase(baseUrl);
  const find = (method: string, urlOrPath: string) => {
    const segments = segmentsBelow(readAddress(urlOrPath), base);
    return segments && operationIn(tree(), method.toUpperCase(), segments);
  };
  return {
    operations,
    scopes: () => [...new Set(documented.flatMap(({ scopes }) => scopes))].toSorted(),
    findOperation: find,
    actsForUser: () => false,
    inputOf: async () => undefined,
    requiredScopes(method, urlOrPath) {
      const operation = find(method, urlOrPath);
      return (
        operation && {
          scopes: operation.scopes,
          evidence: operation.evidence,
          operationId: operation.operationId,
        }
      );
    },
  };
}

function operationOf(api: string, operation: DocumentedOperation): Operation {
  return {
    ...operation,
    api,
    organizationScopes: null,
    evidence: 'documented',
    changesData: operation.method !== 'GET',
    documentedForAsgardeo: false,
  };
}
