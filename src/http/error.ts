/**
 * What is known of a failure, by its code. A code never changes its meaning; `views/errorText.ts` has a sentence and a
 * way out for each. Details are shown to people: they never hold a secret or a token.
 */
export interface ErrorDetails {
  /** No connection could be made. `reason` is the system's code, such as ENOTFOUND. */
  'network.unreachable': { origin: string; reason: string };
  /** The answer had begun, and ended in the middle or could not be unpacked. */
  'network.broken_off': { origin: string; reason: string };
  'network.timeout': { origin: string; seconds: number };
  /** The server's certificate was refused. `reason` is the code of the TLS library, such as DEPTH_ZERO_SELF_SIGNED_CERT. */
  'network.certificate': { origin: string; reason: string };
  /** An HTML page came where data was due: a sign-in page of the network, a proxy, a wrong address. */
  'network.intercepted': { origin: string; status: number; title: string };
  /** The settings or variables name a proxy of a kind that cannot be used, such as socks4. */
  'network.proxy_unsupported': { scheme: string };
  /** The certificate by which a connection proves who it is, or its private key, cannot be used. `path` may be empty. */
  'certificate.unusable': {
    connection: string;
    problem:
      | 'certificate_missing'
      | 'certificate_unreadable'
      | 'key_missing'
      | 'key_unreadable'
      | 'key_of_another'
      | 'passphrase_missing'
      | 'passphrase_wrong';
    path: string;
  };
  /** A file that a connection names for TLS cannot be read. `reason` is the system's code, such as ENOENT. */
  'certificate.file_unreadable': { connection: string; path: string; reason: string };
  /** The server wanted to send the request on to another origin, which Scopewise does not follow. */
  'network.redirected': { origin: string; target: string };
  /** An answer that had to be read as a whole is larger than what is held in memory. */
  'network.answer_too_large': { origin: string; megabytes: number };
  /** A large body could not be written to its temporary file. `reason` is the system's code, such as ENOSPC. */
  'answer.file_unwritable': { reason: string };
  /** The file of an export could not be written. `reason` is the system's code, such as ENOSPC. */
  'export.file_unwritable': { path: string; reason: string };

  /** The authorization server does not accept the client id and secret. `reason` is its own text. */
  'token.client_refused': {
    tokenEndpoint: string;
    clientId: string;
    status: number;
    reason: string;
    /** How the client proves who it is, as definitions name it. */
    authentication?: string;
  };
  'token.grant_not_enabled': { clientId: string; grant: string; reason: string };
  'token.grant_refused': { clientId: string; grant: string; reason: string };
  'token.scope_refused': { scopes: readonly string[]; reason: string };
  /** Any other refusal of the token endpoint. `error` is the OAuth error code, where there is one. */
  'token.request_refused': { tokenEndpoint: string; status: number; error: string; reason: string };
  /** The token endpoint answered 404: most often a misspelt organization. */
  'token.endpoint_not_found': { tokenEndpoint: string };
  'token.rate_limited': { origin: string; retryAfter?: number };
  'token.server_failed': { tokenEndpoint: string; status: number; reason: string };
  'token.answer_unreadable': { tokenEndpoint: string; reason: string };
  'token.secret_missing': { clientId: string; tokenEndpoint: string };
  'token.authentication_unsupported': { method: string };
  /** What is stored as the private key of the client cannot sign for it. */
  'token.key_unusable': {
    clientId: string;
    problem: 'unreadable' | 'encrypted' | 'public' | 'certificate' | 'symmetric' | 'openssh' | 'key_set' | 'algorithm';
  };
  'token.grant_unsupported': { grant: string };
  /** The connection names neither a token endpoint nor an issuer from which it can be found. */
  'token.endpoint_missing': { connection: string };
  /** The connection calls its API with a key alone, and has no client that could get tokens. */
  'token.client_missing': { connection: string };
  /** Nothing says where the keys are by which the issuer signs. */
  'token.keys_unknown': { connection: string };
  /** The issuer's keys cannot be read at their address. */
  'token.keys_unreadable': { jwksUri: string; reason: string };
  'token.discovery_failed': { issuer: string; reason: string };
  /** The request acts for a signed-in user, and the connection's tokens are those of the client itself: nothing was sent. */
  'token.user_needed': { connection: string; method: string; url: string };
  /** A token takes a sign-in, and the person put it off. */
  'token.sign_in_needed': { connection: string; scopes: readonly string[] };
  /** The person or the authorization server said no. `error` is the OAuth error code, such as access_denied. */
  'token.sign_in_refused': { clientId: string; error: string; reason: string };
  /** Nobody signed in before the time was over. */
  'token.sign_in_expired': { clientId: string; minutes: number };
  /** What came back does not belong to the sign-in that was begun. `reason` is the part that differs. */
  'token.sign_in_mismatch': { clientId: string; reason: string };
  /** No address is known where a person could sign in: neither the definition nor the issuer names it. */
  'token.sign_in_unavailable': { clientId: string; grant: string };

