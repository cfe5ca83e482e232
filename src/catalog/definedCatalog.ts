import type { Catalog } from './catalog.ts';
import { lazily } from './lazily.ts';
import { apiBases } from './openapi/apiBases.ts';
import type { ApiDefinition, ApiServer, DefinedOperation } from './openapi/apiDefinition.ts';
import { operationInputOf } from './openapi/operationInput.ts';
import type { Operation, RequiredScopes } from './operation.ts';
import { operationIn, type PathTree, pathTreeOf } from './pathTree.ts';
import { type Address, type Base, readAddress, readBase, segmentsBelow } from './requestPath.ts';

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
  /** The operation of a method, in upper case, at an address. */
  readonly operationAt: (method: string, address: Address) => Operation | undefined;
}

export interface PlacedOperation {
  readonly operation: Operation;
  readonly definition: DefinedOperation;
  /** The first is where requests go. */
  readonly bases: readonly string[];
}

/** Operations that have their servers in common. */
interface PlacedTree {
  readonly bases: readonly string[];
  /** The same, read. */
  readonly places: readonly Base[];
  readonly tree: PathTree;
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
  const own = place.baseUrl === undefined ? undefined : readBase(place.baseUrl);
  const trees = lazily((): readonly PlacedTree[] =>
    [...Map.groupBy(defined(), ({ bases }) => bases)].map(([bases, those]) => {
      const paths = new Map(those.map(({ operation, definition: { path } }) => [operation, path]));
      const tree = pathTreeOf([...paths.keys()], (operation) => paths.get(operation) ?? operation.path);
      return { bases, places: bases.map(readBase), tree };
    }),
  );
  const byName = lazily(() => new Map(defined().map((one) => [nameOf(one.operation), one.definition])));

  /** A path may begin below the API's own base, or below the connection's. */
  function operationAt(method: string, address: Address): Operation | undefined {
    const placed = address.isAbsolute || own === undefined ? address : below(own, address);
    for (const { places, tree } of trees()) {
      const atOnce = address.isAbsolute ? undefined : operationIn(tree, method, address.segments);
      if (atOnce) {
        return atOnce;
      }
      for (const base of places) {
        const segments = placed.isAbsolute ? segmentsBelow(placed, base) : undefined;
        const found = segments && operationIn(tree, method, segments);
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  }

  const findOperation = (method: string, urlOrPath: string) =>
    operationAt(method.toUpperCase(), readAddress(urlOrPath));

  return {
    defined,
    operationAt,
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
      return found && requiredOf(found);
    },
  };
}

/** What the definition says of an operation's scopes. */
export function requiredOf({ scopes, alternatives, evidence, operationId }: Operation): RequiredScopes {
  return { scopes, ...(alternatives && { alternatives }), evidence, operationId };
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

/** The address of a path below a base. */
function below({ origin, segments }: Base, path: Address): Address {
  return { origin, isAbsolute: origin !== undefined, segments: [...segments, ...path.segments] };
}
