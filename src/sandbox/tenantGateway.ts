import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type Answer, json } from './answer.ts';
import type { AuthorizationServer } from './authorizationServer.ts';
import { gatewayError, tenantError } from './errorAnswers.ts';
import { readBody, readForm } from './form.ts';
import type { ManagementApi } from './managementApi.ts';
import { sensitiveAddressError } from './oauthErrors.ts';
import { tenantDomain } from './organizations.ts';
import type { RateLimit } from './rateLimit.ts';
import type { LoggedRequest, RequestLog } from './requestLog.ts';

/** What stands behind the gateway, and how it behaves. */
export interface GatewaySettings {
  readonly authorizationServer: AuthorizationServer;
  readonly managementApi: ManagementApi;
  readonly log: RequestLog;
  readonly rateLimit: RateLimit;
  /** Milliseconds added to every answer. */
  readonly latency: number;
  /** True where a request is to fail; asked once for each. */
  readonly fails: () => boolean;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

/** Answers every request: first what concerns them all, then the authorization server or the management API. */
export function tenantGateway(settings: GatewaySettings): RequestListener {
  return (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const logged = settings.log.open(request.method ?? 'GET', path, query);
    void answer(settings, request, response, logged)
      .catch(() => {
        if (!settings.signal.aborted && !response.headersSent) {
          send(response, gatewayError(500, path));
        }
      })
      .finally(() => {
        logged.status = response.headersSent ? response.statusCode : 0;
      });
  };
}

async function answer(
  settings: GatewaySettings,
  request: IncomingMessage,
  response: ServerResponse,
  logged: LoggedRequest,
): Promise<void> {
  const { authorizationServer, managementApi, latency, signal } = settings;
  const [, domain, path = '/'] = /^\/t\/([^/]+)(\/.*)?$/.exec(logged.path) ?? [];
  const query = new URLSearchParams(logged.query);
  const body = await readBody(request);
  const token = await authorizationServer.findToken(bearerToken(request));
  const scopes = path === '/oauth2/token' ? readForm(request, body).get('scope')?.split(' ') : token?.scopes;
  if (scopes !== undefined) {
    logged.scopes = [...scopes];
  }
  if (latency > 0) {
    await setTimeout(latency, undefined, { signal });
  }
  const early =
    disturbance(settings, path) ??
    (domain === tenantDomain ? undefined : tenantError(domain, request.headers['content-type'] ?? '')) ??
    (path === '/oauth2/token' ? sensitiveAddressError(query) : undefined);
  if (early === undefined && path.startsWith('/oauth2/')) {
    await authorizationServer.handle(request, response, path, readForm(request, body));
  } else {
    send(response, early ?? managementApi({ method: logged.method, path, query, body, token }));
  }
}

/** What goes wrong before anything is looked at: too many requests, or a failure that was asked for. */
function disturbance({ rateLimit, fails }: GatewaySettings, path: string): Answer | undefined {
  if (!rateLimit(path)) {
    return gatewayError(429, path);
  }
  if (!fails()) {
    return undefined;
  }
  return path.startsWith('/oauth2/')
    ? json({ error_description: 'Internal Server Error.', error: 'server_error' }, 500)
    : gatewayError(500, path);
}

function bearerToken(request: IncomingMessage): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function send(response: ServerResponse, { status, contentType, body, headers }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
