import * as v from 'valibot';
import { apiResourceOf } from '../catalog/apiResource.ts';
import { ScopewiseError } from '../http/error.ts';
import { interceptedTitle } from '../http/intercepted.ts';
import { secondsToWait } from '../http/retry.ts';
import { parseJson } from './parseJson.ts';
import { refusalOf } from './refusalOf.ts';
import type { CallAnswer, Session } from './session.ts';

/**
 * The words for people in an error body, wherever systems put them: WSO2's REST and SCIM shapes, RFC 6750 and RFC 7644,
 * gateways of WSO2 API Manager, Microsoft Graph's nesting.
 */
const errorBody = v.looseObject({
  detail: v.optional(v.string()),
  description: v.optional(v.string()),
  error_description: v.optional(v.string()),
  message: v.optional(v.string()),
  error: v.optional(v.union([v.string(), v.looseObject({ message: v.optional(v.string()) })])),
});

/**
 * What a server says of a refusal: one line of at most 200 characters, empty where it says nothing readable.
 *
 * @param redact takes out what must not come back: some servers quote the token that they refuse
 */
export function reasonIn(body: string, redact: (text: string) => string = (text) => text): string {
  const parsed = v.safeParse(errorBody, parseJson(body));
  if (!parsed.success) {
    return '';
  }
  const { detail, description, error_description, message, error } = parsed.output;
  const nested = typeof error === 'string' ? error : error?.message;
  const reason = redact(detail ?? description ?? error_description ?? message ?? nested ?? '');
  return reason.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/**
 * The error that an answer of status 300 or more means, with the missing scope named where the catalog and the token
 * tell it: the server's own 403 never does.
 */
export function errorOf(session: Session, answer: CallAnswer, body: string): ScopewiseError {
  const { status, headers } = answer;
  const where = { ...placeOf(session, answer), reason: reasonIn(body, session.redact) };
  const { origin } = new URL(answer.url);
  const target = URL.parse(headers['location'] ?? '', answer.url);
  if (status < 400) {
    return target
      ? new ScopewiseError('network.redirected', { origin, target: session.redact(target.origin) })
      : new ScopewiseError('api.answer_unreadable', where);
  }
  if (status === 403 || status === 407 || status === 511) {
    const intercepted = interceptionOf(session, answer, body);
    if (intercepted) {
      return intercepted;
    }
  }
  const missing = missingScopes(session, answer);
  const explained = session.system.explain?.(refusalOf(session, answer, body, { ...where, missing }));
  if (explained) {
    return explained;
  }
  if (status === 401) {
    return new ScopewiseError('api.unauthorized', where);
  }
  if (status === 403) {
    return missing.length > 0 ? scopeMissing(session, answer, missing) : new ScopewiseError('api.forbidden', where);
  }
  if (status === 404) {
    return new ScopewiseError('api.not_found', where);
  }
  if (status === 429) {
    const retryAfter = secondsToWait(headers['retry-after']);
    return new ScopewiseError('api.rate_limited', { origin, ...(retryAfter !== undefined && { retryAfter }) });
  }
  return new ScopewiseError(status >= 500 ? 'api.server_failed' : 'api.refused', { ...where, status });
}

/** What it means that a successful answer is no JSON: `network.intercepted` for a page of HTML, else `api.answer_unreadable`. */
export function unreadable(session: Session, answer: CallAnswer, body: string): ScopewiseError {
  const reason = 'the answer is not JSON';
  return (
    interceptionOf(session, answer, body) ??
    new ScopewiseError('api.answer_unreadable', { ...placeOf(session, answer), reason })
  );
}

/** The API resource under which the first of these scopes is authorized, where it is known. */
export function apiResourceName(scopes: readonly string[]): { apiResource?: string } {
  const resource = scopes.map(apiResourceOf).find((found) => found !== undefined);
  return resource ? { apiResource: resource.name } : {};
}

/** Empty where no scope is known to be missing: those of a token that nothing is known of are not guessed without the catalog. */
function missingScopes(session: Session, answer: CallAnswer): readonly string[] {
  const { method, url } = placeOf(session, answer);
  const { requested = [], granted } = answer.token ?? {};
  const required = session.catalog.requiredScopes(method, url)?.scopes;
  const needed = required ?? (granted === undefined ? [] : requested);
  return needed.filter((scope) => !granted?.includes(scope));
}

function scopeMissing(session: Session, answer: CallAnswer, scopes: readonly string[]): ScopewiseError {
  const { method, url } = placeOf(session, answer);
  const { name: connection } = session.definition;
  return new ScopewiseError('api.scope_missing', { connection, method, url, scopes, ...apiResourceName(scopes) });
}

function interceptionOf({ redact }: Session, answer: CallAnswer, body: string): ScopewiseError | undefined {
  const title = interceptedTitle(answer.headers['content-type'] ?? '', redact(body.slice(0, longestHead)));
  const { origin } = new URL(answer.url);
  return title === undefined
    ? undefined
    : new ScopewiseError('network.intercepted', { origin, status: answer.status, title });
}

/** Characters of a page in which its title is looked for. */
const longestHead = 20_000;

/** Without the query, which may hold personal data. */
function placeOf({ redact }: Session, { request, url }: CallAnswer): { method: string; url: string } {
  return { method: request.method, url: redact(url.split(/[?#]/, 1)[0] ?? url) };
}
