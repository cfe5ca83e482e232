import { identifiers } from './seed.ts';
import { systemApis } from './systemApis.ts';

/** An API that applications can be authorized for, as the tenant lists it. */
export interface ApiResource {
  readonly id: string;
  readonly name: string;
  readonly identifier: string;
  /** The server's own at the root, the same under `/o/`, or the tenant's own. */
  readonly type: 'TENANT' | 'ORGANIZATION' | 'BUSINESS';
  readonly scopes: readonly ApiScope[];
}

export interface ApiScope {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

const businessApis = [
  { name: 'Bookings API', identifier: 'https://bookings.example.com/v1', scopes: ['bookings:read', 'bookings:write'] },
  {
    name: 'Orders API',
    identifier: 'https://orders.example.com/v2',
    scopes: ['orders:read', 'orders:write', 'orders:refund'],
  },
  { name: 'Telemetry API', identifier: 'urn:example:telemetry', scopes: ['telemetry:push'] },
];

/** The API resources of the tenant: the server's own twice, for the root and for organizations, and three of the tenant's. */
export function apiResources(seed: number): ApiResource[] {
  const resourceIds = identifiers(seed, 'API resource');
  const scopeIds = identifiers(seed, 'scope');
  const own = systemApis();
  const resources = [
    ...own.map(({ name, identifier, rootScopes }) => ({
      name,
      identifier,
      type: 'TENANT' as const,
      scopes: rootScopes,
    })),
    ...own.map(({ name, identifier, organizationScopes }) => ({
      name,
      identifier: `/o${identifier}`,
      type: 'ORGANIZATION' as const,
      scopes: organizationScopes,
    })),
    ...businessApis.map((api) => ({ ...api, type: 'BUSINESS' as const })),
  ];
  return resources
    .filter(({ scopes }) => scopes.length > 0)
    .map((resource, index) => ({
      ...resource,
      id: resourceIds.at(index),
      scopes: resource.scopes.map((name, position) => ({
        id: scopeIds.at(index * 100 + position),
        name,
        displayName: displayName(name),
      })),
    }));
}

/** `internal_org_user_mgt_list` becomes `List User Mgt`. */
function displayName(scope: string): string {
  const words = scope.replace(/^internal_(org_)?/, '').split(/[_:]/);
  return [words.at(-1) ?? '', ...words.slice(0, -1)]
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
