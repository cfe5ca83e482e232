import type { ConnectionDefinition } from '../connections/definition.ts';
import type { Endpoints } from './system.ts';

/**
 * The endpoints below a tenant, such as `https://api.asgardeo.io/t/acme`, as Asgardeo and WSO2 Identity Server document
 * them. What the definition says itself wins.
 */
export function wso2Endpoints(tenantUrl: string, definition: ConnectionDefinition): Endpoints {
  return {
    baseUrl: tenantUrl,
    issuer: definition.issuer ?? `${tenantUrl}/oauth2/token`,
    tokenEndpoint: definition.tokenEndpoint ?? `${tenantUrl}/oauth2/token`,
    introspectionEndpoint: `${tenantUrl}/oauth2/introspect`,
    revocationEndpoint: `${tenantUrl}/oauth2/revoke`,
    jwksUri: `${tenantUrl}/oauth2/jwks`,
    authorizationEndpoint: `${tenantUrl}/oauth2/authorize`,
    deviceAuthorizationEndpoint: `${tenantUrl}/oauth2/device_authorize`,
  };
}
