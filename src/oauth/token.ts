/** How a client proves who it is at the token endpoint, with what it needs for that. */
export type ClientAuthentication =
  | { readonly method: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt'; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly privateKey: string }
  | { readonly method: 'tls_client_auth' | 'none' };

/** A client of an authorization server: all that a token request needs but the scopes. */
export interface Client {
  readonly clientId: string;
  readonly tokenEndpoint: string;
  readonly introspectionEndpoint?: string | undefined;
  readonly revocationEndpoint?: string | undefined;
  /** Where a person signs in with a browser, and where a device gets its code. */
  readonly authorizationEndpoint?: string | undefined;
  readonly deviceAuthorizationEndpoint?: string | undefined;
  /** Where a sign-in is announced before it begins (RFC 9126), and whether the server wants that. */
  readonly pushedAuthorizationRequestEndpoint?: string | undefined;
  readonly requiresPushedRequests?: boolean | undefined;
  /** Who must have answered a sign-in; undefined where nobody vouches for it. */
  readonly issuer?: string | undefined;
  /** Whether the authorization server says that it names itself in each answer to a sign-in (RFC 9207). */
  readonly namesIssuer?: boolean | undefined;
  /** Whom an assertion of the client may be made out to beside the token endpoint: the issuer, where it is one that a person named. */
  readonly audience?: string | undefined;
  readonly authentication: ClientAuthentication;
  readonly grant: string;
  /** Extra form fields of the token request, such as `audience`. */
  readonly tokenParameters: Readonly<Record<string, string>>;
}

/** A token with all that its answer said. It lives in memory only. */
export interface Token {
  readonly accessToken: string;
  /** As people write it: `Bearer` or `DPoP`, whatever case the server used. */
  readonly tokenType: string;
  readonly format: 'jwt' | 'opaque';
  /** Milliseconds since 1970; undefined where nothing says. */
  readonly expiresAt?: number | undefined;
  readonly obtainedAt: number;
  /** Sorted, as asked for. */
  readonly requested: readonly string[];
  /** What the answer, else the JWT, says was granted; undefined where nothing says. Never a guess. */
  readonly granted?: readonly string[] | undefined;
  /** Asked for and not granted; empty where `granted` is unknown. */
  readonly denied: readonly string[];
  /** The token endpoint's answer, field by field, for the inspector. Holds the token itself. */
  readonly response: Readonly<Record<string, unknown>>;
}
