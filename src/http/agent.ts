import type { Dispatcher, ProxyAgent } from 'undici';
import type { TlsOptions } from './client.ts';
import type { Trust } from './trust.ts';

/** How requests get to a server. */
export interface Route {
  /** Whether it is reached by https. */
  readonly secure: boolean;
  readonly tls: TlsOptions;
  /** Absolute URL of a proxy; undefined for the direct way. */
  readonly proxy: string | undefined;
  /** Whether the certificate of the proxy itself is checked. */
  readonly strictProxy: boolean;
}

/**
 * undici's agent for a route. Certificates are always checked, whatever NODE_TLS_REJECT_UNAUTHORIZED says; only
 * `tls.rejectUnauthorized` turns that off, for this route.
 *
 * undici's own entry is avoided: loading it puts its agent under the built-in fetch of the whole process, which is the
 * fetch of every other extension (https://github.com/nodejs/undici/issues/5500).
 */
export async function createAgent({ secure, tls, proxy, strictProxy }: Route, trust: Trust): Promise<Dispatcher> {
  // HTTP/1.1 only: a cancelled request ends its connection, and an endless answer holds up no other.
  const plain = { allowH2: false };
  // A context of its own, as parsing some hundred authorities for each connection would take longer than the request.
  const toServer = secure
    ? { ...plain, secureContext: await trust(tls), rejectUnauthorized: tls.rejectUnauthorized ?? true }
    : plain;
  if (proxy === undefined) {
    const { default: Agent } = await import('undici/lib/dispatcher/agent.js');
    return new Agent({ ...plain, connect: toServer });
  }
  // undici would speak TLS to a SOCKS proxy that has any options for it.
  if (proxy.startsWith('socks5:')) return createProxyAgent({ ...plain, uri: proxy, requestTls: toServer });
  const toProxy = proxy.startsWith('https:')
    ? { ...plain, secureContext: await trust({}), rejectUnauthorized: strictProxy }
    : plain;
  return createProxyAgent({ ...plain, uri: proxy, requestTls: toServer, proxyTls: toProxy });
}

async function createProxyAgent(options: ProxyAgent.Options): Promise<Dispatcher> {
  const [{ default: Agent }, { default: ProxyAgent }, { default: connect }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'),
    import('undici/lib/dispatcher/proxy-agent.js'),
    import('undici/lib/api/api-connect.js'),
  ]);
  // The method that opens a tunnel is given to agents by undici's own entry, too.
  const clientFactory = (_: URL, agentOptions: object) => Object.assign(new Agent(agentOptions), { connect });
  return new ProxyAgent({ ...options, clientFactory });
}
