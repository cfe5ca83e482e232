/** True for a request that is still within the limit of its endpoint family. */
export type RateLimit = (path: string) => boolean;

const families = [
  '/scim2/Bulk',
  '/scim2',
  '/api/server',
  '/api/users',
  '/api/identity',
  '/oauth2',
  '/oidc',
  '/.well-known',
];
const bulkLimit = 5;
const minute = 60_000;

/**
 * Counts requests to each endpoint family in a minute that begins with the first of them. Asgardeo allows 200, and 5 to
 * `/scim2/Bulk` (its documentation, "Rate limits").
 *
 * @param perMinute 0 for no limit
 * @param now milliseconds
 */
export function rateLimit(perMinute: number, now: () => number): RateLimit {
  const counted = new Map<string, { since: number; requests: number }>();
  return (path) => {
    const plain = path.replace(/^\/o(?=\/)/, '');
    const family = families.find((prefix) => plain.startsWith(prefix)) ?? '';
    const known = counted.get(family);
    const current = known !== undefined && now() - known.since < minute ? known : { since: now(), requests: 0 };
    current.requests++;
    counted.set(family, current);
    return (
      perMinute === 0 || current.requests <= (family === '/scim2/Bulk' ? Math.min(bulkLimit, perMinute) : perMinute)
    );
  };
}
