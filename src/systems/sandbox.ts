import type { System } from './system.ts';
import { withoutTrailingSlash } from './withoutTrailingSlash.ts';
import { wso2Endpoints } from './wso2Endpoints.ts';
import { wso2ResourceTypes } from './wso2ResourceTypes.ts';

/** The embedded tenant: Asgardeo, and what else WSO2 Identity Server lists, without rate budget, console and fixed addresses. */
export const sandbox: System = {
  id: 'sandbox',
  label: 'Sandbox',
  endpoints: (definition) =>
    definition.baseUrl === undefined ? {} : wso2Endpoints(withoutTrailingSlash(definition.baseUrl), definition),
  rootOrganization: ({ organization, name }) => organization ?? name,
  resourceTypes: wso2ResourceTypes({
    system: 'sandbox',
    applicationAttributes: ['clientId', 'templateId', 'applicationEnabled'],
  }),
  catalog: 'wso2',
};
