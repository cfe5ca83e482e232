import { clientKey } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import { type Introspection, introspect } from '../oauth/introspect.ts';
import { challengesForProof, sendProven } from '../oauth/proofKey.ts';
import { revoke } from '../oauth/revoke.ts';
import type { Client, Token } from '../oauth/token.ts';
import type { Verification } from '../oauth/verifySignature.ts';
import type { Endpoints, System } from '../systems/system.ts';
import { apiResourceName } from './apiResourceName.ts';
import type { Call, CallAnswer } from './call.ts';
import { chosenScopes } from './chosenScopes.ts';
import { type ApiServices, type ConnectionApis, createConnectionApis } from './connectionApis.ts';
import { destinationOf, divergingHost, isSameAddress, moveIntoOrganization } from './destination.ts';
import { organizationId } from './organization.ts';
import { headerOf, mergeHeaders, type RequestHeaders } from './requestHeaders.ts';
import { revokeSignIn } from './revokeSignIn.ts';
import { assertChangeAllowed } from './safety.ts';
import type { SeenScopes } from './seenScopes.ts';
import { type ClientServices, createSessionClient } from './sessionClient.ts';
import { createTokenSource, type TokenRequest, type TokenServices } from './tokenSource.ts';
import { assertUserToken } from './userToken.ts';

