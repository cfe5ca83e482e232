import { ciamOperations } from './ciamOperations.ts';
import { describeCiamApplication, describeCiamUser, describeDomain, describeServiceAccount } from './describeCiam.ts';
import { itemId } from './itemFacts.ts';
import { oauth2 } from './oauth2.ts';
import type { JsonObject, ResourceType, System } from './system.ts';

/** Totals may be those of the page, and some lists come without the envelope that holds one. */
const list = { paging: 'scim', items: 'Resources' } as const;

const users: ResourceType = {
  ...list,
  id: 'users',
  label: 'Users',
  singular: 'user',
  icon: 'person',
  path: '/Users',
  describe: describeCiamUser,
};

const serviceAccounts: ResourceType = {
  ...list,
  id: 'service-accounts',
  label: 'Service accounts',
  singular: 'service account',
  icon: 'server-process',
  path: '/ServiceAccounts',
  describe: describeServiceAccount,
};

/** Fiserv's CIAM Provisioning API. It publishes no addresses beyond those of its test servers. */
export const ciam: System = {
  ...oauth2,
  id: 'ciam',
  label: 'CIAM',
  resourceTypes: [
    {
      ...list,
      id: 'domains',
      label: 'Domains',
      singular: 'domain',
      icon: 'globe',
      path: '/Domains',
      itemPath: '/Domains/{id}',
      describe: describeDomain,
      children: (item) => below(['domain-users', 'domain-service-accounts'], item, 'domainId'),
    },
    {
      ...users,
      id: 'domain-users',
      path: '/Domains/{domainId}/Users',
      itemPath: '/Domains/{domainId}/Users/{id}',
    },
    {
      ...serviceAccounts,
      id: 'domain-service-accounts',
      path: '/Domains/{domainId}/ServiceAccounts',
      itemPath: '/Domains/{domainId}/ServiceAccounts/{id}',
    },
    {
      ...list,
      id: 'applications',
      label: 'Applications',
      singular: 'application',
      icon: 'layers',
      path: '/Applications',
      itemPath: '/Applications/{id}',
      describe: describeCiamApplication,
      children: (item) => below(['oauth-client', 'access-token-mapping'], item, 'applicationId'),
    },
    partOfApplication('oauth-client', 'OAuth client', 'key', 'Client'),
    partOfApplication('access-token-mapping', 'Access token mapping', 'symbol-field', 'AccessTokenMapping'),
    users,
    serviceAccounts,
  ],
  catalog: ciamOperations,
};

function below(types: readonly string[], item: JsonObject, key: string) {
  return types.map((type) => ({ type, parameters: { [key]: itemId(item, key) } }));
}

function partOfApplication(id: string, label: string, icon: string, segment: string): ResourceType {
  const path = `/Applications/{applicationId}/${segment}`;
  return {
    id,
    label,
    singular: label.toLowerCase(),
    icon,
    path,
    paging: 'single',
    itemPath: path,
    describe: (parameters) => ({
      id: itemId(parameters, 'applicationId'),
      name: label,
      label,
      icon,
      facts: [],
      expandable: false,
    }),
  };
}
