import type { Readable } from 'node:stream';
import type { HttpAnswer, HttpRequest } from './client.ts';
import { decoded } from './contentCoding.ts';
import { ScopewiseError } from './error.ts';
import type { Response } from './exchange.ts';

/** Bytes that `text()` takes at most: a small answer may unfold into one that fills the memory. */
export const mostText = 50_000_000;

/**
 * An undici response as what callers get. Its body is decoded as it is read, and never held as a whole but by `text()`.
 *
 * @param failure what an error on the way of the body means to the caller
 */
export async function answerOf(
  { method, url }: HttpRequest,
  { statusCode, statusText, headers: received, body: raw }: Response,
  failure: (thrown: unknown) => unknown,
): Promise<HttpAnswer> {
  const headers = headersOf(received);
  const codings = headers['content-encoding'];
  const empty = method === 'HEAD' || statusCode === 204 || statusCode === 304 || headers['content-length'] === '0';
  const body = codings === undefined || empty ? raw : await decoded(raw, codings);
  let stream: ReadableStream<Uint8Array> | undefined;
  return {
    status: statusCode,
    statusText,
    headers,
    url,
    get body() {
      stream ??= streamOf(body, failure);
      return stream;
    },
    text: () => {
      const isShort = body === raw && Number(headers['content-length']) <= mostText;
      return (isShort ? raw.text() : textOf(body, url)).catch((error: unknown) => {
        throw failure(error);
      });
    },
  };
}

function headersOf(received: Response['headers']): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in received) {
    const value = received[name];
    if (value !== undefined) {
      headers[name] = typeof value === 'string' ? value : value.join(name === 'set-cookie' ? '\n' : ', ');
    }
  }
  return headers;
}

function textOf(body: Readable, url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Uint8Array[] = [];
  let size = 0;
  body
    .on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= mostText) return;
      chunks.length = 0;
      const details = { origin: new URL(url).origin, megabytes: mostText / 1e6 };
      body.destroy(new ScopewiseError('network.answer_too_large', details));
    })
    .once('end', () => resolve(new TextDecoder().decode(Buffer.concat(chunks))))
    .once('error', reject);
  return promise;
}

function streamOf(source: Readable, failure: (thrown: unknown) => unknown): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(failure(error));
        }
      },
      // The iterator's own end would leave the connection open where nothing was read yet.
      cancel() {
        source.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
