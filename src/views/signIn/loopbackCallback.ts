import { once } from 'node:events';
import { createServer } from 'node:http';
import { isIP } from 'node:net';
import { unlessAborted } from '../../http/unlessAborted.ts';
import type { Callback } from './callback.ts';

/**
 * Listens on 127.0.0.1, or on another address of this machine that the redirect URI names, for the answer to a sign-in (RFC 8252 section 7.3), and answers it with a page of one sentence. What
 * comes without the right state is turned away and ends nothing.
 *
 * @param redirectUri http to this machine; without a port in it, any free one is taken
 * @param sentence what the person reads in the browser in the end
 * @throws the system's error where the port is taken
 */
export async function listenForCallback(redirectUri: string, sentence: string): Promise<Callback> {
  const expected = new URL(redirectUri);
  const answered = Promise.withResolvers<URLSearchParams>();
  let state: string | undefined;
  const server = createServer((request, response) => {
    const called = URL.parse(request.url ?? '', 'http://127.0.0.1');
    const isExpected = request.method === 'GET' && called?.pathname === expected.pathname;
    const isOurs = isExpected && state !== undefined && called.searchParams.get('state') === state;
    response.writeHead(isOurs ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
    response.end(isOurs ? page(sentence) : '');
    if (isOurs) {
      answered.resolve(called.searchParams);
    }
  });
  server.listen(Number(expected.port), addressOf(expected.hostname));
  await once(server, 'listening');
  const address = server.address();
  expected.port = String(typeof address === 'object' ? address?.port : '');
  return {
    redirectUri: expected.href,
    answer(awaited, signal) {
      state = awaited;
      return unlessAborted(answered.promise, signal);
    },
    // An answer that is on its way to the browser gets there.
    dispose: () => server.close(),
  };
}

/** The browser goes to an address as it is written, and from a name to 127.0.0.1. */
function addressOf(hostname: string): string {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? '127.0.0.1' : address;
}

function page(sentence: string): string {
  const text = sentence.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html><meta charset="utf-8"><title>Scopewise</title><p>${text}</p>`;
}
