import { createHash, generateKeyPairSync, type JsonWebKey, randomBytes, type X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import type { Context, Provider, StoredToken } from 'oidc-provider/lib/provider.js';
import type { ConnectionDefinition, Secrets } from '../../src/connections/definition.ts';
import { type SignInServer, startSignInServer } from './signInServer.ts';
import { pem } from './startServer.ts';

type Method = NonNullable<ConnectionDefinition['clientAuthentication']>;

/** A certified authorization server with a client for each way of authenticating, and an API that takes its tokens. */
export interface GrantServer extends SignInServer {
  /** Of the client whose id is the method's name. */
  readonly secrets: Readonly<Record<Method, Secrets>>;
}

export interface GrantServerOptions {
  /** Whether it speaks https and asks for client certificates. */
  readonly secure?: boolean;
  /** Whether proofs of possession must have its nonce. */
  readonly nonces?: boolean;
  /** Whether every sign-in must be pushed. */
  readonly pushes?: boolean;
}

/** Clients that take a proof of possession, or a pushed request, beside their secret. */
export const boundClientId = 'bound';
export const pushedClientId = 'pushed';

export const userName = 'ada';
export const password = 'pä:ss+w%rd &=';

/** Visible ASCII (RFC 6749 appendix A.2), with all that is written differently in a form and in a header. */
const clientSecret = 's:e+c%r~t /&=of at least 32 bytes*';

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const grantTypes = [
  'client_credentials',
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
];

export async function startGrantServer({ secure = false, nonces = false, pushes = false }: GrantServerOptions = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ownGrants = [...grantTypes, 'password', exchangeGrant];
  const client = (clientId: string, method: Method, more: object = {}) => ({
    client_id: clientId,
    application_type: 'native',
    token_endpoint_auth_method: method,
    // A public client has nobody to give a token to but the person who signs in.
    grant_types: method === 'none' ? ownGrants.filter((grant) => grant !== 'client_credentials') : ownGrants,
    redirect_uris: ['http://127.0.0.1/callback'],
    response_types: ['code'],
    ...more,
  });
  const secret = { client_secret: clientSecret };
  const keys = [{ ...publicKey.export({ format: 'jwk' }), use: 'sig' }];
  const server = await startSignInServer({
    clients: [
      client('client_secret_basic', 'client_secret_basic', secret),
      client('client_secret_post', 'client_secret_post', secret),
      client('client_secret_jwt', 'client_secret_jwt', secret),
      client('private_key_jwt', 'private_key_jwt', { jwks: { keys } }),
      client('tls_client_auth', 'tls_client_auth', {
        tls_client_auth_subject_dn: 'CN=Scopewise test\\, selfSigned',
        tls_client_certificate_bound_access_tokens: true,
      }),
      client('none', 'none'),
      client(boundClientId, 'client_secret_basic', { ...secret, dpop_bound_access_tokens: true }),
      client(pushedClientId, 'client_secret_post', { ...secret, require_pushed_authorization_requests: true }),
    ],
    methods: [
      'none',
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
      'tls_client_auth',
    ],
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: pushes },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => nonces },
      mTLS: {
        enabled: true,
        tlsClientAuth: true,
        certificateBoundAccessTokens: true,
        getCertificate: ({ socket }: SocketContext) => certificateOf(socket),
        certificateAuthorized: ({ socket }: SocketContext) => socket.authorized,
        certificateSubjectMatches: ({ socket }: SocketContext, _property: string, expected: string) =>
          certificateOf(socket)?.subject === expected,
      },
    },
    tls: secure
      ? {
          cert: pem('selfSigned'),
          key: pem('key'),
          ca: pem('selfSigned'),
          requestCert: true,
          rejectUnauthorized: false,
        }
      : undefined,
    extend(provider) {
      registerGrants(provider);
      provider.use(async (context, next) => {
        await next();
        // The pause that RFC 8628 has where the server names none is five seconds.
        if (context.path === '/device/auth') context.body = { ...(context.body as object), interval: 1 };
      });
      return (request, response) => answerApi(provider, request, response);
    },
  });
  const secrets: GrantServer['secrets'] = {
    client_secret_basic: { clientSecret },
    client_secret_post: { clientSecret },
    client_secret_jwt: { clientSecret },
    private_key_jwt: { privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() },
    tls_client_auth: {},
    none: {},
  };
  return Object.assign(server, { secrets }) satisfies GrantServer;
}

