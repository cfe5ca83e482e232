import { isSecureUrl } from './secureUrl.ts';
import type { Draft } from './wizardFields.ts';

/** What a request to a token endpoint says about the client that makes it. What it leaves open is undefined. */
export interface ClientTokenRequest {
  /** Absolute URL. */
  readonly tokenEndpoint?: string | undefined;
  readonly clientId?: string | undefined;
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
 * The connection that would make a token request, as far as the request tells it, with its secrets; undefined where
 * there can be none: for a grant that hands in another token, or an address to which no secret may go.
 *
 * The addresses of Asgardeo and of WSO2 Identity Server are recognized as their documentation writes them
 * (`https://api.asgardeo.io/t/{organization}/oauth2/token`, `{server}/t/{tenant}/oauth2/token`, and
 * `https://{host}:9443/oauth2/token` for carbon.super); all others make a connection of system `oauth2`.
 */
export function definitionFromTokenRequest(request: ClientTokenRequest): Draft | undefined {
  const url = URL.parse(request.tokenEndpoint ?? '');
  const authentication = authentications.find((method) => method === request.authentication);
  const grant = grants.find((known) => known === request.grant);
  if (!url || !isSecureUrl(url) || !authentication || !grant) {
    return undefined;
  }
  const { clientId, username, clientSecret, password } = request;
  return {
    definition: {
      ...systemOf(url, request.scopes),
      ...(clientId && { clientId }),
      ...(isImplied(authentication, grant) ? {} : { clientAuthentication: authentication }),
      ...(grant === 'password' && { grant, ...(username && { username }) }),
      ...tokenParametersOf(request),
    },
    secrets: { clientSecret, password },
  };
}

const authentications = ['client_secret_basic', 'client_secret_post', 'none'] as const;
const grants = ['client_credentials', 'password'] as const;
const asgardeoRegions: Readonly<Record<string, 'us' | 'eu'>> = { 'api.asgardeo.io': 'us', 'api.eu.asgardeo.io': 'eu' };

/** A public client cannot ask by client credentials (RFC 6749, 4.4), so there a secret that is not named was left out. */
function isImplied(authentication: (typeof authentications)[number], grant: (typeof grants)[number]): boolean {
  return authentication === 'client_secret_basic' || (authentication === 'none' && grant === 'client_credentials');
}

function systemOf(url: URL, scopes: readonly string[]) {
  const tenantPath = /^(?:\/t\/([a-z0-9][\w.-]*))?\/oauth2\/token$/i.exec(url.pathname);
  const tenant = tenantPath?.[1];
  const region = url.protocol === 'https:' ? asgardeoRegions[url.host] : undefined;
  if (region && tenant) {
    return { system: 'asgardeo', organization: tenant, region } as const;
  }
  if (tenant || (tenantPath && url.port === '9443')) {
    return { system: 'wso2is', organization: tenant ?? 'carbon.super', baseUrl: url.origin } as const;
  }
  const tokenEndpoint = `${url.origin}${url.pathname}${url.search}`;
  return { system: 'oauth2', tokenEndpoint, ...(scopes.length > 0 && { scopes: [...scopes] }) } as const;
}

/** Fields that may hold a secret stay out of the settings, where they would be written for all to read. */
function tokenParametersOf({ tokenParameters }: ClientTokenRequest): { tokenParameters?: Record<string, string> } {
  const kept = Object.entries(tokenParameters).filter(
    ([name]) => !/secret|password|token|assertion|code|key/i.test(name),
  );
  return kept.length > 0 ? { tokenParameters: Object.fromEntries(kept) } : {};
}
