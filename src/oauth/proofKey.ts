import type { DPoPHandle } from 'oauth4webapi';
import type { HttpAnswer } from '../http/client.ts';
import { oauthErrorOf, type ServerAnswer } from './serverAnswer.ts';

/**
 * The key to which a connection's tokens are bound (DPoP, RFC 9449). It is made when it is first needed, lives in memory
 * only, and its private half cannot be exported.
 */
export interface ProofKey {
  /** Whether token requests carry a proof. */
  readonly inUse: boolean;
  /** Has them carry one from now on; false where the connection does without by its definition. */
  demand(): boolean;
  /** What oauth4webapi writes proofs with; it remembers each server's nonce. */
  handle(): Promise<DPoPHandle>;
}

/** @param wanted by the connection's definition; undefined leaves it to the servers */
export function createProofKey(wanted: boolean | undefined): ProofKey {
  let inUse = wanted ?? false;
  let handle: Promise<DPoPHandle> | undefined;
  return {
    get inUse() {
      return inUse;
    },
    demand() {
      inUse = wanted ?? true;
      return inUse;
    },
    handle() {
      handle ??= import('oauth4webapi').then(async (oauth) => oauth.DPoP({}, await oauth.generateKeyPair('ES256')));
      return handle;
    },
  };
}

/** Whether an authorization server refuses a request because it came without a proof: servers do not agree on the code. */
export function asksForProof(answer: ServerAnswer): boolean {
  const { status, json } = answer;
  const error = oauthErrorOf(answer) ?? '';
  const isNamed = error === 'invalid_dpop_proof' || error === 'use_dpop_nonce';
  return status >= 400 && (isNamed || (error !== '' && /\bdpop\b/i.test(String(json?.['error_description']))));
}

/** Whether an authorization server wants the nonce that came with its answer in the proof (RFC 9449 section 8). */
export function asksForNonce(answer: ServerAnswer): boolean {
  return oauthErrorOf(answer) === 'use_dpop_nonce' && answer.headers['dpop-nonce'] !== undefined;
}

/** Whether an API takes bound tokens only (RFC 9449 section 7.1). */
export function challengesForProof({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): boolean {
  return status === 401 && /(?:^|,\s*)dpop\b/i.test(headers['www-authenticate'] ?? '');
}

/**
 * Sends a request to an API with a proof that its sender holds the key of the token (RFC 9449 section 7), and once more
 * where the API wants its nonce in the proof (section 9).
 *
 * @param send given the value of the header `DPoP`
 */
export async function sendProven<Answer extends Pick<HttpAnswer, 'status' | 'headers' | 'body'>>(
  key: ProofKey,
  { method, url, accessToken }: { method: string; url: string; accessToken: string },
  send: (proof: string) => Promise<Answer>,
): Promise<Answer> {
  const [oauth, handle] = await Promise.all([import('oauth4webapi'), key.handle()]);
  const sendOnce = async (): Promise<Answer> => {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    // Only the proof is taken of what it writes: the token may travel in another header.
    await oauth.protectedResourceRequest(accessToken, method, new URL(url), undefined, undefined, {
      DPoP: handle,
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: async (_url, { headers }) => {
        const answer = await send(headers['dpop'] ?? '');
        resolve(answer);
        return nonceOf(answer);
      },
    });
    return promise;
  };
  const answer = await sendOnce();
  const { status, headers } = answer;
  const wantsNonce =
    /\buse_dpop_nonce\b/.test(headers['www-authenticate'] ?? '') && headers['dpop-nonce'] !== undefined;
  if (status !== 401 || !wantsNonce) return answer;
  await answer.body.cancel();
  return sendOnce();
}

/** All that oauth4webapi needs to see of an answer. A nonce that no header can hold is none. */
export function nonceOf({ headers }: Pick<HttpAnswer, 'headers'>): Response {
  const nonce = headers['dpop-nonce'];
  return nonce !== undefined && /^[\x21-\x7e]{1,500}$/.test(nonce)
    ? new Response(null, { headers: { 'dpop-nonce': nonce } })
    : new Response();
}