/** A connection in use: the one door through which every call to its servers goes. */
export interface Session extends ConnectionApis {
  readonly definition: ConnectionDefinition;
  /** Where the servers are; asks the issuer once where the definition does not say. */
  endpoints(signal?: AbortSignal): Promise<Endpoints>;
  /** The client with its secret, for what the token endpoint's neighbours (introspection, revocation) need. */
  client(signal?: AbortSignal): Promise<Client>;
  /** What the authorization server says of a token; undefined where it has no endpoint for that. Throws as `token` does. */
  introspect(accessToken: string, signal?: AbortSignal): Promise<Introspection | undefined>;
  /** Checks the signature of a JWT against the issuer's keys. Throws `token.*`, `origin.*` and `network.*`. */
  verify(accessToken: string, signal?: AbortSignal): Promise<Verification>;
  /**
   * Has the authorization server revoke a token, and lets go of it. Gives false, and keeps it, where the server has no
   * endpoint for that. Throws as `token` does.
   */
  revoke(token: Token, signal?: AbortSignal): Promise<boolean>;
  /** The same for all that the person signed in for, which stays held. */
  revokeSignIn(signal?: AbortSignal): Promise<boolean>;
  /**
   * A token for exactly these scopes, held or new; `organization` is the id or the name of a sub-organization. Throws
   * `token.*`, `organization.*`, `origin.*` and `network.*`.
   */
  token(request: TokenRequest): Promise<Token>;
  /** Whether its tokens are bound to a key of this window (DPoP), so that no other tool can use them. */
  bindsTokens(): boolean;
  /** What the tokens so far have shown of the client's scopes. Nothing is asked for. */
  seenScopes(): SeenScopes;
  /** Adds what was found out of the client's scopes in another way than by a token. */
  learnScopes(outcome: Pick<Token, 'granted' | 'denied'>): void;
  /**
   * Sends one request; an answer of any status is returned. Throws `origin.*`, `safety.*`, `scope.*`, `key.missing`,
   * `request.invalid`, and what `token` throws.
   */
  call(call: Call): Promise<CallAnswer>;
  /**
   * What the client proves itself with, for a request that a person wrote to its own token endpoint; undefined for any
   * other address. Throws `origin.not_approved`.
   */
  credential(name: 'clientSecret' | 'password', url: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Where a call goes: absolute, and below `/o` in a sub-organization. Throws as `call` does for what is no address. */
  addressOf(url: string, organization?: string): string;
  /** Throws `safety.*` unless a call may be made as it stands: what changes data may be forbidden, or to be agreed to first. */
  assertAllowed(change: Pick<Call, 'method' | 'url' | 'headers' | 'organization' | 'confirmed'>): void;
  /** Throws `origin.not_approved` unless the person lets this client's tokens go to the origin. */
  assertApproved(origin: string): void;
  /**
   * Which scopes a request asks for: the catalog's, else those that the connection lists. Undefined where no token is needed,
   * and for a connection that has a key alone.
   */
  scopesOf(method: string, url: string, organization?: string): readonly string[] | undefined;
  /** Takes every known secret and token out of a text. */
  redact(text: string): string;
}

export interface SessionServices extends ClientServices, TokenServices, ApiServices {}

/** Puts a connection to use. Nothing is sent until something is asked for. */
export function createSession(definition: ConnectionDefinition, system: System, services: SessionServices): Session {
  const { http, tokens, redactor } = services;
  const implied = system.endpoints(definition);
  const rateBudget = system.rateBudget?.(definition);
  const apis = createConnectionApis(definition, system, services);
  const client = createSessionClient(definition, implied, rateBudget, services);
  const source = createTokenSource(definition, client, system.catalog === 'wso2', services);

  /** Undefined at the root, where no token is switched. */
  const subOrganization = (organization: string | undefined) =>
    organization === system.rootOrganization(definition) ? undefined : organization;

  async function token({ organization: named, ...request }: TokenRequest): Promise<Token> {
    const organization = subOrganization(named);
    return source.token({
      ...request,
      organization: organization && (await organizationId(session, organization, request.signal)),
    });
  }

  function placeOf(url: string, organization: string | undefined): URL {
    const place = destinationOf(url, implied.baseUrl);
    if (subOrganization(organization) !== undefined && implied.baseUrl !== undefined) {
      moveIntoOrganization(place, implied.baseUrl);
    }
    return place;
  }

  function scopesOf(method: string, url: string, organization?: string): readonly string[] | undefined {
    if ([implied.tokenEndpoint, implied.introspectionEndpoint].some((own) => isSameAddress(url, own ?? ''))) {
      return undefined;
    }
    const place = subOrganization(organization) === undefined ? url : placeOf(url, organization).href;
    return chosenScopes(definition, apis().catalog.requiredScopes(method, place), source.seenScopes());
  }

  /** What is public at the root is public in a sub-organization, yet there only the token says which one is meant. */
  function anyToken(organization: string | undefined): readonly string[] | undefined {
    return subOrganization(organization) === undefined ? undefined : [];
  }

  const assertAllowed: Session['assertAllowed'] = ({ url, organization, ...call }) => {
    const change = { ...call, url: placeOf(url, organization), organization: subOrganization(organization) };
    assertChangeAllowed(definition, { catalog: apis().catalog, endpoints: implied, redact: redactor.redact }, change);
  };

  async function call(call: Call): Promise<CallAnswer> {
    const { method, organization, signal } = call;
    await services.apis?.ready(definition);
    const destination = placeOf(call.url, organization);
    const { href: url, origin } = destination;
    const own = call.headers ?? {};
    const header = definition.authorizationHeader ?? 'Authorization';
    const scopes =
      headerOf(own, header) === undefined && definition.clientId !== undefined && !call.withoutToken
        ? (call.scopes ?? scopesOf(method, url) ?? anyToken(organization))
        : undefined;
    if (scopes !== undefined) {
      assertUserToken(session, method, url);
    }
    assertAllowed(call);

    const headers = mergeHeaders(client.isApproved(origin) ? definition.headers : {}, own);
    const takesKey = !call.withoutToken && headerOf(own, definition.apiKeyHeader ?? '') === undefined;
    const key = takesKey ? await client.apiKey(origin) : undefined;
    const believed = divergingHost(headers, destination);
    for (const reached of [...(scopes || key ? [origin] : []), ...(believed === undefined ? [] : [believed])]) {
      client.assertApproved(reached);
    }

    const send = async (held: Token | undefined): Promise<CallAnswer> => {
      const authorization = held && { [header]: `${held.tokenType} ${held.accessToken}` };
      return held?.tokenType === 'DPoP'
        ? sendProven(client.proofKey, { method, url, accessToken: held.accessToken }, (proof) =>
            sendOnce(held, { ...authorization, DPoP: proof }),
          )
        : sendOnce(held, authorization);
    };

    const written = headerOf(own, header);
    const tokenOf = (token: Token | undefined): Pick<CallAnswer, 'token' | 'organization'> => {
      const brought =
        written === undefined ? undefined : tokens.list().find((held) => written.includes(held.accessToken));
      return token
        ? { token, organization: subOrganization(organization) }
        : { token: brought, organization: brought?.organization };
    };

    const sendOnce = async (held: Token | undefined, added: RequestHeaders | undefined): Promise<CallAnswer> => {
      const sent = { method, url, headers: mergeHeaders(headers, key, added) };
      const answer = await http.send({
        ...sent,
        body: call.body,
        signal,
        tls: await client.tls(),
        rateBudget,
        ...(call.timeout !== undefined && { timeout: call.timeout }),
        ...(call.followRedirects !== undefined && { followRedirects: call.followRedirects }),
      });
      // A copy would begin to read the body.
      return Object.assign(answer, { request: sent, ...tokenOf(held) });
    };

    if (scopes === undefined) {
      return send(undefined);
    }
    const held = await token({ scopes, organization, signal });
    const isEnough = system.anyScopeSuffices && held.granted?.some((scope) => scopes.includes(scope));
    if (call.onlyIfGranted && held.denied.length > 0 && !isEnough) {
      tokens.invalidate(held);
      throw new ScopewiseError('scope.not_granted', {
        connection: definition.name,
        scopes: held.denied,
        ...apiResourceName(held.denied),
      });
    }
    const answer = await send(held);
    // What was dropped may be authorized by the next try, which then needs a token that was asked for anew.
    if (answer.status === 401 || (answer.status === 403 && held.denied.length > 0)) {
      tokens.invalidate(held);
    }
    if (answer.status !== 401) {
      return answer;
    }
    if (held.tokenType !== 'DPoP' && challengesForProof(answer)) {
      client.proofKey.demand();
    }
    const renewed = await token({ scopes, organization, signal }).catch(async (error: unknown) => {
      await answer.body.cancel();
      throw error;
    });
    if (renewed.accessToken === held.accessToken) {
      return answer;
    }
    await answer.body.cancel();
    return send(renewed);
  }

  async function assertNeighbourApproved(
    endpoint: 'introspectionEndpoint' | 'revocationEndpoint',
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const url = (await client.endpoints(signal))[endpoint];
    if (url !== undefined) {
      client.assertApproved(destinationOf(url, undefined).origin);
    }
  }

  const session: Session = {
    definition,
    get system() {
      return apis().system;
    },
    get catalog() {
      return apis().catalog;
    },
    get apiBases() {
      return apis().apiBases;
    },
    endpoints: client.endpoints,
    client: client.client,
    token,
    call,
    credential: client.credential,
    assertApproved: client.assertApproved,
    assertAllowed,
    addressOf: (url, organization) => placeOf(url, organization).href,
    scopesOf,
    bindsTokens: () => client.proofKey.inUse,
    seenScopes: source.seenScopes,
    learnScopes: source.learnScopes,
    redact: (text) => redactor.redact(text),
    async introspect(accessToken, signal) {
      await assertNeighbourApproved('introspectionEndpoint', signal);
      return introspect(await client.client(signal), accessToken, await client.services(), signal);
    },
    async verify(accessToken, signal) {
      const keys = await client.issuerKeys(signal);
      const { verifySignature } = await import('../oauth/verifySignature.ts');
      return verifySignature(accessToken, keys, await client.services(), services.now(), signal);
    },
    async revoke(held, signal) {
      await assertNeighbourApproved('revocationEndpoint', signal);
      const revoked = await revoke(await client.client(signal), held.accessToken, await client.services(), signal);
      if (revoked) {
        tokens.invalidate(held);
      }
      return revoked;
    },
    async revokeSignIn(signal) {
      const held = tokens.list().filter(({ connection }) => connection === definition.name);
      const bound = services.signIns.get(clientKey(client.identity))?.boundRefreshToken;
      return revokeSignIn(client, bound ?? (await client.refreshToken()), held, signal);
    },
  };
  return session;
}
