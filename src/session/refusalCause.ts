import type { RequiredScopes } from '../catalog/operation.ts';
import { readRequestPath } from '../catalog/requestPath.ts';
import { organizationTwin } from '../catalog/scopes.ts';
import { type ErrorDetails, ScopewiseError } from '../http/error.ts';
import { readToken } from '../oauth/decode.ts';
import { grantedScopes } from '../oauth/scopes.ts';
import { apiResourceName } from './apiResourceName.ts';
import type { CallAnswer } from './call.ts';
import { challengeIn } from './challenge.ts';
import { headerOf } from './requestHeaders.ts';
import type { Session } from './session.ts';

interface Place {
  readonly method: string;
  readonly url: string;
  readonly reason: string;
}

/** What is known of the token that a refused call carried. Nothing of it is verified. */
interface SentToken {
  readonly claims: Readonly<Record<string, unknown>>;
  /** Undefined where nothing says. */
  readonly granted: readonly string[] | undefined;
  /** Undefined where the caller brought a token that is not known here. */
  readonly requested: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | undefined;
}

/**
 * What a 401 means, by the token that was sent and by what is known of the path: the server's answer is the same for all
 * (AuthenticationValve of wso2-extensions/identity-carbon-auth-rest).
 */
export function unauthorized(session: Session, answer: CallAnswer, place: Place): ScopewiseError {
  const { name: connection } = session.definition;
  return new ScopewiseError('api.unauthorized', { connection, ...place, problem: problemOf(session, answer, place) });
}

function problemOf(session: Session, answer: CallAnswer, place: Place): ErrorDetails['api.unauthorized']['problem'] {
  const sent = sentToken(session, answer);
  if (sent === undefined) {
    return 'not_sent';
  }
  const { expiresAt } = sent;
  if (expiresAt !== undefined && expiresAt <= timeOf(answer)) {
    return 'expired';
  }
  if (isElsewhere(session, answer, sent)) {
    return 'organization';
  }
  const isUnknown =
    session.system.catalog === 'wso2' && session.catalog.requiredScopes(place.method, place.url) === undefined;
  return isUnknown ? 'path' : 'refused';
}

/** Whether the token is of another tenant than the URL, or switched to an organization while the URL is the root's. */
function isElsewhere({ system }: Session, { url, organization }: CallAnswer, { claims }: SentToken): boolean {
  if (system.catalog !== 'wso2') {
    return false;
  }
  const issuer = tenantIn(String(claims['iss'] ?? ''));
  const isForeign = issuer !== undefined && tenantIn(url) !== undefined && issuer !== tenantIn(url);
  return isForeign || (organization !== undefined && !readRequestPath(url).organization);
}

