import { describedBy } from '../describedBy.ts';
import { itemId, objectsIn } from '../itemFacts.ts';
import { plainText } from '../plainText.ts';
import type { JsonObject, ResourceType } from '../system.ts';
import { nameFilter } from './filters.ts';
import { signIn as group } from './groups.ts';

const providers = '/api/server/v1/identity-providers';
const governance = '/api/server/v1/identity-governance';

/** How people sign in, and the policies around it. */
export const signInTypes: readonly ResourceType[] = [
  {
    group,
    id: 'identity-providers',
    label: 'Identity providers',
    singular: 'identity provider',
    icon: 'globe',
    path: providers,
    paging: 'offset',
    items: 'identityProviders',
    total: 'totalResults',
    itemPath: `${providers}/{id}`,
    filter: nameFilter,
    describe: describedBy({
      name: ['name'],
      notes: ['description'],
      icon: 'globe',
      enabled: 'isEnabled',
      facts: { Description: 'description' },
      expandable: true,
    }),
    children: (item) => [{ type: 'federated-authenticators', parameters: { identityProviderId: itemId(item) } }],
  },
  {
    id: 'federated-authenticators',
    label: 'Authenticators',
    singular: 'authenticator',
    icon: 'shield',
    path: `${providers}/{identityProviderId}/federated-authenticators`,
    paging: 'none',
    items: 'authenticators',
    itemPath: `${providers}/{identityProviderId}/federated-authenticators/{id}`,
    describe: describedBy({
      id: 'authenticatorId',
      name: ['name'],
      icon: 'shield',
      enabled: 'isEnabled',
      facts: { 'Defined by': 'definedBy', Tags: ({ tags }: JsonObject) => String(tags ?? '') },
    }),
  },
  {
    group,
    id: 'authenticators',
    label: 'Authenticators',
    singular: 'authenticator',
    icon: 'shield',
    path: '/api/server/v1/authenticators',
    paging: 'none',
    describe: describedBy({
      name: ['displayName', 'name'],
      notes: [({ type }: JsonObject) => plainText(type).toLowerCase()],
      icon: 'shield',
      enabled: 'isEnabled',
      facts: { Name: 'name', Kind: 'type', 'Defined by': 'definedBy', Description: 'description' },
    }),
  },
  {
    group,
    id: 'governance',
    label: 'Governance connectors',
    singular: 'governance category',
    icon: 'law',
    path: `${governance}/`,
    paging: 'none',
    itemPath: `${governance}/{id}`,
    describe: describedBy({ name: ['name'], icon: 'law', expandable: true }),
    children: (item) => [{ type: 'governance-connectors', parameters: { categoryId: itemId(item) } }],
  },
  {
    id: 'governance-connectors',
    label: 'Connectors',
    singular: 'governance connector',
    icon: 'plug',
    path: `${governance}/{categoryId}/connectors`,
    paging: 'none',
    itemPath: `${governance}/{categoryId}/connectors/{id}`,
    describe: describedBy({
      name: ['friendlyName', 'name'],
      icon: 'plug',
      facts: { Name: 'name', Category: 'category' },
      expandable: true,
    }),
    children: (item) => [
      {
        type: 'governance-properties',
        parameters: { connectorId: itemId(item) },
        given: objectsIn(item, 'properties'),
      },
    ],
  },
  {
    id: 'governance-properties',
    label: 'Properties',
    singular: 'property',
    icon: 'settings',
    path: `${governance}/{categoryId}/connectors/{connectorId}`,
    paging: 'none',
    describe: describedBy({
      id: 'name',
      name: ['displayName', 'name'],
      notes: ['value'],
      icon: 'settings',
      facts: { Name: 'name', Value: 'value', Description: 'description' },
    }),
  },
];
