import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { HttpAnswer, HttpRequest } from './client.ts';
import { decoded } from './contentCoding.ts';
import type { Response } from './exchange.ts';

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
    text: () =>
      (body === raw ? raw.text() : text(body)).catch((error: unknown) => {
        throw failure(error);
      }),
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
