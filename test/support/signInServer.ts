import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { Provider } from 'oidc-provider/lib/provider.js';

/** A certified authorization server where people sign in. */
export interface SignInServer {
  readonly issuer: string;
  /** What reached it, oldest first, such as `POST /token`. */
  readonly requests: readonly string[];
  /** Whether the people who sign in agree to what the client asks. */
  agrees: boolean;
  stop(): Promise<void>;
}

/** The one client there: public, with a loopback redirect URI. */
export const signInClientId = 'editor';

/** What a server has beside signing in. */
export interface SignInServerOptions {
  /** In the terms of oidc-provider; on top of what it has. */
  readonly clients?: readonly object[];
  readonly features?: object;
  /** How clients may authenticate; what oidc-provider has by itself where it is left out. */
  readonly methods?: readonly string[];
  /** An address of this machine; 127.0.0.1 where it is left out. */
  readonly host?: string;
  /** With it the server speaks https. */
  readonly tls?: ServerOptions | undefined;
  /** Adds to the server by its own extension points, and answers what is under `/api/`. */
  readonly extend?: (provider: Provider) => (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Rotates refresh tokens, and takes back everything where one is used twice. */
export async function startSignInServer(options: SignInServerOptions = {}): Promise<SignInServer> {
  const requests: string[] = [];
  const { host = '127.0.0.1' } = options;
  const server = (options.tls ? createSecureServer(options.tls) : createServer()).listen(0, host);
  await once(server, 'listening');
  const issuer = `${options.tls ? 'https' : 'http'}://${host}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(options));
  provider.silent = true;
  const answer = provider.callback();
  const answerApi = options.extend?.(provider);
  const state = { agrees: true };
  server.on('request', async (request, response) => {
    requests.push(`${request.method} ${request.url?.split('?', 1)[0]}`);
    const handle = request.url?.startsWith('/interaction/')
      ? decide
      : request.url?.startsWith('/api/')
        ? (answerApi ?? answer)
        : answer;
    await handle(request, response);
  });

  async function decide(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { client_id: clientId = '', scope = '' } = (await provider.interactionDetails(request, response)).params;
    const accountId = 'ada';
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope(scope);
    const result = state.agrees
      ? { login: { accountId }, consent: { grantId: await grant.save() } }
      : { error: 'access_denied', error_description: 'Ada said no.' };
    await provider.interactionFinished(request, response, result);
  }

  return Object.assign(state, {
    issuer,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

function configuration({ clients = [], features = {}, methods }: SignInServerOptions): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const page = (context: { body: unknown }, form: string) => {
    context.body = form;
  };
  return {
    adapter: (kind: string) => new MemoryAdapter(kind),
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['of the test'] },
    clients: [
      {
        client_id: signInClientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        redirect_uris: ['http://127.0.0.1/callback'],
        response_types: ['code'],
      },
      ...clients,
    ],
    ...(methods && { clientAuthMethods: methods }),
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    scopes: ['openid', 'users:read', 'users:write'],
    ttl: {
      AccessToken: 600,
      ClientCredentials: 600,
      DeviceCode: 600,
      Grant: 6000,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 6000,
      Session: 600,
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: true, userCodeInputSource: page, userCodeConfirmSource: page, successSource: page },
      revocation: { enabled: true },
      ...features,
    },
  };
}
