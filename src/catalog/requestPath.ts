/** What the catalog needs to know of a request's address. */
export interface RequestPath {
  /** The segments below the tenant and the organization, as they were written, such as `scim2`, `Users`, `42`. */
  readonly segments: readonly string[];
  /** Whether the request goes to a sub-organization, by `/o/`. */
  readonly organization: boolean;
  /** The whole path, with tenant and organization, without a trailing slash: what the server's access rules look at. */
  readonly whole: string;
  /** `whole` without the id of an organization after `/o/`. */
  readonly wholeWithoutOrganizationId: string;
}

/** What an unresolved variable stands for: a segment that no literal of a path equals. */
const someValue = '{}';

/** The first segments of all paths below a tenant, and those of the server's own endpoints. */
const firstSegments: ReadonlySet<string> = new Set(['api', 'scim2', 'oauth2', 'oidc', 'identity']);

/**
 * Reads an absolute URL, a path, or either with unresolved `{{variables}}`. Query, fragment, empty segments and a
 * context path in front of the tenant are ignored.
 *
 * Tenants are `/t/{tenant}`; a sub-organization is `/o` (its id is in the token) or, in the older form, `/o/{id}`.
 */
export function readRequestPath(urlOrPath: string): RequestPath {
  const path = urlOrPath
    .trim()
    .replace(/^\{\{[^{}]*\}\}/, '')
    .replaceAll(/\{\{[^{}]*\}\}/g, someValue)
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '');
  const all = path.split('/').filter((segment) => segment !== '');

  let organization = false;
  let start = 0;
  let withoutId = all;
  while (start < all.length && !startsPath(all[start])) {
    if (all[start] === 't') {
      start += 2;
    } else if (all[start] === 'o') {
      organization = true;
      start += 1;
      if (start < all.length && !startsPath(all[start])) {
        withoutId = all.toSpliced(start, 1);
        start += 1;
      }
      break;
    } else {
      start += 1;
    }
  }
  return {
    segments: all.slice(start),
    organization,
    whole: `/${all.join('/')}`,
    wholeWithoutOrganizationId: `/${withoutId.join('/')}`,
  };
}

function startsPath(segment: string | undefined): boolean {
  return segment !== undefined && firstSegments.has(segment.toLowerCase());
}
