import type { HttpRequest } from './client.ts';

const redirects = [301, 302, 303, 307, 308];
const contentHeaders = /^(content-.*|transfer-encoding)$/i;

/**
 * The request that a redirect asks for (RFC 9110 section 15.4): after 303, and after 301 and 302 of a POST, a GET without
 * the content; else the same again at the new place. Undefined where the answer is no redirect, or leads to another
 * origin: neither header nor content ever goes there.
 *
 * @param location the answer's `Location`, relative or absolute
 */
export function redirectOf(
  request: HttpRequest,
  status: number,
  location: string | undefined,
): HttpRequest | undefined {
  if (location === undefined || !redirects.includes(status)) return undefined;
  const from = new URL(request.url);
  const to = URL.parse(location, from.href);
  if (to === null || to.origin !== from.origin) return undefined;
  const { method } = request;
  const becomesGet = status === 303 ? method !== 'HEAD' : method === 'POST' && status < 303;
  if (!becomesGet) return { ...request, url: to.href };
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => !contentHeaders.test(name));
  return { ...request, url: to.href, method: 'GET', body: undefined, headers: Object.fromEntries(headers) };
}