interface SocketContext {
  readonly socket: TLSSocket;
}

function certificateOf(socket: TLSSocket): X509Certificate | undefined {
  return socket.getPeerX509Certificate?.();
}

/** The grants that the server does not have by itself, each with a token of the client for the scopes asked for. */
function registerGrants(provider: Provider): void {
  provider.registerGrantType(
    'password',
    async (context) => {
      const { username, password: typed, scope } = context.oidc?.params ?? {};
      if (username !== userName || typed !== password) return refuse(context, 'invalid_grant');
      return issue(provider, context, scope);
    },
    ['username', 'password', 'scope'],
  );
  provider.registerGrantType(
    exchangeGrant,
    async (context) => {
      const { subject_token: subject = '', subject_token_type: type, scope } = context.oidc?.params ?? {};
      const isKnown = (await tokenOf(provider, subject)) !== undefined;
      if (!isKnown || type !== 'urn:ietf:params:oauth:token-type:access_token')
        return refuse(context, 'invalid_request');
      return issue(provider, context, scope);
    },
    ['subject_token', 'subject_token_type', 'audience', 'scope'],
  );
}

function refuse(context: Context, error: string): void {
  context.status = 400;
  context.body = { error };
}

async function issue(provider: Provider, context: Context, scope: string | undefined): Promise<void> {
  const client = context.oidc?.client;
  if (client === undefined) throw new TypeError('the client has not been authenticated');
  const iat = Math.floor(Date.now() / 1000);
  const jti = randomBytes(16).toString('hex');
  const token = new provider.ClientCredentials({ client, jti, iat, exp: iat + 600, ...(scope && { scope }) });
  token.format = 'opaque';
  const value = await token.save();
  context.body = { access_token: value, token_type: 'Bearer', expires_in: 600, ...(scope && { scope }) };
}

async function tokenOf(provider: Provider, value: string): Promise<StoredToken | undefined> {
  return (await provider.AccessToken.find(value)) ?? (await provider.ClientCredentials.find(value));
}

/** The nonce that the API wants in proofs, where it wants one. */
const apiNonce = 'nonce-of-the-api';

/** `GET /api/users`: takes any token with `users:read`, and sees to it that a bound one came with its key. */
async function answerApi(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  const token = await tokenOf(provider, value);
  const refuseWith = (challenge: string) =>
    response.writeHead(401, { 'www-authenticate': challenge, 'dpop-nonce': apiNonce }).end();
  if (token === undefined || !token.scope?.split(' ').includes('users:read')) {
    refuseWith('Bearer error="invalid_token"');
    return;
  }
  if (token.jkt !== undefined) {
    const problem = scheme === 'DPoP' ? await proofProblem(request, value, token.jkt) : 'invalid_token';
    if (problem !== undefined) {
      refuseWith(`DPoP error="${problem}"`);
      return;
    }
  }
  const thumbprint = token['x5t#S256'];
  if (thumbprint !== undefined) {
    const { raw } = certificateOf(request.socket as TLSSocket) ?? {};
    if (raw === undefined || createHash('sha256').update(raw).digest('base64url') !== thumbprint) {
      refuseWith('Bearer error="invalid_token"');
      return;
    }
  }
  response.setHeader('content-type', 'application/json').end('{"users":["Ada"]}');
}

async function proofProblem(request: IncomingMessage, token: string, expected: string): Promise<string | undefined> {
  const proof = String(request.headers['dpop']);
  const verified = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt' }).catch(() => undefined);
  if (verified === undefined) return 'invalid_dpop_proof';
  const { payload, protectedHeader } = verified;
  const fits =
    payload['htm'] === request.method &&
    payload['htu'] === `http://${request.headers.host}${request.url?.split('?', 1)[0]}` &&
    payload['ath'] === createHash('sha256').update(token).digest('base64url') &&
    (await calculateJwkThumbprint(protectedHeader.jwk as JsonWebKey)) === expected;
  if (!fits) return 'invalid_dpop_proof';
  return payload['nonce'] === apiNonce ? undefined : 'use_dpop_nonce';
}
