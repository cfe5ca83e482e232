import type { ConnectionDefinition, Secrets } from '../connections/definition.ts';
import type { HttpClient } from '../http/client.ts';
import { createHttpClient, type HttpClientOptions } from '../http/createHttpClient.ts';
import { isCancellation, isScopewiseError } from '../http/error.ts';
import { createTokenCache, type TokenCache } from '../oauth/tokenCache.ts';
import { systemOf } from '../systems/systemOf.ts';
import { createSession, type Session, type SessionServices } from './session.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** Everything that reaches servers. */
export interface Engine {
  readonly http: HttpClient;
  readonly tokens: TokenCache;
  readonly sessions: Sessions;
  /** A session of a connection that is not saved yet, with these secrets. It reaches what the definition names or was approved before. */
  trial(definition: ConnectionDefinition, secrets: Secrets): Session;
  dispose(): Promise<void>;
}

export interface EngineOptions
  extends Pick<SessionServices, 'redactor' | 'secretsOf' | 'isApproved' | 'readTls' | 'signIn'> {
  readonly definitions: () => readonly ConnectionDefinition[];
  readonly http: HttpClientOptions;
  /** Sees a line for each request that was answered or failed: method, address without query, status, time. */
  readonly observe: (line: string) => void;
}

export function createEngine({ definitions, http: httpOptions, observe, ...given }: EngineOptions): Engine {
  const client = createHttpClient(httpOptions);
  const http = observed(client, observe);
  const tokens = createTokenCache({ now: Date.now });
  const services: SessionServices = {
    ...given,
    http,
    tokens,
    basicForms: new Map(),
    now: Date.now,
    sessionOf: (name) => sessions.of(name),
  };
  const sessions = createSessions(definitions, services);
  return {
    http,
    tokens,
    sessions,
    trial(definition, secrets) {
      const system = systemOf(definition);
      const { tokenEndpoint, issuer, baseUrl } = system.endpoints(definition);
      const named = [tokenEndpoint, issuer, baseUrl].flatMap((url) => URL.parse(url ?? '')?.origin ?? []);
      for (const secret of Object.values(secrets)) {
        given.redactor.add(secret ?? '', definition.clientId);
      }
      return createSession(definition, system, {
        ...services,
        tokens: createTokenCache({ now: Date.now }),
        // What a refresh token is replaced by would be lost with the trial.
        secretsOf: async () => ({ ...secrets, refreshToken: undefined }),
        signIn: given.signIn && { ...given.signIn, keepRefreshToken: async () => {} },
        isApproved: (client, origin) => named.includes(origin) || given.isApproved(client, origin),
      });
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
