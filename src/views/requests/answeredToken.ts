import type { Token } from '../../oauth/token.ts';
import { tokenIn } from '../../oauth/tokenAnswer.ts';
import type { ResolvedRequest } from '../../requests/resolveRequest.ts';

/**
 * The token that a request was answered with, where it was a token request (RFC 6749 section 4): a form with a
 * `grant_type`. Undefined for any other.
 */
export function answeredToken(
  { body: sent }: Pick<ResolvedRequest, 'body'>,
  status: number,
  body: string,
): Token | undefined {
  const form = typeof sent === 'string' && sent.length < 100_000 ? new URLSearchParams(sent) : undefined;
  if (status !== 200 || !form?.has('grant_type')) {
    return undefined;
  }
  const requested = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  return tokenIn(objectOf(body), requested.toSorted(), Date.now());
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : undefined;
  } catch {
    return undefined;
  }
}
