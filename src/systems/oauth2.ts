import type { System } from './system.ts';
import { withoutTrailingSlash } from './withoutTrailingSlash.ts';

/** Any authorization server: its token endpoint by hand or from its issuer's metadata. */
export const oauth2: System = {
  id: 'oauth2',
  label: 'OAuth 2.0',
  endpoints: ({ baseUrl, issuer, tokenEndpoint }) => ({
    baseUrl: baseUrl && withoutTrailingSlash(baseUrl),
    issuer,
    tokenEndpoint,
  }),
  rootOrganization: () => undefined,
  resourceTypes: [],
};
