import { ScopewiseError } from '../http/error.ts';
import { errorOf } from './answerError.ts';
import type { CallAnswer } from './call.ts';
import type { Session } from './session.ts';

const largest = 50_000_000;

/**
 * The text of a definition at a URL. It is asked for without a token; with one, without any scope, only where it is at the
 * origin of the connection's own API and is not given to everybody.
 *
 * Throws `definition.missing`, `definition.unreadable`, and what `Session.call` throws.
 */
export async function definitionText(session: Session, url: string, signal: AbortSignal): Promise<string> {
  const call = {
    method: 'GET',
    url,
    headers: { accept: 'application/json, application/yaml;q=0.9, text/plain;q=0.8, */*;q=0.5' },
    signal,
  };
  const { baseUrl } = session.system.endpoints(session.definition);
  const isOwn = URL.parse(baseUrl ?? '')?.origin === URL.parse(url)?.origin;
  const first = await session.call({ ...call, withoutToken: true });
  if (!isOwn || (first.status !== 401 && first.status !== 403)) {
    return textOf(session, first, url);
  }
  await first.body.cancel();
  return textOf(session, await session.call({ ...call, scopes: [] }), url);
}

async function textOf(session: Session, answer: CallAnswer, location: string): Promise<string> {
  if (answer.status >= 300 && answer.status < 400) {
    throw errorOf(session, answer, '');
  }
  if (answer.status >= 400) {
    await answer.body.cancel();
    throw new ScopewiseError('definition.missing', { location, status: answer.status });
  }
  const text = await read(answer.body, location);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    throw new ScopewiseError('definition.unreadable', { location, reason: 'it is a web page' });
  }
  // It is kept on disk: some servers write into a document what they were asked with.
  return session.redact(text);
}

async function read(body: ReadableStream<Uint8Array>, location: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > largest) {
      throw new ScopewiseError('definition.unreadable', { location, reason: 'it is larger than 50 MB' });
    }
  }
  return text + decoder.decode();
}

/**
 * The address of the definition where a person gives that of the API's page in a developer portal of Bijira
 * (wso2/docs-bijira, ai-agent-discovery): `/{organization}/views/{view}/api/{handle}`. Other addresses stay as they are.
 */
export function definitionUrl(url: string): string {
  const place = URL.parse(url);
  const page = /^\/([^/]+)\/views\/([^/]+)\/api\/([^/]+?)(?:\.md|\/.*)?$/.exec(place?.pathname ?? '');
  if (!place || !page || /\.(?:json|ya?ml)$/i.test(place.pathname)) {
    return url;
  }
  const [, organization, view, handle] = page;
  return `${place.origin}/${organization}/views/${view}/api/${handle}/docs/specification.json`;
}
