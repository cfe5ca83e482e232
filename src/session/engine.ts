import { type ClientIdentity, clientIdentity, clientKey, isSameClient } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition, Secrets } from '../connections/definition.ts';
import type { HttpClient } from '../http/client.ts';
import { createHttpClient, type HttpClientOptions } from '../http/createHttpClient.ts';
import { isCancellation, isScopewiseError } from '../http/error.ts';
import { createTokenCache, type TokenCache } from '../oauth/tokenCache.ts';
import { systemOf } from '../systems/systemOf.ts';
import { createSession, type Session, type SessionServices } from './session.ts';
import { createSessions, type Sessions } from './sessions.ts';
import type { LatestSignIn } from './signedInTokens.ts';

/** Everything that reaches servers. */
export interface Engine {
  readonly http: HttpClient;
  readonly tokens: TokenCache;
  readonly sessions: Sessions;
  /**
   * A connection that is not saved yet, with these secrets. It reaches what the definition names, what was approved before, and
   * the origins that are given.
   */
  trial(definition: ConnectionDefinition, secrets: Secrets, allowedOrigins?: readonly string[]): Trial;
  /**
   * Ends what a person signed in for: the server is asked to revoke it, and whatever the server says, it is forgotten here.
   * Throws what the server answered, after that; nothing is forgotten where it was cancelled.
   *
   * @returns whether the server revoked it; false where it has no endpoint for that
   */
  signOut(connection: string, signal: AbortSignal): Promise<boolean>;
  dispose(): Promise<void>;
}

export interface Trial {
  readonly session: Session;
  /** Hands a sign-in over to the connection once it is saved, under whatever name, so that nobody has to sign in again. */
  keep(saved: ConnectionDefinition): Promise<void>;
}

export interface EngineOptions
  extends Pick<
    SessionServices,
    'redactor' | 'secretsOf' | 'isApproved' | 'readTls' | 'signIn' | 'discoveredScopes' | 'apis'
  > {
  readonly definitions: () => readonly ConnectionDefinition[];
  readonly http: HttpClientOptions;
  /** Sees a line for each request that was answered or failed: method, address without query, status, time. */
  readonly observe: (line: string) => void;
}

export function createEngine({ definitions, http: httpOptions, observe, ...given }: EngineOptions): Engine {
  const client = createHttpClient(httpOptions);
  const http = observed(client, observe);
  const tokens = createTokenCache({ now: Date.now });
  const secretsOf = async (owner: ClientIdentity) => {
    const found = await given.secretsOf(owner);
    for (const secret of Object.values(found)) {
      given.redactor.add(secret ?? '', owner.clientId);
    }
    return found;
  };
  const services: SessionServices = {
    ...given,
    secretsOf,
    http,
    tokens,
    proofForms: new Map(),
    proofKeys: new Map(),
    signIns: new Map(),
    now: Date.now,
    sessionOf: (name) => sessions.of(name),
  };
  const sessions = createSessions(definitions, services);
  return {
    http,
    tokens,
    sessions,
    trial(definition, secrets, allowedOrigins = []) {
      const system = systemOf(definition);
      const { tokenEndpoint, issuer, baseUrl } = system.endpoints(definition);
      const named = [tokenEndpoint, issuer, baseUrl].flatMap((url) => URL.parse(url ?? '')?.origin ?? []);
      const reached = [...named, ...allowedOrigins];
      const own = { tokens: createTokenCache({ now: Date.now }), signIns: new Map<string, LatestSignIn>() };
      let refreshToken: string | undefined;
      for (const secret of Object.values(secrets)) {
        given.redactor.add(secret ?? '', definition.clientId);
      }
      const session = createSession(definition, system, {
        ...services,
        ...own,
        // A stored one is left alone: what it is replaced by would be lost with the trial.
        secretsOf: async () => ({ ...secrets, refreshToken }),
        signIn: given.signIn && {
          ...given.signIn,
          async keepRefreshToken(_client, next) {
            refreshToken = next;
          },
        },
        isApproved: (client, origin) => reached.includes(origin) || given.isApproved(client, origin),
      });
      return {
        session,
        async keep(saved) {
          const client = clientIdentity(saved, systemOf(saved).endpoints(saved));
          const signIn = own.signIns.get(clientKey(client));
          if (signIn === undefined) {
            return;
          }
          services.signIns.set(clientKey(client), signIn);
          if (refreshToken !== undefined) {
            await given.signIn?.keepRefreshToken(client, refreshToken);
          }
          for (const { connection: _, organization, ...token } of own.tokens.list()) {
            const key = { connection: saved.name, organization, scopes: token.requested };
            await tokens.get(key, undefined, async () => token);
          }
        },
      };
    },
    async signOut(connection, signal) {
      const session = sessions.of(connection);
      const client = clientIdentity(session.definition, session.system.endpoints(session.definition));
      const revoked = await session.revokeSignIn(signal).catch((error: unknown) => {
        signal.throwIfAborted();
        return { error };
      });
      services.signIns.delete(clientKey(client));
      await given.signIn?.keepRefreshToken(client, undefined);
      const names = definitions().filter((other) =>
        isSameClient(clientIdentity(other, systemOf(other).endpoints(other)), client),
      );
      for (const { name } of names) {
        sessions.forget(name);
        given.signIn?.forget(name);
      }
      if (typeof revoked === 'object') {
        throw revoked.error;
      }
      return revoked;
    },
    async dispose() {
      tokens.dispose();
      await client.dispose();
    },
  };
}

function observed(client: HttpClient, observe: (line: string) => void): HttpClient {
  return {
    ...client,
    async send(request) {
      const begun = performance.now();
      const line = (outcome: string) =>
        observe(
          `${request.method} ${request.url.split(/[?#]/, 1)[0]} ${outcome} ${Math.round(performance.now() - begun)} ms`,
        );
      try {
        const answer = await client.send(request);
        line(String(answer.status));
        return answer;
      } catch (error) {
        line(isScopewiseError(error) ? error.code : isCancellation(error) ? 'cancelled' : 'failed');
        throw error;
      }
    },
  };
}
