/** How the sandbox tenant behaves. Every field has a default. */
export interface SandboxOptions {
  /** Users of the root organization, 10 to 100,000; 5,000 by default. */
  readonly users?: number | undefined;
  /** Milliseconds added to every answer; 0 by default. */
  readonly latency?: number | undefined;
  /** Share of requests (0 to 1) that fail with 500; 0 by default. */
  readonly failureRate?: number | undefined;
  /** Requests a minute and endpoint family until 429; 200 by default, as Asgardeo's; 0 for none. */
  readonly rateLimit?: number | undefined;
  /** Seconds that a token lives; 3,600 by default. */
  readonly tokenLifetime?: number | undefined;
  readonly tokenFormat?: 'opaque' | 'jwt' | undefined;
  /** A whole number from which all generated data and all failures follow; 1 by default. */
  readonly seed?: number | undefined;
}

/** A request that reached the sandbox. `path` has no query; `scopes` are those of the token it carried, or those asked for at the token endpoint. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly scopes?: string[];
}

/** A running sandbox tenant, on 127.0.0.1 only. */
export interface Sandbox {
  /** In front of every operation path: `http://127.0.0.1:PORT/t/sandbox`. */
  readonly baseUrl: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What reached the servers so far, oldest first. */
  requests(): SandboxRequest[];
  stop(): Promise<void>;
}
