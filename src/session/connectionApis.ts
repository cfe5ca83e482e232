import type { Catalog } from '../catalog/catalog.ts';
import { type DefinedCatalog, definedCatalog } from '../catalog/definedCatalog.ts';
import { joinedCatalog } from '../catalog/joinedCatalog.ts';
import type { ApiDefinition } from '../catalog/openapi/apiDefinition.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { System } from '../systems/system.ts';
import type { ApiDefinitions } from './apiDefinitions.ts';
import { definedResourceTypes } from './definedResourceTypes.ts';
import { systemCatalog } from './systemCatalog.ts';

/** What a connection offers with the definitions of APIs that it names. */
export interface ConnectionApis {
  /** What is known of the system's operations, and of those of the definitions that have been read by now. */
  readonly catalog: Catalog;
  /** With folders for the lists of those definitions. */
  readonly system: System;
  /** Where the servers of those definitions are. */
  readonly apiBases: readonly string[];
}

export interface ApiServices {
  /** The definitions of APIs that connections name; without it, there are none. */
  readonly apis?: Pick<ApiDefinitions, 'of' | 'ready'> | undefined;
}

/** The system's own catalog and folders where there are no definitions. The same definitions give the same object again. */
export function createConnectionApis(
  definition: ConnectionDefinition,
  system: System,
  { apis: definitions }: ApiServices,
): () => ConnectionApis {
  let made: { readonly of: readonly ApiDefinition[]; readonly value: ConnectionApis } | undefined;
  return () => {
    const apis = (definitions?.of(definition) ?? []).flatMap(({ api }) => (api ? [api] : []));
    if (made === undefined || made.of.length !== apis.length || made.of.some((api, at) => api !== apis[at])) {
      made = { of: apis, value: connectionApis(definition, system, apis) };
    }
    return made.value;
  };
}

function connectionApis(
  definition: ConnectionDefinition,
  system: System,
  apis: readonly ApiDefinition[],
): ConnectionApis {
  const { baseUrl } = system.endpoints(definition);
  const own = systemCatalog(system, baseUrl);
  if (apis.length === 0) {
    return { catalog: own, system, apiBases: [] };
  }
  // A base URL that somebody typed for one of these systems is that of the API itself.
  const override = definition.baseUrl !== undefined && /^(?:gateway|ciam|oauth2)$/.test(system.id);
  const anyScope = system.anyScopeSuffices ?? false;
  const names = namesOf(apis);
  const catalogs = apis.map((api, at): readonly [string, DefinedCatalog] => {
    const name = names[at] ?? api.title;
    return [name, definedCatalog(api, { api: name, baseUrl, override, anyScope })];
  });
  const gathered = catalogs.length > 1 || system.resourceTypes.length > 0;
  return {
    catalog: joinedCatalog(
      own,
      catalogs.map(([, catalog]) => catalog),
      baseUrl,
    ),
    system: {
      ...system,
      resourceTypes: [
        ...system.resourceTypes,
        ...catalogs.flatMap(([name, catalog]) => definedResourceTypes(name, catalog, gathered)),
      ],
    },
    apiBases: catalogs.flatMap(([, catalog]) => catalog.bases()),
  };
}

/** Their titles; those of a title that others have, too, are numbered. */
function namesOf(apis: readonly ApiDefinition[]): readonly string[] {
  const counts = new Map<string, number>();
  return apis.map(({ title }) => {
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    return count === 1 ? title : `${title} (${count})`;
  });
}
