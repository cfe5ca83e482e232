import * as z from 'zod/mini';
import { apiResourceOf } from '../catalog/apiResource.ts';
import { ScopewiseError } from '../http/error.ts';
import { interceptedTitle } from '../http/intercepted.ts';
import { secondsToWait } from '../http/retry.ts';
import type { CallAnswer, Session } from './session.ts';

/**
 * The words for people in an error body, wherever systems put them: WSO2's REST and SCIM shapes, RFC 6750 and RFC 7644,
 * gateways of WSO2 API Manager, Microsoft Graph's nesting.
 */
const errorBody = z.looseObject({
  detail: z.optional(z.string()),
  description: z.optional(z.string()),
  error_description: z.optional(z.string()),
  message: z.optional(z.string()),
  error: z.optional(z.union([z.string(), z.looseObject({ message: z.optional(z.string()) })])),
});

/** What a server says of a refusal: one line of at most 200 characters, empty where it says nothing readable. */
export function reasonIn(body: string): string {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) {
    return '';
  }
  const { detail, description, error_description, message, error } = parsed.data;
  const nested = typeof error === 'string' ? error : error?.message;
  const reason = detail ?? description ?? error_description ?? message ?? nested ?? '';
  return reason.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The error that an answer of status 300 or more means, with the missing scope named where the catalog and the token
 * tell it: the server's own 403 never does.
 */
export function errorOf(session: Session, answer: CallAnswer, body: string): ScopewiseError {
  const { status } = answer;
  const { method } = answer.request;
  const url = withoutQuery(answer.url);
  const origin = new URL(url).origin;
  const reason = reasonIn(body);
  const where = { method, url, reason };
  const target = URL.parse(answer.headers['location'] ?? '', url);
  if (status < 400) {
    return target
      ? new ScopewiseError('network.redirected', { origin, target: target.origin })
      : new ScopewiseError('api.answer_unreadable', where);
  }
  const title = interceptedTitle(answer.headers['content-type'] ?? '', body);
  if (title !== undefined && (status === 403 || status === 407 || status === 511)) {
    return new ScopewiseError('network.intercepted', { origin, status, title });
  }
  if (status === 401) {
    return new ScopewiseError('api.unauthorized', where);
  }
  if (status === 403) {
    return missingScope(session, answer, url) ?? new ScopewiseError('api.forbidden', where);
  }
  if (status === 404) {
    return new ScopewiseError('api.not_found', where);
  }
  if (status === 429) {
    const retryAfter = secondsToWait(answer.headers['retry-after']);
    return new ScopewiseError('api.rate_limited', { origin, ...(retryAfter !== undefined && { retryAfter }) });
  }
  return new ScopewiseError(status >= 500 ? 'api.server_failed' : 'api.refused', { ...where, status });
}

/** The API resource under which the first of these scopes is authorized, where it is known. */
export function apiResourceName(scopes: readonly string[]): { apiResource?: string } {
  const resource = scopes.map(apiResourceOf).find((found) => found !== undefined);
  return resource ? { apiResource: resource.name } : {};
}

function missingScope(session: Session, answer: CallAnswer, url: string): ScopewiseError | undefined {
  const required = session.catalog.requiredScopes(answer.request.method, url)?.scopes;
  const needed = required ?? answer.token?.requested ?? [];
  const held = answer.token?.granted ?? [];
  const scopes = needed.filter((scope) => !held.includes(scope));
  if (scopes.length === 0) {
    return undefined;
  }
  const connection = session.definition.name;
  return new ScopewiseError('api.scope_missing', {
    connection,
    method: answer.request.method,
    url,
    scopes,
    ...apiResourceName(scopes),
  });
}

function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
