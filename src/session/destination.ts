import { ScopewiseError } from '../http/error.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The absolute URL of a call: `url` as it is where it is absolute, else below `baseUrl`.
 *
 * Throws `origin.insecure` for plain http to anything but this machine, `request.invalid` for what is no http(s) URL, for
 * a relative path without a base URL, and for credentials in the URL, which would end up in logs.
 */
export function destinationOf(url: string, baseUrl: string | undefined): URL {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(url);
  if (!absolute && baseUrl === undefined) {
    throw invalid(`“${url}” is a path, and the connection has no base URL to put in front of it`);
  }
  const text = absolute ? url : `${baseUrl}/${url.replace(/^\/+/, '')}`;
  const destination = URL.parse(text);
  if (!destination || !/^https?:$/.test(destination.protocol)) {
    throw invalid(`“${url}” is not an http or https URL`);
  }
  if (destination.username || destination.password) {
    throw invalid('the URL holds a user name or password; the connection adds what is needed');
  }
  if (destination.protocol === 'http:' && !loopback.test(destination.hostname)) {
    throw new ScopewiseError('origin.insecure', { origin: destination.origin });
  }
  return destination;
}

/** The origin that a `Host` header would make a server or proxy believe in; undefined where it agrees with the URL. */
export function divergingHost(headers: Readonly<Record<string, string>>, destination: URL): string | undefined {
  const host = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
  return host === undefined || host.toLowerCase() === destination.host ? undefined : `${destination.protocol}//${host}`;
}

function invalid(problem: string): ScopewiseError {
  return new ScopewiseError('request.invalid', { line: 1, column: 1, problem });
}
