import { ScopewiseError } from '../http/error.ts';
import { interceptedTitle } from '../http/intercepted.ts';
import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import { createRedactor } from '../http/redaction.ts';
import { secondsToWait } from '../http/retry.ts';
import { replaceTokens } from './decode.ts';
import { oauthErrorOf, refusesClient, type ServerAnswer } from './serverAnswer.ts';
import type { Client } from './token.ts';

/** What was asked for, to say it in the error. */
export interface Asked {
  readonly client: Client;
  /** Where the question went; the token endpoint or one of its neighbours. */
  readonly endpoint: string;
  readonly grant: string;
  readonly scopes: readonly string[];
  /** What else the message held that must not come back in the server's words: tokens, passwords. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What it means that an endpoint of an authorization server did not do what it was asked for: `token.*` by the OAuth error
 * code (RFC 6749 section 5.2) or, without one, by the status; `network.redirected` and `network.intercepted` where the
 * answer is not the server's own.
 */
export function refusalOf(answer: ServerAnswer, asked: Asked): ScopewiseError {
  const { status, headers, url } = answer;
  const { client, endpoint: tokenEndpoint, grant, scopes } = asked;
  const { clientId } = client;
  const { origin } = new URL(url);
  const redact = redactorFor(asked);
  const title = interceptedTitle(headers['content-type'] ?? '', answer.body, redact);
  const error = oneLine(redact(oauthErrorOf(answer) ?? ''));
  const reason = oneLine(redact(wordsIn(answer) ?? title ?? (status < 300 ? '' : answer.body)));

  const clientRefused = () => {
    const authentication = client.authentication.method;
    return new ScopewiseError('token.client_refused', { tokenEndpoint, clientId, status, reason, authentication });
  };

  if (status === 429) {
    const retryAfter = secondsToWait(headers['retry-after'], asked.now);
    return new ScopewiseError('token.rate_limited', { origin, ...(retryAfter !== undefined && { retryAfter }) });
  }
  if (status >= 500) return new ScopewiseError('token.server_failed', { tokenEndpoint, status, reason });
  if (error === 'unauthorized_client' && refusesCredentials(answer)) {
    return clientRefused();
  }
  switch (error) {
    case 'unauthorized_client':
    case 'unsupported_grant_type':
      return new ScopewiseError('token.grant_not_enabled', { clientId, grant, reason });
    case 'invalid_grant':
      return new ScopewiseError('token.grant_refused', { clientId, grant, reason });
    case 'invalid_scope':
      return new ScopewiseError('token.scope_refused', { scopes, reason });
  }
  if (refusesClient(answer) || (status === 403 && title !== undefined)) {
    return clientRefused();
  }
  if (status === 404) return new ScopewiseError('token.endpoint_not_found', { tokenEndpoint });
  const target = status >= 300 && status < 400 ? URL.parse(headers['location'] ?? '', url) : null;
  if (target) {
    const place = target.origin === origin ? origin + target.pathname : target.origin;
    return new ScopewiseError('network.redirected', { origin, target: redact(place) });
  }
  if (status < 300 && title !== undefined) return new ScopewiseError('network.intercepted', { origin, status, title });
  if (status < 300 && error === '') {
    return new ScopewiseError('token.answer_unreadable', { tokenEndpoint, reason: 'it holds no token' });
  }
  return new ScopewiseError('token.request_refused', { tokenEndpoint, status, error, reason });
}

/** Keycloak calls a wrong secret `unauthorized_client`, too, and only its words tell it from a grant that is not enabled. */
function refusesCredentials({ status, json }: ServerAnswer): boolean {
  return status === 401 && /\bcredentials\b/i.test(String(json?.['error_description']));
}

/** Takes what the message held out of what came back, as some servers quote it: secrets, tokens, assertions. */
function redactorFor({ client, secrets }: Asked): (text: string) => string {
  const redactor = createRedactor();
  const { authentication, clientId } = client;
  if ('secret' in authentication) redactor.add(authentication.secret, clientId);
  for (const secret of secrets) redactor.add(secret);
  return (text) => replaceTokens(redactor.redact(text), () => '[redacted]');
}

/** The members with words for people: OAuth's own, then those of gateways and of WSO2's APIs; also below `error`, as Google has them. */
const wordMembers = ['error_description', 'description', 'message', 'errorSummary', 'detail', 'title', 'error'];

/** Undefined where the body is no JSON; then it speaks for itself. */
function wordsIn({ json }: ServerAnswer): string | undefined {
  if (json === undefined) return undefined;
  const nested = outputOf(jsonObject, json['error']) ?? {};
  const words = [json, nested].flatMap((said) => wordMembers.map((member) => said[member]));
  return words.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

const longestReason = 200;

function oneLine(text: string): string {
  return text
    .slice(0, 10 * longestReason)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, longestReason);
}
