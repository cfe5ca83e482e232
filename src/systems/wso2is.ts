import type { ConnectionDefinition } from '../connections/definition.ts';
import type { System } from './system.ts';
import { withoutTrailingSlash, wso2Endpoints } from './wso2Endpoints.ts';
import { wso2ResourceTypes } from './wso2ResourceTypes.ts';

const superTenant = 'carbon.super';
const localServer = 'https://localhost:9443';

const consolePages: ReadonlySet<string> = new Set([
  'applications',
  'users',
  'groups',
  'roles',
  'organizations',
  'api-resources',
]);

export const wso2is: System = {
  id: 'wso2is',
  label: 'WSO2 Identity Server',
  endpoints: (definition) => wso2Endpoints(tenantUrl(definition), definition),
  rootOrganization: ({ organization = superTenant }) => organization,
  // Servers before 7.1 refuse a list that asks for an attribute they do not know, such as applicationEnabled.
  resourceTypes: wso2ResourceTypes({ applicationAttributes: ['clientId', 'templateId'] }),
  consoleUrl: (definition, resourceType, id) =>
    consolePages.has(resourceType)
      ? `${tenantUrl(definition)}/console/${resourceType}/${encodeURIComponent(id)}`
      : undefined,
  catalog: true,
};

/** The tenant is always named, as WSO2's own tools do: `/o/` below the super tenant works only so. */
function tenantUrl({ baseUrl = localServer, organization = superTenant }: ConnectionDefinition): string {
  const server = withoutTrailingSlash(baseUrl);
  return /\/t\/[^/]+$/.test(server) ? server : `${server}/t/${encodeURIComponent(organization)}`;
}