  /** The token was asked for these scopes and came back without them: the call would be refused, so it was not made. */
  'scope.not_granted': { connection: string; scopes: readonly string[]; apiResource?: string };
  /**
   * Which scopes a client holds cannot be found out: its tokens take a sign-in, no scope is known that could be asked for,
   * or nothing tells what was granted.
   */
  'scope.not_discoverable': { connection: string; reason: 'sign_in' | 'no_scopes' | 'not_told' };

  /** 401: nothing was sent as a token, or one that is expired, of another organization, or good while the path is unknown. */
  'api.unauthorized': {
    connection: string;
    method: string;
    url: string;
    reason: string;
    problem: 'not_sent' | 'expired' | 'organization' | 'path' | 'refused';
  };
  /** 403, and the catalog knows which scopes the token lacks. */
  'api.scope_missing': {
    connection: string;
    method: string;
    url: string;
    scopes: readonly string[];
    /** Whether the server's rules ask for them, or only the documentation does. */
    evidence: 'enforced' | 'documented';
    /** Whether the token was asked for with them and came without, was not, or nothing is known of it. */
    asked: 'dropped' | 'never' | 'unknown';
    apiResource?: string;
  };
  /** 403, and no scope is known to be missing. `scopes` may be needed for parts of the operation. */
  'api.forbidden': { connection: string; method: string; url: string; reason: string; scopes: readonly string[] };
  /** 403 for the token of a client where only a person can act. */
  'api.user_token_needed': { connection: string; method: string; url: string };
  'api.not_found': { method: string; url: string; reason: string };
  'api.rate_limited': { origin: string; retryAfter?: number };
  'api.refused': { method: string; url: string; status: number; reason: string };
  'api.server_failed': { method: string; url: string; status: number; reason: string };
  /** A search was answered with items of which none has what was looked for. */
  'api.filter_ignored': { url: string };
  'api.answer_unreadable': { method: string; url: string; reason: string };

  /** No key is stored for the API of the connection. */
  'key.missing': { connection: string; header: string };
  /** A gateway of WSO2 does not accept the key. */
  'gateway.key_refused': { connection: string; header: string; method: string; url: string };
  /** A gateway of WSO2 does not accept the token, for what can be seen of it. `issuer` and `expected` may be empty. */
  'gateway.token_refused': {
    method: string;
    url: string;
    problem: 'not_sent' | 'opaque' | 'expired' | 'not_yet_valid' | 'issuer' | 'kind' | 'unknown';
    issuer: string;
    expected: string;
  };
  /** The client id belongs to no application that is subscribed to the API. */
  'gateway.not_subscribed': { clientId: string; method: string; url: string };
  /** The gateway misses a scope and does not say which. Any one of `scopes` is enough; empty where none is known. */
  'gateway.scope_missing': { connection: string; method: string; url: string; scopes: readonly string[] };
  'gateway.throttled': {
    origin: string;
    limit: 'api' | 'backend' | 'resource' | 'application' | 'subscription' | 'custom' | 'burst';
    retryAfter?: number;
  };
  /** The API, or the subscription to it, has been blocked. */
  'gateway.blocked': { url: string; reason: string };

  /** The token of this client was about to go to an origin that the person has not approved. */
  'origin.not_approved': { origin: string; connection: string; clientId: string };
  /** Plain http to anything but this machine. */
  'origin.insecure': { origin: string };

