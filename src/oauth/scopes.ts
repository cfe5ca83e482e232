/**
 * The scopes of a value as servers and people write them, sorted and each once: a string split at its spaces (RFC 6749
 * section 3.3), or an array of such strings.
 *
 * @returns empty for an empty string, which means none; undefined for anything else, which says nothing
 */
export function scopesIn(value: unknown): readonly string[] | undefined {
  const strings: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!strings.every((item) => typeof item === 'string')) return undefined;
  return [...new Set(strings.flatMap((item) => item.split(/\s+/).filter(Boolean)))].toSorted();
}

/**
 * What a token was granted: as the answer that brought it says, else as its claims say, else nobody knows. The claims are
 * `scope`, `scp`, and for Microsoft's tokens `roles` (application permissions).
 *
 * @param requested the scopes that were asked for, where that is known
 */
export function grantedScopes(
  answer: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  requested: readonly string[] = [],
): readonly string[] | undefined {
  return (
    answeredScopes(answer['scope'], requested) ??
    answeredScopes(claims['scope'], requested) ??
    answeredScopes(claims['scp'], requested) ??
    (isMicrosoft(claims['iss']) ? scopesIn(claims['roles']) : undefined)
  );
}

/**
 * As `scopesIn`, and split at commas, too, where that gives a scope that was asked for: GitHub separates them so. Elsewhere
 * a comma is a character of the scope (RFC 6749 section 3.3).
 */
export function answeredScopes(value: unknown, requested: readonly string[]): readonly string[] | undefined {
  const asked = new Set(requested);
  const separated = (scope: string) => {
    const parts = scope.split(',').filter(Boolean);
    return !asked.has(scope) && parts.some((part) => asked.has(part)) ? parts : scope;
  };
  return scopesIn(scopesIn(value)?.flatMap(separated));
}

/** Asked for and not granted. Microsoft's `.default` stands for whatever the client may have, so that it is never missing. */
export function deniedScopes(requested: readonly string[], granted: readonly string[] | undefined): readonly string[] {
  return granted === undefined
    ? []
    : requested.filter((scope) => !(granted.includes(scope) || scope.endsWith('/.default')));
}

function isMicrosoft(issuer: unknown): boolean {
  const host = typeof issuer === 'string' ? URL.parse(issuer)?.hostname : undefined;
  return (
    host !== undefined &&
    /^(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net)$/.test(host)
  );
}
