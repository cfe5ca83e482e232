/** The part of oidc-provider that the sandbox uses; the package has no types of its own. */
declare module 'oidc-provider/lib/provider.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Client {
    readonly clientId: string;
  }

  /** Parameters of the endpoints, as far as their clients sent them. */
  export interface Parameters {
    readonly grant_type?: string;
    readonly scope?: string;
    readonly token?: string;
    readonly switching_organization?: string;
  }

  /** The context of a request. `oidc` is there once a route has been found. */
  export interface Context {
    readonly path: string;
    status: number;
    type: string;
    body: unknown;
    set(name: string, value: string): void;
    readonly oidc?: { readonly params?: Parameters; readonly client: Client };
  }

  /** A stored token of an application. */
  export interface ClientCredentials {
    readonly jti: string;
    readonly clientId: string;
    readonly scope?: string;
    readonly iat: number;
    readonly remainingTTL: number;
    /** Claims of our own, from `extraTokenClaims`. */
    readonly extra?: { readonly org_id: string };
    format: 'opaque' | 'jwt';
    resourceServer: ResourceServer;
    save(): Promise<string>;
    getValueAndPayload(): Promise<{ value: string }>;
  }

  export interface ResourceServer {
    identifier(): string;
  }

  export interface Adapter {
    upsert(id: string, payload: object, expiresIn?: number): Promise<void>;
    find(id: string): Promise<object | undefined>;
    destroy(id: string): Promise<void>;
    consume(id: string): Promise<void>;
    findByUid(uid: string): Promise<object | undefined>;
    findByUserCode(userCode: string): Promise<object | undefined>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    silent: boolean;
    readonly AccessToken: { find(value: string): Promise<{ readonly scope?: string } | undefined> };
    readonly RefreshToken: object;
    readonly ClientCredentials: {
      new (properties: { client: Client; jti: string; iat: number; exp: number; scope?: string }): ClientCredentials;
      find(jti: string): Promise<ClientCredentials | undefined>;
    };
    readonly ResourceServer: new (
      identifier: string,
      properties: { audience: string; scope: string; jwt: { sign: { alg: string } } },
    ) => ResourceServer;
    registerGrantType(name: string, handler: (context: Context) => Promise<void>, parameters: readonly string[]): void;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  }
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  /** An error of the token endpoint, answered with 400. */
  export class CustomOIDCProviderError extends Error {
    constructor(error: string, description: string);
  }
}
