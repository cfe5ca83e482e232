/** A request as it goes over the wire. `url` is absolute. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until headers must have come; 0 waits for ever. */
  readonly timeout?: number;
  /** Whether redirects within the origin are followed. Those to another origin never are. */
  readonly followRedirects?: boolean;
  readonly tls?: TlsOptions | undefined;
  readonly rateBudget?: RateBudget | undefined;
}

/** PEM texts, not paths: whoever reads a definition reads the files. */
export interface TlsOptions {
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly passphrase?: string;
  readonly rejectUnauthorized?: boolean;
}

/** At most `perMinute` requests in any minute to each family: the longest of `families` that starts the path. */
export interface RateBudget {
  readonly perMinute: number;
  readonly families: readonly string[];
}

export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Lower-case names; repeated headers joined by a comma, `set-cookie` by a line feed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from, after redirects within the origin. */
  readonly url: string;
  readonly body: ReadableStream<Uint8Array>;
  /** The whole body as text. Throws `network.answer_too_large` for one of more than 50 MB. */
  text(): Promise<string>;
}

export interface ProxySettings {
  /** Absolute URL of the proxy; empty for none. */
  readonly proxy: string;
  readonly noProxy: readonly string[];
  readonly strictSSL: boolean;
}

/**
 * The only way out of the extension. Redirects stop at the origin, certificates are checked against the system's and
 * Node's, safe methods are tried again after a failure that another try can mend, and rate budgets are kept.
 */
export interface HttpClient {
  /** Throws `network.*` for what never became an answer; an answer of any status is returned. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  dispose(): Promise<void>;
}
