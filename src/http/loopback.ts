/**
 * Whether a host is this very machine, so that plain http to it leaves nothing for others to read.
 *
 * @param hostname as `URL.hostname` gives it: lower case, IPv6 in brackets
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^(127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
