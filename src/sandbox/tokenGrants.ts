import { randomUUID } from 'node:crypto';
import { CustomOIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';
import type { Client, ClientCredentials, Context, Provider } from 'oidc-provider/lib/provider.js';
import { grantedScopes } from './client.ts';
import { isBelow, type Organization } from './organizations.ts';
import type { Tenant } from './tenant.ts';

/** How tokens are issued. */
export interface TokenSettings {
  readonly format: 'opaque' | 'jwt';
  /** Seconds. */
  readonly lifetime: number;
}

/** Grants that Asgardeo has and the client is not allowed. */
const otherGrants = [
  'refresh_token',
  'password',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
];

/**
 * Teaches the authorization server the grants of Asgardeo: client credentials, which never fail for a scope, and the
 * switch of a token to an organization.
 *
 * @param findToken the stored token for what a client presents
 */
export function registerGrants(
  provider: Provider,
  tenant: Tenant,
  settings: TokenSettings,
  findToken: (value: string) => Promise<ClientCredentials | undefined>,
): void {
  const issue = tokenIssuer(provider, settings);
  const { organizations, client } = tenant;

  provider.registerGrantType(
    'client_credentials',
    (context) => issue(context, organizations.root, grantedScopes(context.oidc?.params?.scope, client.rootScopes)),
    ['scope'],
  );

  provider.registerGrantType(
    'organization_switch',
    async (context) => {
      const { token = '', switching_organization: target = '', scope } = context.oidc?.params ?? {};
      const organization = switchable(tenant, target, (await findToken(token)) !== undefined);
      const allowed = organization === organizations.root ? client.rootScopes : client.organizationScopes;
      await issue(context, organization, grantedScopes(scope, allowed));
    },
    ['token', 'switching_organization', 'scope'],
  );

  for (const grant of otherGrants) {
    provider.registerGrantType(grant, () => Promise.reject(new TypeError(`${grant} is not allowed`)), []);
  }
}

/** The organization in which a request for a token wants to act. */
export function organizationOf(context: Context, tenant: Tenant): Organization {
  const { organizations } = tenant;
  return organizations.find(context.oidc?.params?.switching_organization ?? '') ?? organizations.root;
}

/**
 * The organization to switch to. The checks come in the server's order (OrganizationSwitchGrant of
 * wso2-extensions/identity-oauth2-grant-organization-switch).
 */
function switchable({ organizations }: Tenant, id: string, tokenIsValid: boolean): Organization {
  const organization = organizations.find(id);
  if (organization === undefined) {
    throw new CustomOIDCProviderError('invalid_request', `Invalid organization id: ${id}`);
  }
  if (organization.status !== 'ACTIVE') {
    throw new CustomOIDCProviderError('invalid_request', 'The switching organization is in deactivated state.');
  }
  if (!tokenIsValid) {
    throw new CustomOIDCProviderError('invalid_grant', 'Invalid token received.');
  }
  if (organization === organizations.root) {
    return organization;
  }
  if (!isBelow(organization, organizations.root)) {
    const text = 'Organization switch is only allowed for the organizations in the same branch.';
    throw new CustomOIDCProviderError('invalid_grant', text);
  }
  if (!organization.shared) {
    const text = 'Organization switching is not allowed for organizations that have not shared the application';
    throw new CustomOIDCProviderError('invalid_grant', text);
  }
  return organization;
}

/** Answers with a token. An opaque one is given again as long as it lives, for the same client, organization and scopes. */
function tokenIssuer(provider: Provider, { format, lifetime }: TokenSettings) {
  const issued = new Map<string, Promise<ClientCredentials>>();
  const isAlive = async (token: Promise<ClientCredentials>) =>
    (await provider.ClientCredentials.find((await token).jti)) !== undefined;
  return async (context: Context, organization: Organization, scopes: readonly string[]) => {
    const client = context.oidc?.client;
    if (client === undefined) {
      throw new TypeError('the client has not been authenticated');
    }
    const scope = scopes.join(' ');
    const key = `${client.clientId} ${organization.id} ${scope}`;
    const issueNew = () => {
      const token = store(provider, client, scope, lifetime);
      issued.set(key, token);
      return token;
    };
    const known = format === 'opaque' ? issued.get(key) : undefined;
    const token = await (known !== undefined && (await isAlive(known)) ? known : issueNew());
    context.body = {
      access_token: format === 'jwt' ? await signed(token) : token.jti,
      ...(scope === '' ? {} : { scope }),
      token_type: 'Bearer',
      expires_in: token.remainingTTL,
    };
  };
}

/** A new token, kept under its identifier, which is what an opaque token looks like. */
async function store(provider: Provider, client: Client, scope: string, lifetime: number): Promise<ClientCredentials> {
  const iat = Math.floor(Date.now() / 1000);
  const token = new provider.ClientCredentials({
    client,
    jti: randomUUID(),
    iat,
    exp: iat + lifetime,
    ...(scope === '' ? {} : { scope }),
  });
  token.resourceServer = new provider.ResourceServer(client.clientId, {
    audience: client.clientId,
    scope,
    jwt: { sign: { alg: 'RS256' } },
  });
  token.format = 'opaque';
  await token.save();
  return token;
}

/** The stored token as a JWT: the server itself keeps no JWT, but this one can be introspected and revoked. */
async function signed(token: ClientCredentials): Promise<string> {
  token.format = 'jwt';
  return (await token.getValueAndPayload()).value;
}
