import { isLoopback } from '../http/loopback.ts';

/** Whether secrets and tokens may travel to a URL: https, or plain http that does not leave this machine. */
export function isSecureUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
