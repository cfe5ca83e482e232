import { testApi } from './testApi.ts';

/** A connection as anybody may write it; whether it is right is for the extension to say. */
export interface Definition {
  readonly name: string;
  readonly system: string;
  readonly [field: string]: unknown;
}

/**
 * What tests from outside the project rely on, written out once more: it says what `activate()` has to return, whatever
 * happens to the types inside.
 */
export interface ContractApi {
  addConnection(
    definition: Definition,
    secrets?: { clientSecret?: string; password?: string; privateKey?: string },
  ): Promise<void>;
  removeConnection(name: string): Promise<void>;
  startSandbox(options?: {
    users?: number;
    latency?: number;
    failureRate?: number;
    rateLimit?: number;
    tokenLifetime?: number;
  }): Promise<{
    baseUrl: string;
    tokenEndpoint: string;
    clientId: string;
    clientSecret: string;
    requests(): { method: string; path: string; status: number; scopes?: string[] }[];
    stop(): Promise<void>;
  }>;
  token(
    connection: string,
    request: { scopes: string[]; organization?: string },
  ): Promise<{
    accessToken: string;
    tokenType: string;
    expiresAt?: number | undefined;
    requested: readonly string[];
    granted?: readonly string[] | undefined;
    denied: readonly string[];
    format: 'jwt' | 'opaque';
  }>;
  children(
    view: 'explorer' | 'apis' | 'tokens',
    path: string[],
  ): Promise<{
    rows: { label: string; description?: string; tooltip?: string; contextValue?: string }[];
    more: boolean;
  }>;
  loadMore(view: 'explorer', path: string[]): Promise<void>;
  send(
    text: string,
    options?: { connection?: string; index?: number; confirm?: boolean },
  ): Promise<{
    request: {
      method: string;
      url: string;
      headers: Readonly<Record<string, string>>;
      scopes: readonly string[];
    };
    status: number;
    headers: Readonly<Record<string, string>>;
    body: string;
    milliseconds: number;
  }>;
  fromCurl(curl: string): string;
  toCurl(text: string, options?: { connection?: string; index?: number }): string;
  scopesFor(
    connection: string,
    method: string,
    url: string,
  ):
    | {
        scopes: readonly string[];
        evidence: 'enforced' | 'documented' | 'public' | 'unknown';
        operationId?: string | undefined;
      }
    | undefined;
  inspect(connection: string | undefined, token: string): Promise<unknown>;
}

/** What the extension returns, taken by its contract. */
export async function contractApi(): Promise<ContractApi> {
  const api = await testApi();
  return { ...api, addConnection: (definition, secrets) => api.addConnection(definition as never, secrets) };
}
