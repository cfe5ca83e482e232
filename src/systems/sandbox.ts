import { asgardeo } from './asgardeo.ts';
import type { System } from './system.ts';
import { withoutTrailingSlash } from './withoutTrailingSlash.ts';
import { wso2Endpoints } from './wso2Endpoints.ts';

/** The embedded tenant: Asgardeo without its rate budget, console and fixed addresses. */
export const sandbox: System = {
  id: 'sandbox',
  label: 'Sandbox',
  endpoints: (definition) =>
    definition.baseUrl === undefined ? {} : wso2Endpoints(withoutTrailingSlash(definition.baseUrl), definition),
  rootOrganization: ({ organization, name }) => organization ?? name,
  resourceTypes: asgardeo.resourceTypes,
  catalog: 'wso2',
};
