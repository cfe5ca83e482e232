import { isScopewiseError, ScopewiseError } from './error.ts';

/**
 * What a failed request means: the caller's reason where it was cancelled, `network.timeout`, `network.certificate`,
 * `network.unreachable`, `request.invalid` for what HTTP cannot carry, or a cancellation where the client was disposed of.
 * What says so already is returned as it is.
 *
 * @param thrown what undici or Node threw
 */
export function networkErrorOf(thrown: unknown, origin: string, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (isScopewiseError(thrown) || thrown instanceof DOMException) return thrown;
  const code = codeOf(thrown);
  const options = { cause: withoutData(thrown) };
  if (closed.has(code)) return new DOMException('The HTTP client was closed.', 'AbortError');
  const seconds = timeouts.get(code);
  if (seconds !== undefined) return new ScopewiseError('network.timeout', { origin, seconds }, options);
  if (certificate.test(code)) return new ScopewiseError('network.certificate', { origin, reason: code }, options);
  if (unsendable.has(code) && proxyStatus(thrown) === undefined) {
    const problem = thrown instanceof Error ? thrown.message : code;
    return new ScopewiseError('request.invalid', { line: 1, column: 1, problem }, options);
  }
  return new ScopewiseError('network.unreachable', { origin, reason: proxyStatus(thrown) ?? code }, options);
}

const closed = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED']);
/** undici's own limits in seconds: for making a connection, and between two pieces of a body. */
const timeouts = new Map([
  ['UND_ERR_CONNECT_TIMEOUT', 10],
  ['ETIMEDOUT', 10],
  ['UND_ERR_BODY_TIMEOUT', 300],
]);
const unsendable = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED', 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH']);

/** The X509 codes of Node's documentation (TLS, "X509 certificate error codes"), and what it says of unreadable PEM texts. */
const certificate =
  /^(CERT_|CRL_|UNABLE_TO_|ERROR_IN_|ERR_TLS_CERT_|ERR_OSSL_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH)/;

/** The code that says most: undici and Node wrap the system's error once or twice. */
function codeOf(thrown: unknown): string {
  const codes: string[] = [];
  for (let error = thrown; error instanceof Error && codes.length < 4; error = error.cause ?? firstOf(error)) {
    if ('code' in error && typeof error.code === 'string') codes.push(error.code);
  }
  return (
    codes.findLast((code) => !code.startsWith('UND_ERR')) ??
    codes[0] ??
    (thrown instanceof Error ? thrown.name : 'UNKNOWN')
  );
}

function firstOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined;
}

/** undici tells only in words that a proxy answered CONNECT, or a forwarded request, with a refusal. */
function proxyStatus(thrown: unknown): string | undefined {
  const status = thrown instanceof Error ? /^Proxy .*\((\d{3})\)/.exec(thrown.message)?.[1] : undefined;
  return status && `PROXY_${status}`;
}

/** The parser's error carries what the server sent, and that of a broken address the address: either may hold a secret. */
function withoutData(thrown: unknown): unknown {
  if (thrown instanceof Error && 'data' in thrown) delete thrown.data;
  if (thrown instanceof Error && 'input' in thrown) delete thrown.input;
  return thrown;
}
