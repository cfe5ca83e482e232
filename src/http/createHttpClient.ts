import { answerOf } from './answer.ts';
import type { HttpAnswer, HttpClient, HttpRequest, ProxySettings } from './client.ts';
import { createConnections } from './connections.ts';
import { isScopewiseError, ScopewiseError } from './error.ts';
import { exchange, type Response } from './exchange.ts';
import { networkErrorOf } from './networkError.ts';
import type { Environment } from './proxy.ts';
import { createRateBudgets } from './rateBudget.ts';
import { redirectOf } from './redirect.ts';
import { delayAfterAnswer, delayAfterFailure } from './retry.ts';
import { type Wait, wait } from './wait.ts';

const mostRedirects = 5;

export interface HttpClientOptions {
  /** VS Code's proxy settings, read for each request; undefined for none. */
  readonly proxy?: () => ProxySettings | undefined;
  /** Where the proxy variables are; the process's environment by default. */
  readonly environment?: Environment;
  /** Goes along where a request names none: there are servers that refuse requests without. */
  readonly userAgent?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly wait?: Wait;
}

/** The one HTTP client of a window. Nothing is loaded and nothing is opened before the first request. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { proxy = () => undefined, environment = process.env, now = Date.now } = options;
  const pause: Wait = options.wait ?? wait;
  const connections = createConnections({ proxy, environment });
  const budgets = createRateBudgets(now, pause);
  const ownHeaders = { 'accept-encoding': 'gzip, br', 'user-agent': options.userAgent ?? 'Scopewise' };

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    let current: HttpRequest = {
      ...request,
      method: request.method.toUpperCase(),
      headers: withDefaults(request.headers, ownHeaders),
    };
    for (let followed = 0; ; followed++) {
      const url = destinationOf(current.url);
      const failure = (thrown: unknown) => networkErrorOf(thrown, url.origin, request.signal);
      const response = await sendUntilItStands(current, url, failure);
      const mayFollow = request.followRedirects !== false && followed < mostRedirects;
      const next = mayFollow ? redirectOf(current, response.statusCode, header(response, 'location')) : undefined;
      if (next === undefined) return answerOf(current, response, (thrown) => brokenOff(failure(thrown)));
      response.body.destroy();
      current = next;
    }
  }

  async function sendUntilItStands(
    request: HttpRequest,
    url: URL,
    failure: (thrown: unknown) => unknown,
  ): Promise<Response> {
    const { method, signal } = request;
    for (let tried = 0; ; tried++) {
      let delay: number | undefined;
      try {
        const response = await sendOnce(request, url);
        delay = delayAfterAnswer(method, response.statusCode, header(response, 'retry-after'), tried, now());
        if (delay === undefined) return response;
        response.body.destroy();
      } catch (thrown) {
        const error = failure(thrown);
        delay = delayAfterFailure(method, error, tried);
        if (delay === undefined) throw error;
      }
      await pause(delay, signal);
    }
  }

  async function sendOnce(request: HttpRequest, url: URL): Promise<Response> {
    const { rateBudget, signal, tls } = request;
    signal?.throwIfAborted();
    if (rateBudget) await budgets.enter(url, rateBudget, signal);
    return exchange(await connections.sendFor(url, tls), request, url);
  }

  return { send, dispose: connections.dispose };
}

/** A server that began to answer was reached. */
function brokenOff(error: unknown): unknown {
  return isScopewiseError(error, 'network.unreachable')
    ? new ScopewiseError('network.broken_off', error.details, { cause: error.cause })
    : error;
}

/** Throws `request.invalid`. */
function destinationOf(url: string): URL {
  const destination = URL.parse(url);
  if (destination === null || !/^https?:$/.test(destination.protocol)) {
    throw new ScopewiseError('request.invalid', { line: 1, column: 1, problem: 'url' });
  }
  return destination;
}

function withDefaults(
  given: Readonly<Record<string, string>> | undefined,
  defaults: Readonly<Record<string, string>>,
): Record<string, string> {
  const headers = { ...defaults };
  for (const [name, value] of Object.entries(given ?? {})) {
    if (Object.hasOwn(defaults, name.toLowerCase())) delete headers[name.toLowerCase()];
    headers[name] = value;
  }
  return headers;
}

function header({ headers }: Response, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value[0] : value;
}
