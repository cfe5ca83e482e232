import { requiredScopes } from '../catalog/lookup.ts';
import type { Answer } from './answer.ts';
import type { AccessToken } from './authorizationServer.ts';
import { gatewayError } from './errorAnswers.ts';

/** What is known of a request before anything answers it. */
export interface Attempt {
  readonly method: string;
  /** Below the tenant, with `/o` where the request had it. */
  readonly path: string;
  /** The valid token that it carries. */
  readonly token: AccessToken | undefined;
  readonly rootOrganizationId: string;
}

/**
 * The gateway in front of all APIs: refuses what the catalog does not allow, with the answers of AuthenticationValve
 * and AuthorizationValve (wso2-extensions/identity-carbon-auth-rest). Undefined where the request may go on.
 */
export function refusal({ method, path, token, rootOrganizationId }: Attempt): Answer | undefined {
  if (/\/\.{1,2}(\/|$)|;|%2e/i.test(path)) {
    return gatewayError(400, path);
  }
  const required = requiredScopes(method, path);
  if (required?.evidence === 'public') {
    return undefined;
  }
  const isSwitched = token !== undefined && token.organizationId !== rootOrganizationId;
  if (token === undefined || required === undefined || (isSwitched && !path.startsWith('/o/'))) {
    return gatewayError(401, path);
  }
  const allowed = required.evidence !== 'unknown' && required.scopes.every((scope) => token.scopes.includes(scope));
  return allowed ? undefined : gatewayError(403, path);
}
