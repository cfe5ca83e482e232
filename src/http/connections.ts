import type { Dispatcher } from 'undici';
import { createAgent, type Route } from './agent.ts';
import type { ProxySettings, TlsOptions } from './client.ts';
import { type Environment, proxyFor } from './proxy.ts';
import { createTrust } from './trust.ts';

/** `undici.request` on certain connections. */
export type Send = (
  options: Dispatcher.RequestOptions,
  callback: (error: Error | null, response: Dispatcher.ResponseData) => void,
) => void;

export interface Connections {
  /**
   * The way to a server. The same certificates and the same proxy mean the same connections, which are kept open and used
   * again. Rejects with an AbortError once the connections are disposed of.
   */
  sendFor(url: URL, tls: TlsOptions | undefined): Promise<Send>;
  /** Ends every connection at once, with all that is under way on it. */
  dispose(): Promise<void>;
}

export interface ConnectionOptions {
  /** Read for each request, so that a change of settings counts at once. */
  readonly proxy: () => ProxySettings | undefined;
  readonly environment: Environment;
}

/** Makes connections when they are first needed; undici is loaded then, too. */
export function createConnections({ proxy, environment }: ConnectionOptions): Connections {
  const opened = new Map<string, Promise<{ agent: Dispatcher; send: Send }>>();
  const trust = createTrust();
  let disposed = false;

  async function open(route: Route) {
    const [agent, { default: request }] = await Promise.all([
      createAgent(route, trust),
      import('undici/lib/api/api-request.js'),
    ]);
    return { agent, send: request.bind(agent) };
  }

  return {
    async sendFor(url, tls) {
      if (disposed) throw new DOMException('The HTTP client was closed.', 'AbortError');
      const settings = proxy();
      const secure = url.protocol === 'https:';
      const route = {
        secure,
        tls: (secure && tls) || {},
        proxy: proxyFor(url, settings, environment),
        strictProxy: settings?.strictSSL ?? true,
      };
      const key = JSON.stringify(route);
      const known = opened.get(key) ?? open(route);
      opened.set(key, known);
      try {
        return (await known).send;
      } catch (error) {
        opened.delete(key);
        throw error;
      }
    },
    async dispose() {
      disposed = true;
      await Promise.allSettled([...opened.values()].map(async (connection) => (await connection).agent.destroy()));
      opened.clear();
    },
  };
}
