import type { ConnectionDefinition } from './definition.ts';

/** A provider whose addresses follow from one name: that of a tenant, a realm, an environment. */
export interface Provider {
  /** Matches the name as people type or copy it. */
  readonly typed: RegExp;
  /** What follows from the name. */
  readonly implied: (match: RegExpExecArray) => Implied;
  /** Finds the name in the token endpoint, to be shown again: the first group. */
  readonly tokenEndpoint: RegExp;
  /** How it takes a secret, where that is not Basic. */
  readonly secretMethod: 'client_secret_post' | undefined;
}

export type ProviderId = keyof typeof providers;

/** All that a name decides; what is undefined is left to its default. */
export type Implied = Pick<
  ConnectionDefinition,
  'tokenEndpoint' | 'issuer' | 'baseUrl' | 'tokenParameters' | 'clientAuthentication' | 'scopes'
>;

/** A server's name of two labels or more, with or without the scheme. */
const domain = /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i;

/** Authorization servers with a management API, as their documentation describes them. */
export const providers = {
  /** Management API v2: the audience is mandatory, with its last slash. */
  auth0: {
    typed: domain,
    implied: ([, host]) => ({
      issuer: `https://${host}/`,
      tokenEndpoint: `https://${host}/oauth/token`,
      baseUrl: `https://${host}/api/v2`,
      tokenParameters: { audience: `https://${host}/api/v2/` },
      clientAuthentication: 'client_secret_post',
    }),
    tokenEndpoint: /^https:\/\/([^/]+\.auth0\.com)\/oauth\/token$/,
    secretMethod: 'client_secret_post',
  },
  /** Scopes of the API are for clients with a private key only, at the organization's own authorization server. */
  okta: {
    typed: domain,
    implied: ([, host]) => ({
      issuer: `https://${host}`,
      tokenEndpoint: `https://${host}/oauth2/v1/token`,
      baseUrl: `https://${host}/api/v1`,
      clientAuthentication: 'private_key_jwt',
      scopes: ['okta.users.read'],
    }),
    tokenEndpoint: /^https:\/\/([^/]+\.okta(?:preview|-emea)?\.com)\/oauth2\/v1\/token$/,
    secretMethod: undefined,
  },
  /** Any other scope is refused; what the client may do is in the claim `roles` of the token. */
  microsoftGraph: {
    typed: /^([a-z0-9][a-z0-9.-]*[a-z0-9])$/i,
    implied: ([, tenant]) => ({
      tokenEndpoint: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
      baseUrl: 'https://graph.microsoft.com/v1.0',
      clientAuthentication: 'client_secret_post',
      scopes: ['https://graph.microsoft.com/.default'],
    }),
    tokenEndpoint: /^https:\/\/login\.microsoftonline\.com\/([^/]+)\/oauth2\/v2\.0\/token$/,
    secretMethod: 'client_secret_post',
  },
  /** The server may be under a path, as it was under `/auth` before version 17. Rights are roles: no scope is asked for. */
  keycloak: {
    typed: /^(https?:\/\/[^/\s?#]+(?:\/[\w.-]+)*?)\/realms\/([^/\s?#]+)\/?$/i,
    implied: ([, server, realm]) => ({
      issuer: `${server}/realms/${realm}`,
      tokenEndpoint: `${server}/realms/${realm}/protocol/openid-connect/token`,
      baseUrl: `${server}/admin/realms/${realm}`,
    }),
    tokenEndpoint: /^(https?:\/\/.+\/realms\/[^/]+)\/protocol\/openid-connect\/token$/,
    secretMethod: undefined,
  },
  /** A worker application has the rights of its roles: no scope is asked for. Each region has hosts of its own. */
  pingOne: {
    typed:
      /^https:\/\/auth\.pingone\.(com|eu|ca|asia|sg|com\.au)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/as(?:\/.*)?)?\/?$/i,
    implied: ([, region, environment]) => ({
      issuer: `https://auth.pingone.${region}/${environment}/as`,
      tokenEndpoint: `https://auth.pingone.${region}/${environment}/as/token`,
      baseUrl: `https://api.pingone.${region}/v1/environments/${environment}`,
    }),
    tokenEndpoint: /^(https:\/\/auth\.pingone\.[a-z.]+\/[^/]+\/as)\/token$/,
    secretMethod: undefined,
  },
} as const satisfies Record<string, Provider>;

/** The provider whose token endpoint it is; undefined for any other. */
export function providerOf(tokenEndpoint: string | undefined): ProviderId | undefined {
  return ids.find((id) => providers[id].tokenEndpoint.test(tokenEndpoint ?? ''));
}

const ids = Object.keys(providers) as readonly ProviderId[];
