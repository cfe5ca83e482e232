import { IncomingMessage } from 'node:http';
import { parseJson } from './parseJson.ts';

/** A request larger than this is not read. */
const largestBody = 1_000_000;

/** @throws RangeError where the body is larger than a megabyte */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBody) {
      throw new RangeError('the body is too large');
    }
  }
  return Buffer.concat(chunks).toString();
}

/** The parameters in a body: a form, or a flat JSON object, which Asgardeo's token endpoint takes too. */
export function readForm(request: IncomingMessage, body: string): URLSearchParams {
  if (request.headers['content-type']?.includes('json') !== true) {
    return new URLSearchParams(body);
  }
  const entries = Object.entries(parseJson(body) ?? {});
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
}

/**
 * The same request with another form and path: for a handler that wants to read both from a request, after they have
 * been read.
 *
 * @param mount what of the path the handler does not see
 * @param url the rest of the path, with the query
 */
export function formRequest(
  request: IncomingMessage,
  mount: string,
  url: string,
  form: URLSearchParams,
): IncomingMessage {
  const body = Buffer.from(form.toString());
  const rewritten = new IncomingMessage(request.socket);
  Object.assign(rewritten, { method: request.method, url, originalUrl: `${mount}${url}`, complete: true });
  rewritten.headers = { ...request.headers };
  delete rewritten.headers['transfer-encoding'];
  if (request.method === 'POST') {
    rewritten.headers['content-type'] = 'application/x-www-form-urlencoded';
    rewritten.headers['content-length'] = String(body.length);
    rewritten.push(body);
  }
  rewritten.push(null);
  return rewritten;
}
