import { BlockList, isIP } from 'node:net';
import type { ProxySettings } from './client.ts';
import { ScopewiseError } from './error.ts';
import { isLoopback } from './loopback.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL, as an absolute URL; undefined where the way is direct. Throws `network.proxy_unsupported`. VS Code's settings come before the variables
 * HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (in either case), as in VS Code itself; this machine needs no proxy.
 *
 * @param url where the request goes
 */
export function proxyFor(url: URL, settings: ProxySettings | undefined, environment: Environment): string | undefined {
  if (isLoopback(url.hostname)) return undefined;
  const variable = (name: string) => environment[name.toLowerCase()] || environment[name.toUpperCase()] || undefined;
  const proxy = settings?.proxy || variable(`${url.protocol.slice(0, -1)}_proxy`) || variable('all_proxy');
  if (proxy === undefined) return undefined;
  const exceptions = settings?.noProxy.length ? settings.noProxy : (variable('no_proxy') ?? '').split(/[\s,]+/);
  if (exceptions.some((exception) => covers(exception.trim().toLowerCase(), url))) return undefined;
  return supported(/^[a-z0-9+.-]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`);
}

/** SOCKS 5 always has the proxy look names up, which is what the `h` of `socks5h` asks for. */
function supported(proxy: string): string {
  const [, scheme = '', rest = ''] = /^([^:]*):(.*)$/.exec(proxy) ?? [];
  switch (scheme.toLowerCase()) {
    case 'http':
    case 'https':
    case 'socks5':
      return proxy;
    case 'socks':
    case 'socks5h':
      return `socks5:${rest}`;
    default:
      throw new ScopewiseError('network.proxy_unsupported', { scheme });
  }
}

/** One entry of a no-proxy list: `*`, a host with its subdomains (also as `.host` and `*.host`), an address or a range, with or without a port. */
function covers(exception: string, url: URL): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (exception.includes('/')) return rangeCovers(exception, host);
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]*|.*:.*:.*))(?::(\d+))?$/.exec(exception) ?? [];
  const name = bracketed ?? plain?.replace(/^\*?\./, '');
  if (!name || (port !== undefined && port !== portOf(url))) return false;
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

function rangeCovers(range: string, host: string): boolean {
  const [network = '', bits] = range.split('/');
  const family = isIP(host);
  const length = Number(bits);
  if (family === 0 || isIP(network) !== family || !(length >= 0 && length <= (family === 4 ? 32 : 128))) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, length, type);
  return list.check(host, type);
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}
