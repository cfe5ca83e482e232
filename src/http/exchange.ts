import { EventEmitter } from 'node:events';
import type { Dispatcher } from 'undici';
import type { HttpRequest } from './client.ts';
import type { Send } from './connections.ts';
import { ScopewiseError } from './error.ts';

export type Response = Dispatcher.ResponseData;

const defaultTimeout = 30_000;

/**
 * Sends one request and resolves with the head of the answer; its body is still on the way. Redirects, encodings and
 * failures are as the server and undici make them.
 *
 * Rejects with the signal's reason at once when it is aborted, even while a connection is still being made, and with
 * `network.timeout` when there are no headers in time. After the headers an abort ends the body.
 */
export function exchange(send: Send, request: HttpRequest, url: URL): Promise<Response> {
  const { signal, timeout = defaultTimeout } = request;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // undici takes an emitter for a signal, too, which costs each request less than an AbortController of its own.
    const stop = Object.assign(new EventEmitter(), { reason: undefined as unknown });
    const end = (reason: unknown) => {
      clearTimeout(timer);
      stop.reason = reason;
      stop.emit('abort');
      reject(reason);
    };
    const cancel = () => end(signal?.reason);
    const expire = () => end(new ScopewiseError('network.timeout', { origin: url.origin, seconds: timeout / 1000 }));
    const timer = timeout > 0 ? setTimeout(expire, timeout) : undefined;
    const release = () => signal?.removeEventListener('abort', cancel);
    signal?.addEventListener('abort', cancel);
    const options = {
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: request.headers ?? null,
      body: request.body ?? null,
      signal: stop,
      headersTimeout: 0,
      ...(timeout === 0 && { bodyTimeout: 0 }),
    };
    send(options, (error, response) => {
      clearTimeout(timer);
      if (error) {
        release();
        reject(error);
        return;
      }
      // Without a listener an answer that nobody reads any more would end the process with its error.
      response.body.on('error', () => {}).once('close', release);
      resolve(response);
    });
  });
}
