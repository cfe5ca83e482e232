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

/** A request's address, read once for however many bases it is compared with. */
export interface Address {
  /** Of an absolute URL; undefined for one that is none, and for a path. */
  readonly origin: string | undefined;
  /** Whether it says where it is; else it is a path below whatever base. */
  readonly isAbsolute: boolean;
  readonly segments: readonly string[];
}

export function readAddress(urlOrPath: string): Address {
  const text = urlOrPath.trim();
  const isAbsolute = /^https?:/i.test(text);
  return { origin: isAbsolute ? URL.parse(text)?.origin : undefined, isAbsolute, segments: segmentsOf(text) };
}

/** Where the paths of an API begin. */
export interface Base {
  /** Undefined where nobody said. */
  readonly origin: string | undefined;
  readonly segments: readonly string[];
}

export function readBase(url: string | undefined): Base {
  return { origin: URL.parse(url ?? '')?.origin, segments: segmentsOf(url ?? '') };
}

/** The segments of an address below a base; a path is taken to begin there. Undefined for an absolute URL that is elsewhere. */
export function segmentsBelow({ origin, isAbsolute, segments }: Address, base: Base): readonly string[] | undefined {
  if (!isAbsolute) {
    return segments;
  }
  const isBelow =
    base.origin !== undefined &&
    base.origin === origin &&
    base.segments.every((segment, at) => segment === segments[at] || (segment.includes('{') && at < segments.length));
  return isBelow ? segments.slice(base.segments.length) : undefined;
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
