/** What the server of signInServer.ts uses besides what the sandbox does. */
declare module 'oidc-provider/lib/provider.js' {
  /** What an access token is bound to. */
  export interface StoredToken {
    readonly scope?: string;
    readonly jkt?: string;
    readonly 'x5t#S256'?: string;
  }

  interface Parameters {
    readonly username?: string;
    readonly password?: string;
    readonly subject_token?: string;
    readonly subject_token_type?: string;
  }

  interface ClientCredentials extends StoredToken {}

  interface Interaction {
    readonly params: Readonly<Record<string, string | undefined>>;
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  interface Provider {
    readonly Client: { readonly prototype: { redirectUriAllowed(uri: string): boolean } };
    readonly Grant: new (properties: { accountId: string; clientId: string }) => Grant;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  /** Keeps everything that a server knows, shared by all servers of a process. */
  const MemoryAdapter: new (kind: string) => object;
  export default MemoryAdapter;
}
