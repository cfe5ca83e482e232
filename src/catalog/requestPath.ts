/** What the catalog needs to know of a request's address. Query, fragment and empty segments are gone. */
export interface RequestPath {
  /** The segments up to the tenant and the organization, such as `t`, `acme`, `o`. */
  readonly prefix: readonly string[];
  /** The segments below them, as they were written, such as `scim2`, `Users`, `42`. */
  readonly segments: readonly string[];
  /** Whether the request goes to a sub-organization, by `/o/`. */
  readonly organization: boolean;
}

/** What an unresolved variable counts as: a segment that nothing spelled out equals. */
const someValue = '{}';

/** The first segments of the paths below a tenant. */
const firstSegments: ReadonlySet<string> = new Set(['api', 'scim2', 'oauth2', 'oidc', 'identity']);

/**
 * Reads an absolute URL, a path, or either with unresolved `{{variables}}`.
 *
 * A tenant is `/t/{tenant}`; a sub-organization is `/o` (the token says which) or, in the older form, `/o/{id}`. What
 * stands in front of them, such as the context path of a proxy, is passed over.
 */
export function readRequestPath(urlOrPath: string): RequestPath {
  const all = segmentsOf(urlOrPath.trim());
  let start = 0;
  let organization = false;
  while (start < all.length && !organization && !startsPath(all[start])) {
    organization = all[start] === 'o';
    start += all[start] === 't' || (organization && !startsPath(all[start + 1])) ? 2 : 1;
  }
  return { prefix: all.slice(0, start), segments: all.slice(start), organization };
}

/**
 * The segments of an address below a base URL: an absolute URL, or a path that is taken to begin there. Undefined for
 * an absolute URL that is elsewhere.
 */
export function segmentsBelow(urlOrPath: string, baseUrl: string | undefined): readonly string[] | undefined {
  const address = urlOrPath.trim();
  const segments = segmentsOf(address);
  if (!/^https?:/i.test(address)) {
    return segments;
  }
  const [base, place] = [URL.parse(baseUrl ?? ''), URL.parse(address)];
  const prefix = segmentsOf(baseUrl ?? '');
  const isBelow =
    base &&
    base.origin === place?.origin &&
    prefix.every((segment, at) => segment === segments[at] || (segment.includes('{') && at < segments.length));
  return isBelow ? segments.slice(prefix.length) : undefined;
}

function segmentsOf(address: string): readonly string[] {
  return pathOf(address)
    .split('/')
    .filter((segment) => segment !== '');
}

/** Without variables, origin, query and fragment. */
function pathOf(urlOrPath: string): string {
  const text = urlOrPath.includes('{{')
    ? urlOrPath.replace(/^\{\{[^{}]*\}\}/, '').replaceAll(/\{\{[^{}]*\}\}/g, someValue)
    : urlOrPath;
  const end = text.search(/[?#]/);
  const address = end < 0 ? text : text.slice(0, end);
  const host = address.startsWith('/') ? -1 : address.indexOf('://');
  const path = host < 0 ? 0 : address.indexOf('/', host + 3);
  return path < 0 ? '' : address.slice(path);
}

function startsPath(segment: string | undefined): boolean {
  return segment !== undefined && firstSegments.has(segment.toLowerCase());
}
