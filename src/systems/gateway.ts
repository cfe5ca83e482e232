import { type ErrorDetails, ScopewiseError } from '../http/error.ts';
import { oauth2 } from './oauth2.ts';
import { plainText } from './plainText.ts';
import type { Refusal } from './refusal.ts';
import type { System } from './system.ts';

/** APIs behind a gateway of WSO2: Bijira, now API Platform, Choreo, or API Manager. */
export const gateway: System = {
  ...oauth2,
  id: 'gateway',
  label: 'API gateway',
  endpoints(definition) {
    const { issuer, tokenEndpoint, ...others } = oauth2.endpoints(definition);
    // Asgardeo and WSO2 Identity Server, as key managers, are issuers by the address of their token endpoint.
    const implied = tokenEndpoint !== undefined && /\/oauth2\/token$/.test(tokenEndpoint) ? tokenEndpoint : undefined;
    return { ...others, tokenEndpoint, issuer: issuer ?? implied };
  },
  anyScopeSuffices: true,
  explain: (refusal) => meanings[refusal.code]?.(refusal),
};

type Meaning = (refusal: Refusal) => ScopewiseError;
type TokenProblem = ErrorDetails['gateway.token_refused']['problem'];
type Limit = ErrorDetails['gateway.throttled']['limit'];

/**
 * What the gateway's codes mean (wso2/product-microgateway, APISecurityConstants and ThrottleConstants; error handling in
 * wso2/docs-apim). With 900901 it says nothing but that it does not accept the credentials, so the token is looked at.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  900900: failed,
  900901: (refusal) => keyRefused(refusal) ?? tokenRefused(refusal, problemOf(refusal)),
  900902: (refusal) => tokenRefused(refusal, 'not_sent'),
  900903: (refusal) => tokenRefused(refusal, 'expired'),
  900904: (refusal) => tokenRefused(refusal, problemOf(refusal)),
  900905: (refusal) => tokenRefused(refusal, 'kind'),
  900906: ({ method, url, reason }) => new ScopewiseError('api.not_found', { method, url, reason }),
  900907: blocked,
  900908: notSubscribed,
  900909: notSubscribed,
  900910: scopeMissing,
  900911: failed,
  900912: failed,
  900800: throttledBy('api'),
  900801: throttledBy('backend'),
  900802: throttledBy('resource'),
  900803: throttledBy('application'),
  900804: throttledBy('subscription'),
  900805: blocked,
  900806: throttledBy('custom'),
  900807: throttledBy('burst'),
  700700: blocked,
};

/** Why a token is not accepted, as far as it shows itself. */
function problemOf({ token, now, definition }: Refusal): TokenProblem {
  if (token === undefined) {
    return 'not_sent';
  }
  if (!token.isJwt) {
    return 'opaque';
  }
  const { exp, nbf, iss } = token.claims;
  if (typeof exp === 'number' && exp <= now) {
    return 'expired';
  }
  if (typeof nbf === 'number' && nbf > now) {
    return 'not_yet_valid';
  }
  return isForeign(plainText(iss), definition) ? 'issuer' : 'unknown';
}

/** Where the connection names no issuer, one elsewhere than the token endpoint is the likely reason. */
function isForeign(issuer: string, { issuer: expected, tokenEndpoint }: Refusal['definition']): boolean {
  return expected === undefined
    ? tokenEndpoint !== undefined && URL.parse(issuer)?.origin !== URL.parse(tokenEndpoint)?.origin
    : issuer !== expected;
}

function tokenRefused({ definition, method, url, token }: Refusal, problem: TokenProblem): ScopewiseError {
  return new ScopewiseError('gateway.token_refused', {
    method,
    url,
    problem,
    issuer: plainText(token?.claims['iss']),
    expected: definition.issuer ?? definition.tokenEndpoint ?? '',
  });
}

/** Where a key alone went along, it is what the gateway does not accept. */
function keyRefused({ definition, method, url, token }: Refusal): ScopewiseError | undefined {
  const { name: connection, clientId, apiKeyHeader: header } = definition;
  return token === undefined && clientId === undefined && header !== undefined
    ? new ScopewiseError('gateway.key_refused', { connection, header, method, url })
    : undefined;
}

/** The gateway takes the client id from `azp`, for other issuers from `client_id`. */
function notSubscribed({ definition, method, url, token }: Refusal): ScopewiseError {
  const { azp, client_id } = token?.claims ?? {};
  const clientId = plainText(azp) || plainText(client_id) || (definition.clientId ?? '');
  return new ScopewiseError('gateway.not_subscribed', { clientId, method, url });
}

function scopeMissing({ definition, method, url, missing }: Refusal): ScopewiseError {
  return new ScopewiseError('gateway.scope_missing', { connection: definition.name, method, url, scopes: missing });
}

function throttledBy(limit: Limit): Meaning {
  return ({ url, retryAfter }) =>
    new ScopewiseError('gateway.throttled', {
      origin: new URL(url).origin,
      limit,
      ...(retryAfter !== undefined && { retryAfter }),
    });
}

function blocked({ url, reason }: Refusal): ScopewiseError {
  return new ScopewiseError('gateway.blocked', { url, reason });
}

/** The gateway could not check the token, whatever it is: it has no way to the key manager, or no definition of the API. */
function failed({ method, url, status, reason }: Refusal): ScopewiseError {
  return new ScopewiseError('api.server_failed', { method, url, status, reason });
}
