import type { ConnectionDefinition } from '../connections/definition.ts';
import type { System } from './system.ts';
import { tenantIn } from './tenantIn.ts';
import { withoutTrailingSlash } from './withoutTrailingSlash.ts';
import { wso2ConsoleUrl } from './wso2ConsoleUrl.ts';
import { wso2Endpoints } from './wso2Endpoints.ts';
import { wso2ResourceTypes } from './wso2ResourceTypes.ts';

const superTenant = 'carbon.super';
const localServer = 'https://localhost:9443';

export const wso2is: System = {
  id: 'wso2is',
  label: 'WSO2 Identity Server',
  endpoints: (definition) => wso2Endpoints(tenantUrl(definition), definition),
  rootOrganization: ({ baseUrl, organization = superTenant }) => tenantIn(baseUrl) ?? organization,
  // A list that asks for an attribute the server does not know is refused, and older servers do not know applicationEnabled.
  resourceTypes: wso2ResourceTypes({ system: 'wso2is', applicationAttributes: ['clientId', 'templateId'] }),
  consoleUrl: (definition, resourceType, id) => wso2ConsoleUrl(`${tenantUrl(definition)}/console`, resourceType, id),
  catalog: 'wso2',
};

/** The tenant is always named, the super tenant too, as in the addresses of WSO2's own tools. */
function tenantUrl({ baseUrl = localServer, organization = superTenant }: ConnectionDefinition): string {
  const server = withoutTrailingSlash(baseUrl);
  return tenantIn(server) !== undefined ? server : `${server}/t/${encodeURIComponent(organization)}`;
}
