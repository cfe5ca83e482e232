import * as v from 'valibot';
import { secondsToWait } from '../http/retry.ts';
import { readToken } from '../oauth/decode.ts';
import type { Refusal, SentToken } from '../systems/refusal.ts';
import type { CallAnswer } from './call.ts';
import { parseJson } from './parseJson.ts';
import { headerOf } from './requestHeaders.ts';
import type { Session } from './session.ts';

/** What is known of an answer that refuses a call, for the system to explain. */
export function refusalOf(
  { definition }: Session,
  answer: CallAnswer,
  body: string,
  seen: Pick<Refusal, 'method' | 'url' | 'reason' | 'missing'>,
): Refusal {
  const { status, headers, request } = answer;
  const sent = headerOf(request.headers, definition.authorizationHeader ?? 'Authorization');
  const served = Date.parse(headers['date'] ?? '');
  return {
    ...seen,
    definition,
    status,
    code: codeIn(body),
    retryAfter: secondsToWait(headers['retry-after']),
    token: sent ? tokenIn(sent) : undefined,
    now: (Number.isNaN(served) ? Date.now() : served) / 1000,
  };
}

const codedBody = v.looseObject({ code: v.union([v.string(), v.number()]) });

/** API Manager wrote faults in XML before version 4. */
function codeIn(body: string): string {
  const parsed = v.safeParse(codedBody, parseJson(body));
  return parsed.success
    ? String(parsed.output.code)
    : (/^\s*<ams:fault[^>]*>\s*<ams:code>(\d+)</.exec(body)?.[1] ?? '');
}

function tokenIn(header: string): SentToken {
  const reading = readToken(header);
  return reading.format === 'jwt' ? { isJwt: true, claims: reading.claims } : { isJwt: false, claims: {} };
}
