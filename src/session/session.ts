import { findOperation, requiredScopes } from '../catalog/lookup.ts';
import { type ClientIdentity, clientIdentity } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition, Secrets } from '../connections/definition.ts';
import type { HttpAnswer, HttpClient, TlsOptions } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import type { Redactor } from '../http/redaction.ts';
import type { BasicForms } from '../oauth/clientAuthentication.ts';
import { discover } from '../oauth/discovery.ts';
import { type Introspection, introspect } from '../oauth/introspect.ts';
import { requestToken } from '../oauth/requestToken.ts';
import { revoke } from '../oauth/revoke.ts';
import type { Client, Token } from '../oauth/token.ts';
import type { TokenCache } from '../oauth/tokenCache.ts';
import type { Endpoints, System } from '../systems/system.ts';
import { apiResourceName } from './answerError.ts';
import { authenticationOf } from './authentication.ts';
import { destinationOf, divergingHost, moveIntoOrganization } from './destination.ts';
import { assertChangeAllowed, changesData } from './safety.ts';
import { type SeenScopes, withSeen } from './seenScopes.ts';

/** A request to a system. The token and its scopes are added on the way. */
export interface Call {
  readonly method: string;
  /** Absolute, or a path below the connection's base URL. Where an organization is given, `/o` is put in where it is missing. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** What to ask for instead of what the catalog says. */
  readonly scopes?: readonly string[] | undefined;
  /** The id of a sub-organization to act in. */
  readonly organization?: string | undefined;
  /** Whether the person agreed to a change of data, where the connection's safety asks for that. */
  readonly confirmed?: boolean | undefined;
  /** Whether to fail with `scope.not_granted` before a call that is sure to be refused. */
  readonly onlyIfGranted?: boolean | undefined;
  readonly followRedirects?: boolean | undefined;
  /** Milliseconds until headers must have come. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CallAnswer extends HttpAnswer {
  /** What was sent, with the token in its headers: redact before showing. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** The token that went along; undefined for an operation that needs none, and where the caller brought its own. */
  readonly token?: Token | undefined;
}

