import type { Catalog } from './catalog.ts';
import { lazily } from './lazily.ts';
import { apiBases } from './openapi/apiBases.ts';
import type { ApiDefinition, ApiServer, DefinedOperation } from './openapi/apiDefinition.ts';
import { operationInputOf } from './openapi/operationInput.ts';
import type { Operation } from './operation.ts';
import { operationIn, type PathTree, pathTreeOf } from './pathTree.ts';
import { segmentsBelow } from './requestPath.ts';

/** Where a definition is used. */
export interface DefinitionPlace {
  /** What its operations are called in views: its title, made different from those of others. */
  readonly api: string;
  /** The connection's. */
  readonly baseUrl?: string | undefined;
  /** Whether the base URL was given for this API, whatever servers the definition names. */
  readonly override: boolean;
  /** Whether one scope of a set is enough, as WSO2's gateways have it. */
  readonly anyScope: boolean;
}

/** What is known of an API by its definition. */
export interface DefinedCatalog extends Catalog {
  /** Its operations with what the definition says of them, and where their paths begin. */
  readonly defined: () => readonly PlacedOperation[];
  /** Whether an operation is one of its own, or of another reading of the same definition. */
  readonly owns: (operation: Operation) => boolean;
  /** Where its servers are. */
  readonly bases: () => readonly string[];
}

export interface PlacedOperation {
  readonly operation: Operation;
  readonly definition: DefinedOperation;
  /** The first is where requests go. */
  readonly bases: readonly string[];
}

/** The catalog of an API whose definition a person brought. */
export function definedCatalog(definition: ApiDefinition, place: DefinitionPlace): DefinedCatalog {
  const placesOf = basesPerServers(place);
  const defined = lazily(() =>
    definition.operations.map((one): PlacedOperation => {
      const bases = placesOf(one.servers ?? definition.servers);
      return { operation: operationOf(one, place, bases[0]), definition: one, bases };
    }),
  );
  const trees = lazily((): readonly { bases: readonly string[]; tree: PathTree }[] =>
    [...Map.groupBy(defined(), ({ bases }) => bases)].map(([bases, those]) => {
      const paths = new Map(those.map(({ operation, definition: { path } }) => [operation, path]));
      return { bases, tree: pathTreeOf([...paths.keys()], (operation) => paths.get(operation) ?? operation.path) };
    }),
  );
  const byName = lazily(() => new Map(defined().map((one) => [nameOf(one.operation), one.definition])));

  function findOperation(method: string, urlOrPath: string): Operation | undefined {
    const absolute = /^\s*https?:/i.test(urlOrPath);
    for (const { bases, tree } of trees()) {
      const below = bases.flatMap((base) => {
        const segments = absolute ? segmentsBelow(urlOrPath, base) : segmentsAfter(urlOrPath, base, place.baseUrl);
        return segments ? [segments] : [];
      });
      const own = absolute ? [] : [segmentsBelow(urlOrPath, undefined) ?? []];
      for (const segments of [...own, ...below]) {
        const found = operationIn(tree, method.toUpperCase(), segments);
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  }

  return {
    defined,
    owns: (operation) => byName().has(nameOf(operation)),
    bases: () => [...new Set(trees().flatMap(({ bases }) => bases))],
    operations: lazily(() => defined().map(({ operation }) => operation)),
    scopes: lazily(() => {
      const sets = defined().flatMap(({ operation }) => [operation.scopes, ...(operation.alternatives ?? [])]);
      return [...new Set(sets.flat())].toSorted();
    }),
    findOperation,
    actsForUser: () => false,
    inputOf: async (operation) => {
      const found = byName().get(nameOf(operation));
      return found && operationInputOf(found.input);
    },
    requiredScopes(method, urlOrPath) {
      const found = findOperation(method, urlOrPath);
      return (
        found && {
          scopes: found.scopes,
          ...(found.alternatives && { alternatives: found.alternatives }),
          evidence: found.evidence,
          operationId: found.operationId,
        }
      );
    },
  };
}

function basesPerServers({ baseUrl, override }: DefinitionPlace): (servers: readonly ApiServer[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (servers) => {
    const key = JSON.stringify(servers);
    const bases = known.get(key) ?? apiBases(servers, baseUrl, override);
    known.set(key, bases);
    return bases;
  };
}

function operationOf(
  definition: DefinedOperation,
  { api, baseUrl, anyScope }: DefinitionPlace,
  base: string | undefined,
): Operation {
  const { method, path, operationId, title, access, changesData } = definition;
  const sets = anyScope ? singleScopes(definition.scopes) : definition.scopes;
  const [scopes = [], ...alternatives] = sets;
  const isBelow = base === undefined || (baseUrl !== undefined && `${base}/`.startsWith(`${baseUrl}/`));
  const start = base === undefined ? '' : isBelow ? base.slice(baseUrl?.length ?? 0) : base;
  return {
    api,
    method,
    path: start + path,
    ...(operationId !== undefined && { operationId }),
    title,
    scopes,
    ...(alternatives.length > 0 && { alternatives }),
    organizationScopes: null,
    evidence: access,
    changesData,
    ...(definition.list && { isList: true }),
    ofDefinition: true,
    documentedForAsgardeo: false,
  };
}

function nameOf({ api, method, path }: Operation): string {
  return JSON.stringify([api, method, path]);
}

/** Each scope by itself, once. */
function singleScopes(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Set(sets.flat())].map((scope) => [scope]);
}

/** The segments of a path below the connection's base URL that are behind an API's own base. */
function segmentsAfter(path: string, base: string, baseUrl: string | undefined): readonly string[] | undefined {
  const origin = URL.parse(base)?.origin;
  const text = path.trim().replace(/^\{\{[^{}]*\}\}/, '');
  return baseUrl !== undefined && text.startsWith('/') && origin === URL.parse(baseUrl)?.origin
    ? segmentsBelow(baseUrl + text, base)
    : undefined;
}