function tenantIn(url: string): string | undefined {
  return /\/t\/([^/?#]+)/.exec(url)?.[1]?.toLowerCase();
}

/**
 * What a 403 means: the scope that is missing and whether it was asked for, or that the call is meant for an organization,
 * or for a person. The server names none of it.
 */
export function forbidden(session: Session, answer: CallAnswer, place: Place): ScopewiseError {
  const { catalog, definition, system } = session;
  const { name: connection } = definition;
  const { method, url } = place;
  const sent = sentToken(session, answer);
  const missing = missingScopes(session, answer);
  const required = catalog.requiredScopes(method, url);
  if (catalog.actsForUser(method, url) && isOfClient(sent)) {
    return new ScopewiseError('api.user_token_needed', { connection, method, url });
  }
  if (system.catalog === 'wso2' && readRequestPath(url).organization) {
    if (required?.evidence === 'unknown' && required.operationId !== undefined) {
      return new ScopewiseError('organization.not_available', { connection, method, url });
    }
    if (answer.token && answer.organization === undefined && missing.length > 0) {
      return new ScopewiseError('organization.token_needed', { connection, method, url });
    }
    const ofRoot = (sent?.requested ?? []).filter((scope) => missing.includes(organizationTwin(scope) ?? ''));
    if (ofRoot.length > 0) {
      return new ScopewiseError('organization.scopes_needed', {
        connection,
        method,
        url,
        asked: ofRoot,
        scopes: missing,
      });
    }
  }
  if (missing.length === 0) {
    return new ScopewiseError('api.forbidden', { connection, ...place, scopes: scopesOfParts(session, answer, sent) });
  }
  const asked = askedFor(missing, sent);
  const isTold = toldScopes(required, answer) !== undefined;
  const evidence = required?.evidence === 'documented' && !isTold ? 'documented' : 'enforced';
  return new ScopewiseError('api.scope_missing', {
    connection,
    method,
    url,
    scopes: missing,
    evidence,
    asked,
    ...apiResourceName(missing),
  });
}

/** What the server itself says counts over what is only documented, as its one set; undefined where it says nothing. */
function toldScopes(required: RequiredScopes | undefined, { status, headers }: CallAnswer) {
  const { scopes } = challengeIn(headers);
  return scopes && status === 403 && required?.evidence !== 'enforced' ? [scopes] : undefined;
}

/** Empty where no scope is known to be missing: those of a token that nothing is known of are not guessed without the catalog. */
export function missingScopes(session: Session, answer: CallAnswer): readonly string[] {
  const { requested = [], granted } = sentToken(session, answer) ?? {};
  const required = session.catalog.requiredScopes(answer.request.method, answer.url);
  const missingOf = (needed: readonly string[]) => needed.filter((scope) => !granted?.includes(scope));
  const known = [required?.scopes ?? (granted === undefined ? [] : requested), ...(required?.alternatives ?? [])];
  const sets = toldScopes(required, answer) ?? known;
  const missing = sets.map((set) => missingOf(set ?? []));
  // Each set would have been enough: a person can do most about the one that was asked for.
  const isAsked = (scopes: readonly string[]) => scopes.some((scope) => requested?.includes(scope));
  return missing.find((scopes) => scopes.length === 0) ?? missing.find(isAsked) ?? missing[0] ?? [];
}

function askedFor(missing: readonly string[], sent: SentToken | undefined): ErrorDetails['api.scope_missing']['asked'] {
  if (sent?.granted === undefined) {
    return 'unknown';
  }
  return missing.every((scope) => sent.requested?.includes(scope)) ? 'dropped' : 'never';
}

/** What parts of an operation, such as the members of a role, need on top of it and the token lacks. */
function scopesOfParts(
  { catalog }: Session,
  { request, url }: CallAnswer,
  sent: SentToken | undefined,
): readonly string[] {
  const { parts = [] } = catalog.findOperation(request.method, url) ?? {};
  const inOrganization = readRequestPath(url).organization;
  const scopes = parts.flatMap((part) => (inOrganization ? (part.organizationScopes ?? []) : part.scopes));
  return [...new Set(scopes)].filter((scope) => !sent?.granted?.includes(scope));
}

/** Asgardeo says in a JWT whose it is, by `aut`. */
function isOfClient(sent: SentToken | undefined): boolean {
  return sent?.claims['aut'] !== 'APPLICATION_USER';
}

function sentToken({ definition }: Session, { request, token }: CallAnswer): SentToken | undefined {
  const header = headerOf(request.headers, definition.authorizationHeader ?? 'Authorization')?.trim() ?? '';
  if (header === '' && token === undefined) {
    return undefined;
  }
  const reading = readToken(header);
  const claims = reading.format === 'jwt' ? reading.claims : {};
  const { exp } = claims;
  return {
    claims,
    granted: token?.granted ?? (token ? undefined : grantedScopes({}, claims)),
    requested: token?.requested,
    expiresAt: token?.expiresAt ?? (typeof exp === 'number' ? exp * 1000 : undefined),
  };
}

/** When the server refused, by its own clock where it tells the time. */
function timeOf({ headers }: CallAnswer): number {
  const served = Date.parse(headers['date'] ?? '');
  return Number.isNaN(served) ? Date.now() : served;
}
