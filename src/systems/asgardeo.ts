import type { ConnectionDefinition } from '../connections/definition.ts';
import type { System } from './system.ts';
import { withoutTrailingSlash } from './withoutTrailingSlash.ts';
import { wso2ConsoleUrl } from './wso2ConsoleUrl.ts';
import { wso2Endpoints } from './wso2Endpoints.ts';
import { wso2ResourceTypes } from './wso2ResourceTypes.ts';

const hosts = {
  us: { api: 'https://api.asgardeo.io', console: 'https://console.asgardeo.io' },
  eu: { api: 'https://api.eu.asgardeo.io', console: 'https://console.eu.asgardeo.io' },
} as const;

/** Limited to 200 requests a minute and address each, by Asgardeo's rate limits page. */
const rateLimitedPaths = ['/scim2', '/api/server', '/api/users', '/api/identity', '/oauth2', '/oidc'];

export const asgardeo: System = {
  id: 'asgardeo',
  label: 'Asgardeo',
  endpoints: (definition) => wso2Endpoints(tenantUrl(definition), definition),
  rootOrganization: ({ organization }) => organization,
  resourceTypes: wso2ResourceTypes({
    system: 'asgardeo',
    applicationAttributes: ['clientId', 'templateId', 'applicationEnabled'],
  }),
  rateBudget: (definition) => {
    const tenant = withoutTrailingSlash(new URL(tenantUrl(definition)).pathname);
    const families = [tenant, `${tenant}/o`].flatMap((prefix) => rateLimitedPaths.map((path) => prefix + path));
    return { perMinute: 200, families };
  },
  consoleUrl: ({ organization, region = 'us' }, resourceType, id) =>
    organization &&
    wso2ConsoleUrl(`${hosts[region].console}/t/${encodeURIComponent(organization)}/app`, resourceType, id),
  catalog: 'wso2',
};

/** A base URL by hand is for an organization with a domain of its own. */
function tenantUrl({ baseUrl, organization = '', region = 'us' }: ConnectionDefinition): string {
  return baseUrl === undefined
    ? `${hosts[region].api}/t/${encodeURIComponent(organization)}`
    : withoutTrailingSlash(baseUrl);
}
