import { randomBytes } from 'node:crypto';
import type { ApiResource } from './apiResources.ts';

/** The client that comes with a sandbox, and what its application has been authorized for. */
export interface SandboxClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly applicationName: string;
  /** Scopes that a token of the root organization may have. */
  readonly rootScopes: ReadonlySet<string>;
  /** Scopes that a token switched to a sub-organization may have. */
  readonly organizationScopes: ReadonlySet<string>;
}

// Not authorized for the client, so that a person sees scopes being dropped; what is listed in organizations is.
const withheld =
  /^(internal_governance_view|internal_(org_)?(governance_update|role_mgt_delete|keystore_(view|update)|secret_mgt_delete|webhook_mgt_delete)|orders:refund|telemetry:push)$/;

/** The client of one run: the same id each time, a new secret. */
export function createClient(resources: readonly ApiResource[]): SandboxClient {
  const authorizedOf = (...types: ApiResource['type'][]) =>
    new Set(
      resources
        .filter((resource) => types.includes(resource.type))
        .flatMap((resource) => resource.scopes.map((scope) => scope.name))
        .filter((scope) => !withheld.test(scope)),
    );
  return {
    clientId: 'SandboxM2MScopewiseClient_Ea',
    clientSecret: randomBytes(32).toString('base64url'),
    applicationName: 'Scopewise',
    rootScopes: authorizedOf('TENANT', 'BUSINESS'),
    organizationScopes: authorizedOf('ORGANIZATION', 'BUSINESS'),
  };
}

/**
 * What is granted of what was asked for: sorted, the rest dropped without a word. `SYSTEM` asks for everything.
 *
 * Asgardeo never answers with an error here (DefaultOAuth2ScopeValidator of wso2-extensions/identity-inbound-auth-oauth).
 */
export function grantedScopes(requested: string | undefined, allowed: ReadonlySet<string>): string[] {
  const scopes = new Set((requested ?? '').split(' '));
  return [...allowed].filter((scope) => scopes.has('SYSTEM') || scopes.has(scope)).sort();
}
