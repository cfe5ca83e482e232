import { ScopewiseError } from '../http/error.ts';
import { isLoopback } from '../http/loopback.ts';
import { headerOf, type RequestHeaders } from './requestHeaders.ts';

/**
 * The absolute URL of a call: `url` as it is where it is absolute, else below `baseUrl`.
 *
 * Throws `origin.insecure` for plain http to anything but this machine, `request.invalid` for what is no http(s) URL, for
 * a relative path without a base URL, and for credentials in the URL, which would end up in logs.
 */
export function destinationOf(url: string, baseUrl: string | undefined): URL {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(url);
  if (!absolute && baseUrl === undefined) {
    throw invalid('base_url_missing');
  }
  const text = absolute ? url : `${baseUrl}/${url.replace(/^\/+/, '')}`;
  const destination = URL.parse(text);
  if (!destination || !/^https?:$/.test(destination.protocol)) {
    throw invalid('url');
  }
  if (destination.username || destination.password) {
    throw invalid('url_credentials', destination.origin);
  }
  if (destination.protocol === 'http:' && !isLoopback(destination.hostname)) {
    throw new ScopewiseError('origin.insecure', { origin: destination.origin });
  }
  return destination;
}

/** Whether two URLs are the same but for their queries. */
export function isSameAddress(one: string, other: string): boolean {
  const [first, second] = [URL.parse(one), URL.parse(other)];
  return first !== null && first.origin === second?.origin && first.pathname === second.pathname;
}

/**
 * The origin that a `Host` header would make a server or proxy believe in; undefined where it agrees with the URL. Throws
 * `request.invalid` for one that is no host.
 */
export function divergingHost(headers: RequestHeaders, destination: URL): string | undefined {
  const host = headerOf(headers, 'host');
  if (host === undefined || host.toLowerCase() === destination.host) {
    return undefined;
  }
  const believed = URL.parse(`${destination.protocol}//${host}`);
  // Anything but a host and a port, such as user-info, is read in one way here and in another there.
  if (!believed || /[^\w.:[\]-]/.test(host)) {
    throw invalid('host', believed?.origin ?? destination.origin);
  }
  return believed.origin;
}

/** Puts `/o` behind the base URL's path, as calls to a sub-organization have it, where it is not there already. */
export function moveIntoOrganization(destination: URL, baseUrl: string): void {
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const rest = destination.pathname.slice(prefix.length);
  const isBelow = destination.origin === base.origin && destination.pathname.startsWith(`${prefix}/`);
  if (isBelow && !/^\/o(\/|$)/.test(rest)) {
    destination.pathname = `${prefix}/o${rest}`;
  }
}

function invalid(problem: string, origin?: string): ScopewiseError {
  const details = { line: 1, column: 1, problem };
  return new ScopewiseError('request.invalid', origin === undefined ? details : { ...details, origin });
}
