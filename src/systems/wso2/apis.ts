import { describedBy } from '../describedBy.ts';
import { itemId, textsIn } from '../itemFacts.ts';
import type { JsonObject, ResourceType } from '../system.ts';
import { apiResourceFilter } from './filters.ts';
import { apis as group } from './groups.ts';

/** What applications can be authorized for, and what tokens can say of users. */
export const apiTypes: readonly ResourceType[] = [
  {
    group,
    id: 'api-resources',
    label: 'API resources',
    singular: 'API resource',
    icon: 'code',
    path: '/api/server/v1/api-resources',
    paging: 'cursor',
    items: 'APIResources',
    total: 'totalResults',
    itemPath: '/api/server/v1/api-resources/{id}',
    filter: apiResourceFilter,
    describe: describedBy({
      name: ['name', 'identifier'],
      notes: ['identifier'],
      icon: ({ type }: JsonObject) => (type === 'TENANT' || type === 'ORGANIZATION' ? 'server' : 'code'),
      facts: { Identifier: 'identifier', Kind: 'type', 'Requires authorization': 'requiresAuthorization' },
      expandable: true,
    }),
    children: (item) => [{ type: 'api-scopes', parameters: { apiResourceId: itemId(item) } }],
  },
  {
    id: 'api-scopes',
    label: 'Scopes',
    singular: 'scope',
    icon: 'key',
    path: '/api/server/v1/api-resources/{apiResourceId}/scopes',
    paging: 'none',
    describe: describedBy({
      name: ['name'],
      notes: ['displayName'],
      icon: 'key',
      facts: { Name: 'displayName', Description: 'description' },
    }),
  },
  {
    group,
    id: 'oidc-scopes',
    label: 'OpenID Connect scopes',
    singular: 'OpenID Connect scope',
    icon: 'key',
    path: '/api/server/v1/oidc/scopes',
    paging: 'none',
    itemPath: '/api/server/v1/oidc/scopes/{id}',
    describe: describedBy({
      id: 'name',
      name: ['name'],
      notes: ['displayName'],
      icon: 'key',
      facts: { Name: 'displayName', Description: 'description' },
      expandable: true,
    }),
    children: (item) => [
      {
        type: 'oidc-claims',
        parameters: { scope: itemId(item, 'name') },
        given: textsIn(item, 'claims').map((claim) => ({ claim })),
      },
    ],
  },
  {
    id: 'oidc-claims',
    label: 'Claims',
    singular: 'claim',
    icon: 'tag',
    path: '/api/server/v1/oidc/scopes/{scope}',
    paging: 'none',
    describe: describedBy({ id: 'claim', name: ['claim'], icon: 'tag' }),
  },
];