  /** No organization has this id, so far as the client can see. */
  'organization.unknown': { connection: string; clientId: string; organization: string };
  'organization.not_active': { connection: string; clientId: string; organization: string };
  /** The client's application has not been shared with the organization, or only a moment ago. */
  'organization.not_shared': { connection: string; clientId: string; organization: string };
  /** The organization is not below the one that the client belongs to. */
  'organization.not_in_branch': { connection: string; clientId: string; organization: string };
  /** The address is a sub-organization's, and the token the root's. */
  'organization.token_needed': { connection: string; method: string; url: string };
  /** A switched token was asked for with scopes of the root (`asked`), where those of organizations (`scopes`) are needed. */
  'organization.scopes_needed': {
    connection: string;
    method: string;
    url: string;
    asked: readonly string[];
    scopes: readonly string[];
  };
  /** Only the root organization has the operation. */
  'organization.not_available': { connection: string; method: string; url: string };
  /** Several organizations have this name. */
  'organization.ambiguous': { connection: string; organization: string; ids: readonly string[] };

  'connection.unknown': { name: string };
  'connection.exists': { name: string };
  'connection.invalid': { name: string; problems: readonly string[] };

  'safety.read_only': { connection: string; method: string; url: string };
  /** `organization` is where the change would be made, where that is not the root. */
  'safety.not_confirmed': { connection: string; method: string; url: string; organization?: string };
  'safety.untrusted_workspace': Record<string, never>;

  /** The text of a request cannot be sent as it stands. Lines and columns count from 1. */
  'request.invalid': {
    line: number;
    column: number;
    problem: string;
    /** Where it would have gone, when its address says something else to the eye. */
    origin?: string;
  };
  /** `environments` are those that have it, none of which is selected. */
  'request.variable_missing': { name: string; line: number; environments?: readonly string[] };
  /** A file that the body of a request names cannot be read; `problem` is one of `FileReadProblem`. */
  'request.file_unreadable': { path: string; line: number; problem: string };
  /** A value from the answer to another request of the file cannot be had; `problem` is one of `AnswerProblem`. */
  'request.answer_unusable': { reference: string; problem: string; status?: number };
  /** Requests need each other's answers in a circle; the names in order, the first one again at the end. */
  'request.reference_cycle': { names: readonly string[] };
  /** A secret of the connection was about to go to another address than its token endpoint. */
  'request.secret_astray': { name: string; origin: string };
  /** What `# @note` says was not confirmed, as nobody was asked. */
  'request.note_not_confirmed': { note: string };
  /** Secret values of the environment were about to go to an origin that the person did not approve. */
  'request.secret_not_approved': { names: readonly string[]; origin: string };
  'request.missing': { index: number; count: number };
  'curl.invalid': { problem: string };

  /** The definition of an API at a URL has not been loaded yet: nothing is sent before a person asks. */
  'definition.not_loaded': { location: string };
  /** The definition of an API cannot be opened or read at all. */
  'definition.unreadable': { location: string; reason: string };
  /** What is at the address is no definition of an API. */
  'definition.missing': { location: string; status: number };

  /** The file of the history cannot be read or written. `reason` is the system's code, such as ENOSPC. */
  'history.unusable': { path: string; reason: string };
  /** The editor's secret storage failed; the secret is kept in memory until the window closes. */
  'secrets.unavailable': { reason: string };
  'sandbox.failed': { reason: string };
  /** A path of labels leads to no row of a view. */
  'view.row_missing': { path: readonly string[] };
}

export type ErrorCode = keyof ErrorDetails;

/**
 * The one error of Scopewise. `code` says what happened and decides what a person is told; `details` has the values for
 * that sentence; `cause` keeps what was caught. Cancelling is not an error of this class: it is the signal's reason.
 */
export class ScopewiseError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'ScopewiseError';
  readonly code: Code;
  readonly details: Readonly<ErrorDetails[Code]>;

  constructor(code: Code, details: ErrorDetails[Code], options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** True where `error` is a ScopewiseError, with the given code if one is given; narrows `details`. */
export function isScopewiseError<Code extends ErrorCode>(error: unknown, code?: Code): error is ScopewiseError<Code> {
  return error instanceof ScopewiseError && (code === undefined || error.code === code);
}

/** True where something ended because a person (or a newer request) cancelled it. Such an end is silent. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
