import { type ClientIdentity, clientIdentity, clientKey } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition, Secrets } from '../connections/definition.ts';
import type { HttpClient, RateBudget, TlsOptions } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import type { ProofForms } from '../oauth/clientAuthentication.ts';
import type { OAuthServices } from '../oauth/clientRequest.ts';
import { type Discovery, discover } from '../oauth/discovery.ts';
import type { GrantInput } from '../oauth/grants.ts';
import { createProofKey, type ProofKey } from '../oauth/proofKey.ts';
import type { Client } from '../oauth/token.ts';
import type { Endpoints } from '../systems/system.ts';
import { authenticationOf, storedSecret } from './authentication.ts';
import { destinationOf, isSameAddress } from './destination.ts';
import type { RequestHeaders } from './requestHeaders.ts';
import { sharedRequest } from './sharedRequest.ts';
import type { SignIn } from './signIn.ts';

/** What it takes to be the client of a connection. */
export interface ClientServices {
  readonly http: HttpClient;
  readonly proofForms: ProofForms;
  /** What each client's tokens are bound to, so that a connection goes on with those that its trial obtained. */
  readonly proofKeys: Map<string, ProofKey>;
  readonly secretsOf: (client: ClientIdentity) => Promise<Secrets>;
  readonly isApproved: (client: ClientIdentity, origin: string) => boolean;
  readonly readTls: (definition: ConnectionDefinition) => Promise<TlsOptions | undefined>;
  /** How people sign in; without it, no grant in which they do can be used. */
  readonly signIn?: SignIn | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Who a connection is to its authorization server, and where it lets its secrets and tokens go. */
export interface SessionClient {
  /** Under which its secrets are stored. */
  readonly identity: ClientIdentity;
  /** What the definition implies, with what the issuer says where the definition does not name the token endpoint. */
  endpoints(signal?: AbortSignal): Promise<Endpoints>;
  /**
   * The client with its secret. The token endpoint's neighbours are left out where their origin has not been approved.
   * Throws `token.*` and `origin.*`.
   */
  client(signal?: AbortSignal): Promise<Client>;
  /** Whose tokens the password grant brings; undefined for all other grants. Throws `token.secret_missing`. */
  user(): Promise<GrantInput['user']>;
  /**
   * The header with the key of the connection's API; undefined where it has none, and for every other origin than that of
   * the base URL. Throws `key.missing` and `origin.not_approved`.
   */
  apiKey(origin: string): Promise<RequestHeaders | undefined>;
  /** Of the person who signed in last; undefined where none is stored. */
  refreshToken(): Promise<string | undefined>;
  /** Where the keys are by which its tokens are signed, and by whom. Throws `token.*`, `origin.*` and `network.*`. */
  issuerKeys(signal?: AbortSignal): Promise<{ readonly jwksUri: string; readonly issuer: string | undefined }>;
  /** What its tokens are bound to, where they are. */
  readonly proofKey: ProofKey;
  /** The certificates that all its requests go by. Throws `certificate.*`. */
  tls(): Promise<TlsOptions | undefined>;
  /** What requests to the authorization server travel by. */
  services(): Promise<OAuthServices>;
  /**
   * What the client proves itself with, for a request to its own token endpoint; undefined for any other address, and where
   * nothing is stored. Throws `origin.not_approved`.
   */
  credential(name: 'clientSecret' | 'password', url: string, signal?: AbortSignal): Promise<string | undefined>;
  isApproved(origin: string): boolean;
  /** Throws `origin.not_approved`. */
  assertApproved(origin: string): void;
}

/** @param implied the endpoints that follow from the definition alone */
export function createSessionClient(
  definition: ConnectionDefinition,
  implied: Endpoints,
  rateBudget: RateBudget | undefined,
  services: ClientServices,
): SessionClient {
  const { http, proofForms, now } = services;
  const identity = clientIdentity(definition, implied);
  const proofKeyName = `${definition.dpop} ${clientKey(identity)}`;
  const proofKey = services.proofKeys.get(proofKeyName) ?? createProofKey(definition.dpop);
  services.proofKeys.set(proofKeyName, proofKey);
  const travel = async () => ({ http, proofForms, proofKey, now, rateBudget, tls: await tls() });
  const { issuer } = implied;
  const discovery =
    issuer === undefined ? undefined : sharedRequest(async (signal) => discover(issuer, await travel(), signal));
  const isImplied = neededEndpoints(definition).every((endpoint) => implied[endpoint] !== undefined);
  const discovered = isImplied ? undefined : discovery;

  async function tls(): Promise<TlsOptions | undefined> {
    const texts = await services.readTls(definition);
    const needsCertificate = definition.clientAuthentication === 'tls_client_auth';
    if (!needsCertificate && texts?.certificate === undefined && texts?.key === undefined) {
      return texts;
    }
    const { withClientCertificate } = await import('./clientCertificate.ts');
    return withClientCertificate(definition, texts, (await services.secretsOf(identity)).passphrase);
  }

  const isApproved = (origin: string) => services.isApproved(identity, origin);

  function assertApproved(origin: string): void {
    if (!isApproved(origin)) {
      throw new ScopewiseError('origin.not_approved', {
        origin,
        connection: definition.name,
        clientId: identity.clientId,
      });
    }
  }

  async function endpoints(signal?: AbortSignal): Promise<Endpoints> {
    return discovered === undefined ? implied : { ...(await discovered(signal)), ...definedOnly(implied) };
  }

  /** A definition or an issuer may name any server as the token endpoint's neighbour, and it would be sent the secret. */
  const approvedOnly = (url: string | undefined) =>
    url !== undefined && isApproved(destinationOf(url, undefined).origin) ? url : undefined;

  return {
    identity,
    proofKey,
    endpoints,
    async client(signal) {
      if (definition.clientId === undefined) {
        throw new ScopewiseError('token.client_missing', { connection: definition.name });
      }
      const known = await endpoints(signal);
      const { tokenEndpoint, introspectionEndpoint, revocationEndpoint, authorizationEndpoint } = known;
      if (tokenEndpoint === undefined) {
        throw new ScopewiseError('token.endpoint_missing', { connection: definition.name });
      }
      assertApproved(destinationOf(tokenEndpoint, undefined).origin);
      const { grant = 'client_credentials', tokenParameters = {} } = definition;
      const deviceAuthorizationEndpoint = grant === 'device_code' ? known.deviceAuthorizationEndpoint : undefined;
      if (deviceAuthorizationEndpoint !== undefined) {
        assertApproved(destinationOf(deviceAuthorizationEndpoint, undefined).origin);
      }
      const said = await discovered?.(signal);
      if (grant === 'authorization_code' && said !== undefined) {
        assertOneServer(issuer ?? '', said, { tokenEndpoint, authorizationEndpoint });
      }
      const requiresPushedRequests = grant === 'authorization_code' && said?.requiresPushedRequests === true;
      const pushed = known.pushedAuthorizationRequestEndpoint;
      if (requiresPushedRequests && pushed !== undefined) {
        assertApproved(destinationOf(pushed, undefined).origin);
      }
      return {
        tokenEndpoint,
        clientId: definition.clientId,
        introspectionEndpoint: approvedOnly(introspectionEndpoint),
        revocationEndpoint: approvedOnly(revocationEndpoint),
        authentication: authenticationOf(definition, identity, await services.secretsOf(identity)),
        // A browser goes there with nothing secret, so it takes no approval.
        authorizationEndpoint: authorizationEndpoint && destinationOf(authorizationEndpoint, undefined).href,
        deviceAuthorizationEndpoint,
        pushedAuthorizationRequestEndpoint: approvedOnly(pushed),
        requiresPushedRequests,
        issuer: said?.issuer ?? definition.issuer,
        // An issuer that nobody named may be another server, which would take the assertion from whoever got it.
        audience: said === undefined ? definition.issuer : said.issuerMatches ? said.issuer : undefined,
        namesIssuer: said?.namesIssuer,
        grant,
        tokenParameters,
      };
    },
    async user() {
      const { grant, username: name } = definition;
      if (grant !== 'password' || name === undefined) {
        return undefined;
      }
      const { password } = await services.secretsOf(identity);
      return { name, password: storedSecret(password, identity) };
    },
    async apiKey(origin) {
      const { name: connection, apiKeyHeader } = definition;
      if (apiKeyHeader === undefined || URL.parse(implied.baseUrl ?? '')?.origin !== origin) {
        return undefined;
      }
      assertApproved(origin);
      const { apiKey } = await services.secretsOf(identity);
      if (apiKey === undefined) {
        throw new ScopewiseError('key.missing', { connection, header: apiKeyHeader });
      }
      return { [apiKeyHeader]: apiKey };
    },
    async refreshToken() {
      return (await services.secretsOf(identity)).refreshToken;
    },
    tls,
    async issuerKeys(signal) {
      const said = implied.jwksUri === undefined ? await discovery?.(signal) : undefined;
      const jwksUri = implied.jwksUri ?? said?.jwksUri;
      if (jwksUri === undefined) {
        throw new ScopewiseError('token.keys_unknown', { connection: definition.name });
      }
      assertApproved(destinationOf(jwksUri, undefined).origin);
      return { jwksUri, issuer: said?.issuer ?? issuer };
    },
    services: travel,
    async credential(name, url, signal) {
      const { tokenEndpoint } = await endpoints(signal);
      if (tokenEndpoint === undefined || !isSameAddress(url, tokenEndpoint)) {
        return undefined;
      }
      assertApproved(destinationOf(tokenEndpoint, undefined).origin);
      return (await services.secretsOf(identity))[name];
    },
    isApproved,
    assertApproved,
  };
}

function definedOnly(endpoints: Endpoints): Endpoints {
  return Object.fromEntries(Object.entries(endpoints).filter(([, url]) => url !== undefined));
}

/** Without these no token can be had, so the issuer is asked for them. */
function neededEndpoints({ grant }: ConnectionDefinition) {
  const signIn =
    grant === 'authorization_code' ? 'authorizationEndpoint' : grant === 'device_code' && 'deviceAuthorizationEndpoint';
  return signIn ? (['tokenEndpoint', signIn] as const) : (['tokenEndpoint'] as const);
}

/**
 * Whoever wrote the metadata may lead a person to another server's own page, and the code that they come back with to
 * themselves (RFC 9207 section 1, mix-up); a definition with a token endpoint of its own may do the same the other way round.
 * So the page counts where it is of the token endpoint's server, and where the issuer that was asked names both. Throws
 * `token.discovery_failed`.
 */
function assertOneServer(
  issuer: string,
  said: Discovery,
  {
    tokenEndpoint,
    authorizationEndpoint = tokenEndpoint,
  }: Pick<Endpoints, 'authorizationEndpoint'> & { tokenEndpoint: string },
): void {
  const { origin } = new URL(authorizationEndpoint);
  const namesBoth = said.issuerMatches && said.tokenEndpoint === tokenEndpoint;
  if (!namesBoth && origin !== new URL(tokenEndpoint).origin) {
    const reason = `its sign-in page, at ${origin}, is of another server than the token endpoint`;
    throw new ScopewiseError('token.discovery_failed', { issuer, reason });
  }
}
