import * as v from 'valibot';
import { ScopewiseError } from '../http/error.ts';
import { interceptedTitle } from '../http/intercepted.ts';
import { outputOf } from '../http/outputOf.ts';
import { webAddress } from '../http/webAddress.ts';
import type { ServerAnswer } from './serverAnswer.ts';
import { sendMessage, type Transport } from './transport.ts';

/** What an authorization server says of itself. Absolute URLs. */
export interface Discovery {
  /** As the document has it, else the one asked for. */
  readonly issuer: string;
  /** False where the document does not name the issuer asked for, as with custom domains of Asgardeo. */
  readonly issuerMatches: boolean;
  readonly tokenEndpoint: string;
  readonly introspectionEndpoint?: string | undefined;
  readonly revocationEndpoint?: string | undefined;
  readonly jwksUri?: string | undefined;
  readonly authorizationEndpoint?: string | undefined;
  readonly deviceAuthorizationEndpoint?: string | undefined;
  readonly pushedAuthorizationRequestEndpoint?: string | undefined;
  /** Whether a sign-in may begin in no other way (RFC 9126 section 5). */
  readonly requiresPushedRequests: boolean;
  /** Whether it names itself in each answer to a sign-in (RFC 9207). */
  readonly namesIssuer: boolean;
}

/** An endpoint that is no address is as good as none. */
const endpoint = v.fallback(v.optional(webAddress), undefined);

/** Where clients with a certificate go instead (RFC 8705 section 5). */
const aliases = v.object({
  token_endpoint: endpoint,
  introspection_endpoint: endpoint,
  revocation_endpoint: endpoint,
  device_authorization_endpoint: endpoint,
  pushed_authorization_request_endpoint: endpoint,
});

const metadata = v.object({
  issuer: endpoint,
  token_endpoint: webAddress,
  introspection_endpoint: endpoint,
  revocation_endpoint: endpoint,
  jwks_uri: endpoint,
  authorization_endpoint: endpoint,
  device_authorization_endpoint: endpoint,
  pushed_authorization_request_endpoint: endpoint,
  require_pushed_authorization_requests: v.fallback(v.optional(v.boolean()), undefined),
  authorization_response_iss_parameter_supported: v.fallback(v.optional(v.boolean()), undefined),
  mtls_endpoint_aliases: v.fallback(v.optional(aliases), undefined),
});

const algorithms = ['oidc', 'oauth2'] as const;

/**
 * Finds the endpoints of an issuer: in its OpenID Connect Discovery document (below the issuer) or, where there is none, in
 * its authorization server metadata (RFC 8414: between host and path). The document is read from the issuer's own origin
 * only; whether it names this issuer is told, not required. For a client with a certificate, the endpoints are those that take
 * one, where the document names such (RFC 8705 section 5).
 *
 * Throws `token.discovery_failed`, `origin.insecure` and `network.*`.
 *
 * @param issuer its URL; also that of the document itself, which is what people find to copy
 */
export async function discover(issuer: string, transport: Transport, signal?: AbortSignal): Promise<Discovery> {
  const identifier = URL.parse(
    issuer.replace(/\/?\.well-known\/(openid-configuration|oauth-authorization-server)/, ''),
  );
  if (identifier === null) throw new ScopewiseError('token.discovery_failed', { issuer, reason: 'not a URL' });
  const { discoveryRequest } = await import('oauth4webapi');
  const failures: ScopewiseError[] = [];
  for (const algorithm of algorithms) {
    const answer = await sendMessage<'GET', undefined>(
      (options) => discoveryRequest(identifier, { ...options, algorithm }),
      transport,
      signal,
    );
    const document = answer.status === 200 ? outputOf(metadata, answer.json) : undefined;
    if (document !== undefined) return discoveryOf(document, identifier.href, transport.tls?.certificate !== undefined);
    failures.push(failureOf(answer, issuer));
  }
  // A page that came in place of the document says more than that there is none.
  throw failures.find(({ code }) => code.startsWith('network.')) ?? failures[0];
}

function discoveryOf(document: v.InferOutput<typeof metadata>, asked: string, hasCertificate: boolean): Discovery {
  const aliased = hasCertificate ? document.mtls_endpoint_aliases : undefined;
  return {
    issuer: document.issuer ?? asked,
    issuerMatches: withoutSlash(document.issuer ?? '') === withoutSlash(asked),
    tokenEndpoint: aliased?.token_endpoint ?? document.token_endpoint,
    introspectionEndpoint: aliased?.introspection_endpoint ?? document.introspection_endpoint,
    revocationEndpoint: aliased?.revocation_endpoint ?? document.revocation_endpoint,
    jwksUri: document.jwks_uri,
    authorizationEndpoint: document.authorization_endpoint,
    deviceAuthorizationEndpoint: aliased?.device_authorization_endpoint ?? document.device_authorization_endpoint,
    pushedAuthorizationRequestEndpoint:
      aliased?.pushed_authorization_request_endpoint ?? document.pushed_authorization_request_endpoint,
    requiresPushedRequests: document.require_pushed_authorization_requests ?? false,
    namesIssuer: document.authorization_response_iss_parameter_supported ?? false,
  };
}

function failureOf({ status, headers, url, body }: ServerAnswer, issuer: string): ScopewiseError {
  const { origin } = new URL(url);
  const target = status >= 300 && status < 400 ? URL.parse(headers['location'] ?? '', url)?.origin : undefined;
  if (target !== undefined && target !== origin) return new ScopewiseError('network.redirected', { origin, target });
  const title = status === 200 ? interceptedTitle(headers['content-type'] ?? '', body) : undefined;
  if (title !== undefined) return new ScopewiseError('network.intercepted', { origin, status, title });
  const reason = status === 200 ? 'the document names no token endpoint' : `HTTP ${status}`;
  return new ScopewiseError('token.discovery_failed', { issuer, reason });
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
