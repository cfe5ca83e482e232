import type { Answer } from './answer.ts';
import { apiResourceEndpoints } from './apiResourceEndpoints.ts';
import { applicationEndpoints } from './applicationEndpoints.ts';
import { attributeCollections } from './attributeCollections.ts';
import type { AccessToken } from './authorizationServer.ts';
import { shareEndpoints, userCollections } from './belongings.ts';
import { collectionEndpoints } from './collections.ts';
import { refusal } from './enforcement.ts';
import { gatewayError } from './errorAnswers.ts';
import { extensionCollections } from './extensionCollections.ts';
import { brandingEndpoints, messageCollections } from './messageCollections.ts';
import { organizationEndpoints } from './organizationEndpoints.ts';
import { tenantDomain } from './organizations.ts';
import { type Endpoints, route } from './routes.ts';
import { scimChanges } from './scimChanges.ts';
import { scimEndpoints } from './scimEndpoints.ts';
import { sessionEndpoints } from './sessionEndpoints.ts';
import { signInCollections } from './signInCollections.ts';
import type { Tenant } from './tenant.ts';

/** A request to one of the APIs, with the token if it is valid. `path` is below the tenant, with `/o` where it is there. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly token: AccessToken | undefined;
}

export type ManagementApi = (request: ApiRequest) => Answer;

/** All that the sandbox serves, by method and path template. */
export function servedEndpoints(): Endpoints {
  return {
    ...scimEndpoints(),
    ...scimChanges(),
    ...applicationEndpoints(),
    ...organizationEndpoints(),
    ...sessionEndpoints(),
    ...shareEndpoints(),
    ...brandingEndpoints(),
    ...collectionEndpoints([
      ...userCollections,
      ...signInCollections,
      ...attributeCollections,
      ...messageCollections,
      ...extensionCollections,
    ]),
    ...apiResourceEndpoints(),
  };
}

/**
 * All APIs of the tenant behind its access rules. Below `/o` they are those of the organization that the token has
 * been switched to.
 *
 * @param origin such as `http://127.0.0.1:4711`
 */
export function createManagementApi(tenant: Tenant, origin: string): ManagementApi {
  const { organizations } = tenant;
  const answer = route(servedEndpoints());
  return (request) => {
    const { token, path } = request;
    const refused = refusal({ ...request, rootOrganizationId: organizations.root.id });
    if (refused !== undefined) {
      return refused;
    }
    const below = path.startsWith('/o/') ? '/o' : '';
    const organization = token === undefined ? organizations.root : organizations.find(token.organizationId);
    if (organization === undefined) {
      return gatewayError(401, path);
    }
    const call = {
      ...request,
      path: path.slice(below.length),
      prefix: `/t/${tenantDomain}${below}`,
      origin,
      scopes: token?.scopes ?? [],
      tenant,
      directory: tenant.directory(organization),
    };
    return answer(call) ?? gatewayError(501, path);
  };
}
