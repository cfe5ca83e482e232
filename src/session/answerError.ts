import * as v from 'valibot';
import { ScopewiseError } from '../http/error.ts';
import { interceptedTitle } from '../http/intercepted.ts';
import { secondsToWait } from '../http/retry.ts';
import type { CallAnswer } from './call.ts';
import { challengeIn } from './challenge.ts';
import { parseJson } from './parseJson.ts';
import { forbidden, missingScopes, unauthorized } from './refusalCause.ts';
import { refusalOf } from './refusalOf.ts';
import type { Session } from './session.ts';

/**
 * The words for people in an error body, wherever systems put them: WSO2's REST and SCIM shapes, RFC 6750 and RFC 7644,
 * gateways of WSO2 API Manager, Microsoft Graph's nesting, Okta, RFC 9457.
 */
const errorBody = v.looseObject({
  detail: v.optional(v.string()),
  description: v.optional(v.string()),
  error_description: v.optional(v.string()),
  message: v.optional(v.string()),
  errorSummary: v.optional(v.string()),
  title: v.optional(v.string()),
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
  const { detail, description, error_description, message, errorSummary, error, title } = parsed.output;
  const nested = typeof error === 'string' ? error : error?.message;
  const words = detail ?? description ?? error_description ?? message ?? errorSummary ?? nested ?? title ?? '';
  return inOneLine(redact(words));
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/**
 * The error that an answer of status 300 or more means. Why a token was refused is worked out of the catalog and the token
 * where the server does not say.
 */
export function errorOf(session: Session, answer: CallAnswer, body: string): ScopewiseError {
  const { status, headers } = answer;
  const reason = reasonIn(body, session.redact) || inOneLine(session.redact(challengeIn(headers).description));
  const where = { ...placeOf(session, answer), reason };
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
    return unauthorized(session, answer, where);
  }
  if (status === 403) {
    return forbidden(session, answer, where);
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

function interceptionOf({ redact }: Session, answer: CallAnswer, body: string): ScopewiseError | undefined {
  const title = interceptedTitle(answer.headers['content-type'] ?? '', body, redact);
  const { origin } = new URL(answer.url);
  return title === undefined
    ? undefined
    : new ScopewiseError('network.intercepted', { origin, status: answer.status, title });
}

/** Without the query, which may hold personal data. */
function placeOf({ redact }: Session, { request, url }: CallAnswer): { method: string; url: string } {
  return { method: request.method, url: redact(url.split(/[?#]/, 1)[0] ?? url) };
}