export interface TokenRequest {
  readonly scopes: readonly string[];
  readonly organization?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A connection in use: the one door through which every call to its servers goes. */
export interface Session {
  readonly definition: ConnectionDefinition;
  readonly system: System;
  /** Where the servers are; asks the issuer once where the definition does not say. */
  endpoints(signal?: AbortSignal): Promise<Endpoints>;
  /** The client with its secret, for what the token endpoint's neighbours (introspection, revocation) need. */
  client(signal?: AbortSignal): Promise<Client>;
  /** What the authorization server says of a token; undefined where it has no endpoint for that. Throws as `token` does. */
  introspect(accessToken: string, signal?: AbortSignal): Promise<Introspection | undefined>;
  /**
   * Has the authorization server revoke a token, and lets go of it. Gives false, and keeps it, where the server has no
   * endpoint for that. Throws as `token` does.
   */
  revoke(token: Token, signal?: AbortSignal): Promise<boolean>;
  /** A token for exactly these scopes, held or new. Throws `token.*`, `origin.*` and `network.*`. */
  token(request: TokenRequest): Promise<Token>;
  /** What the tokens so far have shown of the client's scopes. Nothing is asked for. */
  seenScopes(): SeenScopes;
  /** Sends one request; an answer of any status is returned. Throws `origin.*`, `safety.*`, `scope.*`, `token.*`, `network.*`. */
  call(call: Call): Promise<CallAnswer>;
  /** Throws `origin.not_approved` unless the person lets this client's tokens go to the origin. */
  assertApproved(origin: string): void;
  /** Which scopes a request asks for: the catalog's, else those that the connection lists. Undefined where no token is needed. */
  scopesOf(method: string, url: string): readonly string[] | undefined;
}

export interface SessionServices {
  readonly http: HttpClient;
  readonly tokens: TokenCache;
  readonly basicForms: BasicForms;
  readonly redactor: Redactor;
  readonly secretsOf: (client: ClientIdentity) => Promise<Secrets>;
  readonly isApproved: (client: ClientIdentity, origin: string) => boolean;
  readonly readTls: (definition: ConnectionDefinition) => Promise<TlsOptions | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Puts a connection to use. Nothing is sent until something is asked for. */
export function createSession(definition: ConnectionDefinition, system: System, services: SessionServices): Session {
  const { http, tokens, basicForms, redactor, now } = services;
  const implied = system.endpoints(definition);
  const identity = clientIdentity(definition, implied);
  const rateBudget = system.rateBudget?.(definition);
  const oauth = async () => ({ http, basicForms, now, rateBudget, tls: await services.readTls(definition) });
  let discovered: Promise<Endpoints> | undefined;
  let seen: SeenScopes = new Map();

  async function endpoints(signal?: AbortSignal): Promise<Endpoints> {
    if (implied.tokenEndpoint !== undefined || implied.issuer === undefined) {
      return implied;
    }
    const { issuer } = implied;
    discovered ??= oauth()
      .then((transport) => discover(issuer, transport, signal))
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return { ...(await discovered), ...definedOnly(implied) };
  }

  async function client(signal?: AbortSignal): Promise<Client> {
    const { tokenEndpoint, introspectionEndpoint, revocationEndpoint } = await endpoints(signal);
    if (tokenEndpoint === undefined) {
      throw new ScopewiseError('token.endpoint_missing', { connection: definition.name });
    }
    assertApproved(destinationOf(tokenEndpoint, undefined).origin);
    return {
      tokenEndpoint,
      clientId: definition.clientId,
      introspectionEndpoint,
      revocationEndpoint,
      authentication: authenticationOf(definition, identity, await services.secretsOf(identity)),
      grant: definition.grant ?? 'client_credentials',
      tokenParameters: definition.tokenParameters ?? {},
    };
  }

  function assertApproved(origin: string): void {
    if (!services.isApproved(identity, origin)) {
      throw new ScopewiseError('origin.not_approved', {
        origin,
        connection: definition.name,
        clientId: identity.clientId,
      });
    }
  }

  async function token({ scopes, organization, signal }: TokenRequest): Promise<Token> {
    const key = { connection: definition.name, organization, scopes };
    return tokens.get(key, signal, async (shared) => {
      const [asking, user, subject] = [await client(shared), await owner(), await switched(organization, shared)];
      const answered = await requestToken(asking, { scopes, user, subject, signal: shared }, await oauth());
      redactor.add(answered.accessToken);
      seen = withSeen(seen, answered);
      return answered;
    });
  }

  /** Whose token it is, for the password grant. */
  async function owner(): Promise<{ name: string; password: string } | undefined> {
    const { username: name } = definition;
    const { password } = definition.grant === 'password' ? await services.secretsOf(identity) : {};
    return name === undefined || password === undefined ? undefined : { name, password };
  }

  /** A token of the root organization, which a sub-organization's is switched from. It needs no scope of its own. */
  async function switched(
    organization: string | undefined,
    signal: AbortSignal,
  ): Promise<{ token: string; organization: string } | undefined> {
    return organization === undefined
      ? undefined
      : { token: (await token({ scopes: [], signal })).accessToken, organization };
  }

  function scopesOf(method: string, url: string): readonly string[] | undefined {
    const required = system.catalog ? requiredScopes(method, url) : undefined;
    return required?.evidence === 'public' ? undefined : (required?.scopes ?? definition.scopes ?? []);
  }

  async function call(call: Call): Promise<CallAnswer> {
    const { baseUrl } = await endpoints(call.signal);
    const destination = destinationOf(call.url, baseUrl);
    if (call.organization !== undefined && baseUrl !== undefined) {
      moveIntoOrganization(destination, baseUrl);
    }
    const { method, organization, signal } = call;
    const operation = system.catalog ? findOperation(method, destination.href) : undefined;
    if (operation?.changesData ?? changesData(method, destination.href)) {
      assertChangeAllowed(definition, { method, url: destination.href, confirmed: call.confirmed ?? false });
    }

    const headers = call.headers ?? {};
    const header = definition.authorizationHeader ?? 'Authorization';
    const bringsOwn = Object.keys(headers).some((name) => name.toLowerCase() === header.toLowerCase());
    const scopes = bringsOwn ? undefined : (call.scopes ?? scopesOf(method, destination.href));
    const origins = [destination.origin, divergingHost(headers, destination) ?? destination.origin];
    if (scopes !== undefined) {
      origins.forEach(assertApproved);
    }
    const trusted = origins.every((origin) => services.isApproved(identity, origin));

    const send = async (held: Token | undefined): Promise<CallAnswer> => {
      const sent = {
        method,
        url: destination.href,
        headers: {
          ...(trusted && definition.headers),
          ...headers,
          ...(held && { [header]: `${held.tokenType} ${held.accessToken}` }),
        },
      };
      const answer = await http.send({
        ...sent,
        body: call.body,
        signal,
        tls: await services.readTls(definition),
        rateBudget,
        ...(call.timeout !== undefined && { timeout: call.timeout }),
        ...(call.followRedirects !== undefined && { followRedirects: call.followRedirects }),
      });
      // A copy would begin to read the body.
      return Object.assign(answer, { request: sent, token: held });
    };

    if (scopes === undefined) {
      return send(undefined);
    }
    const held = await token({ scopes, organization, signal });
    if (call.onlyIfGranted && held.denied.length > 0) {
      throw new ScopewiseError('scope.not_granted', {
        connection: definition.name,
        scopes: held.denied,
        ...apiResourceName(held.denied),
      });
    }
    const answer = await send(held);
    if (answer.status !== 401) {
      return answer;
    }
    tokens.invalidate(held);
    const renewed = await token({ scopes, organization, signal });
    if (renewed.accessToken === held.accessToken) {
      return answer;
    }
    await answer.body.cancel();
    return send(renewed);
  }

  return {
    definition,
    system,
    endpoints,
    client,
    token,
    call,
    assertApproved,
    scopesOf,
    seenScopes: () => seen,
    introspect: async (accessToken, signal) => introspect(await client(signal), accessToken, await oauth(), signal),
    async revoke(held, signal) {
      const revoked = await revoke(await client(signal), held.accessToken, await oauth(), signal);
      if (revoked) {
        tokens.invalidate(held);
      }
      return revoked;
    },
  };
}

function definedOnly(endpoints: Endpoints): Endpoints {
  return Object.fromEntries(Object.entries(endpoints).filter(([, url]) => url !== undefined));
}
