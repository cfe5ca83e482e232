import type { ConnectionDefinition, Secrets } from './definition.ts';
import { proposeName } from './proposeName.ts';
import { isSecureUrl } from './secureUrl.ts';

/** What a request to a token endpoint says about the client that makes it. */
export interface ClientTokenRequest {
  /** Absolute URL. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** A value of `clientAuthentication`. */
  readonly authentication: string;
  readonly grant: string;
  readonly scopes: readonly string[];
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** The form fields beyond those above. */
  readonly tokenParameters: Readonly<Record<string, string>>;
}

/**
 * The connection that would make a token request, with its secrets; undefined where there can be none, such as for a
 * grant that hands in another token, or for an address to which no secret may go.
 *
 * The addresses of Asgardeo and of WSO2 Identity Server are recognized as their documentation writes them
 * (`https://api.asgardeo.io/t/{organization}/oauth2/token`, `{server}/t/{tenant}/oauth2/token`, and
 * `https://{host}:9443/oauth2/token` for carbon.super); all others make a connection of system `oauth2`.
 */
export function definitionFromTokenRequest(
  request: ClientTokenRequest,
  takenNames: readonly string[],
): { definition: ConnectionDefinition; secrets: Secrets } | undefined {
  const url = URL.parse(request.tokenEndpoint);
  const clientAuthentication = authentications.find((method) => method === request.authentication);
  const grant = grants.find((known) => known === request.grant);
  if (!url || !isSecureUrl(url) || !clientAuthentication || !grant || request.clientId === '') {
    return undefined;
  }
  const definition = {
    ...systemOf(url, request.scopes),
    clientId: request.clientId,
    ...(clientAuthentication === 'client_secret_basic' ? {} : { clientAuthentication }),
    ...(grant === 'client_credentials' ? {} : { grant, username: request.username }),
    ...tokenParametersOf(request),
  };
  return {
    definition: { name: proposeName(definition, takenNames), ...definition },
    secrets: { clientSecret: request.clientSecret, password: request.password },
  };
}

const authentications = ['client_secret_basic', 'client_secret_post', 'none'] as const;
const grants = ['client_credentials', 'password'] as const;
const asgardeoRegions: Readonly<Record<string, 'us' | 'eu'>> = { 'api.asgardeo.io': 'us', 'api.eu.asgardeo.io': 'eu' };

function systemOf(url: URL, scopes: readonly string[]) {
  const tenantPath = /^(?:\/t\/([\w.-]+))?\/oauth2\/token$/.exec(url.pathname);
  const tenant = tenantPath?.[1];
  const region = url.protocol === 'https:' ? asgardeoRegions[url.host] : undefined;
  if (region && tenant) {
    return { system: 'asgardeo', organization: tenant, region } as const;
  }
  if (tenant || (tenantPath && url.port === '9443')) {
    return { system: 'wso2is', organization: tenant ?? 'carbon.super', baseUrl: url.origin } as const;
  }
  const tokenEndpoint = `${url.origin}${url.pathname}${url.search}`;
  return { system: 'oauth2', tokenEndpoint, ...(scopes.length > 0 ? { scopes: [...scopes] } : {}) } as const;
}

/** Fields that may hold a secret stay out of the settings, where they would be written for all to read. */
function tokenParametersOf({ tokenParameters }: ClientTokenRequest): { tokenParameters?: Record<string, string> } {
  const kept = Object.entries(tokenParameters).filter(
    ([name]) => !/secret|password|token|assertion|code|key/i.test(name),
  );
  return kept.length > 0 ? { tokenParameters: Object.fromEntries(kept) } : {};
}
