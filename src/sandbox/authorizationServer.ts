import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
// The package's own entry warns on the console inside an editor, whose Node carries no name of a release.
import { type ClientCredentials, type Context, Provider } from 'oidc-provider/lib/provider.js';
import { formRequest } from './form.ts';
import { sayAsAsgardeo } from './oauthErrors.ts';
import type { Tenant } from './tenant.ts';
import { organizationOf, registerGrants, type TokenSettings } from './tokenGrants.ts';
import { tokenStorage } from './tokenStorage.ts';

/** A token that is valid now. */
export interface AccessToken {
  readonly scopes: readonly string[];
  readonly organizationId: string;
}

export interface AuthorizationServer {
  /** Answers a request whose body has been read already. `path` is below the tenant. */
  handle(request: IncomingMessage, response: ServerResponse, path: string, form: URLSearchParams): Promise<void>;
  /** What a presented token is worth; undefined where it is unknown, expired or revoked. */
  findToken(value: string): Promise<AccessToken | undefined>;
}

const discoveryPath = '/oauth2/token/.well-known/openid-configuration';
const signingAlgorithm = 'RS256';

/**
 * The authorization server of the tenant: oidc-provider with Asgardeo's paths, grants, claims and words.
 *
 * @param baseUrl of the tenant, such as `http://127.0.0.1:4711/t/sandbox`
 */
export async function createAuthorizationServer(
  baseUrl: string,
  tenant: Tenant,
  settings: TokenSettings,
): Promise<AuthorizationServer> {
  const issuer = `${baseUrl}/oauth2/token`;
  const { privateKey, publicKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'sandbox', alg: signingAlgorithm, use: 'sig' };
  const provider = new Provider(issuer, configuration(tenant, settings, key));
  provider.silent = true;
  // The server knows its kinds of tokens by the names of their classes, and a bundle shortens those.
  for (const kind of ['AccessToken', 'ClientCredentials', 'RefreshToken'] as const) {
    Object.defineProperty(provider[kind], 'name', { value: kind });
  }
  provider.use(async (context, next) => {
    await next();
    sayAsAsgardeo(context);
  });

  const identifierOf = async (value: string): Promise<string> => {
    if (settings.format === 'opaque') {
      return value;
    }
    const verified = await jwtVerify(value, publicKey, { issuer, algorithms: [signingAlgorithm] }).catch(
      () => undefined,
    );
    return verified?.payload.jti ?? '';
  };
  const findStored = async (value: string): Promise<ClientCredentials | undefined> =>
    provider.ClientCredentials.find(await identifierOf(value));
  registerGrants(provider, tenant, settings, findStored);

  const answer = provider.callback();
  const tenantPath = new URL(baseUrl).pathname;
  return {
    async handle(request, response, path, form) {
      const token = form.get('token');
      if (token !== null && path !== '/oauth2/token') {
        // Where a token is introspected or revoked, a JWT stands for what is stored under its identifier.
        form.set('token', (await identifierOf(token)) || 'unknown');
      }
      const url =
        path === discoveryPath ? '/.well-known/openid-configuration' : (request.url ?? '').slice(tenantPath.length);
      await answer(formRequest(request, tenantPath, url, form), response);
    },
    async findToken(value) {
      const token = await findStored(value);
      return token && { scopes: token.scope?.split(' ') ?? [], organizationId: token.extra?.org_id ?? '' };
    },
  };
}

function configuration(tenant: Tenant, settings: TokenSettings, key: object): object {
  const { clientId, clientSecret } = tenant.client;
  const off = { enabled: false };
  return {
    adapter: tokenStorage(),
    jwks: { keys: [key] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['client_credentials', 'organization_switch'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    clientBasedCORS: () => false,
    clockTolerance: 0,
    responseTypes: ['code'],
    scopes: ['openid'],
    ttl: { ClientCredentials: settings.lifetime },
    routes: {
      authorization: '/oauth2/authorize',
      introspection: '/oauth2/introspect',
      jwks: '/oauth2/jwks',
      revocation: '/oauth2/revoke',
      token: '/oauth2/token',
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: off,
      dPoP: off,
      introspection: { enabled: true, allowedPolicy: () => true },
      pushedAuthorizationRequests: off,
      resourceIndicators: off,
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: off,
      userinfo: off,
    },
    extraTokenClaims: (context: Context, token: ClientCredentials) => {
      const organization = organizationOf(context, tenant);
      return {
        aut: 'APPLICATION',
        azp: token.clientId,
        nbf: token.iat,
        org_id: organization.id,
        org_name: organization.name,
        org_handle: organization.handle,
      };
    },
    renderError: (context: Context, out: object) => {
      context.body = out;
    },
  };
}
