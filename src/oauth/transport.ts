import type { CustomFetchOptions, HttpRequestOptions } from 'oauth4webapi';
import type { HttpClient, RateBudget, TlsOptions } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import { isLoopback } from '../http/loopback.ts';
import { nonceOf } from './proofKey.ts';
import { readServerAnswer, type ServerAnswer } from './serverAnswer.ts';

/** What every request to an authorization server travels by. */
export interface Transport {
  readonly http: HttpClient;
  readonly tls?: TlsOptions | undefined;
  readonly rateBudget?: RateBudget | undefined;
  /** Milliseconds until headers must have come. */
  readonly timeout?: number | undefined;
}

/**
 * Sends what oauth4webapi writes, and reads the answer, of any status. Only the writing is left to oauth4webapi: its
 * reading is stricter than many a server that people have to live with.
 *
 * Throws `origin.insecure` for plain http to another machine before anything is sent, `network.*`, and
 * `token.answer_unreadable` for an answer of more than a megabyte.
 *
 * @param write a request function of oauth4webapi, given its last argument
 */
export async function sendMessage<Method extends string, Body extends URLSearchParams | undefined>(
  write: (options: HttpRequestOptions<Method, Body>) => Promise<Response>,
  { http, tls, rateBudget, timeout }: Transport,
  signal: AbortSignal | undefined,
): Promise<ServerAnswer> {
  const oauth = await import('oauth4webapi');
  const { promise, resolve } = Promise.withResolvers<ServerAnswer>();
  const send = async (url: string, { method, headers, body }: CustomFetchOptions<Method, Body>) => {
    assertPrivate(new URL(url));
    const { 'user-agent': _, ...own } = headers;
    // What holds a secret goes to the address that is known, and to no other of the same server either.
    const followRedirects = method === 'GET';
    const request = { method, url, headers: own, body: body?.toString(), followRedirects, signal, tls, rateBudget };
    const answer = await readServerAnswer(await http.send(timeout === undefined ? request : { ...request, timeout }));
    resolve(answer);
    return nonceOf(answer);
  };
  // oauth4webapi refuses any plain http; to this machine it is safe, and only there it is let through above.
  await write({ [oauth.allowInsecureRequests]: true, [oauth.customFetch]: send });
  return promise;
}

function assertPrivate({ protocol, hostname, origin }: URL): void {
  if (protocol === 'http:' && !isLoopback(hostname)) throw new ScopewiseError('origin.insecure', { origin });
}
