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
 */
export function grantedScopes(
  answer: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): readonly string[] | undefined {
  return (
    scopesIn(answer['scope']) ??
    scopesIn(claims['scope']) ??
    scopesIn(claims['scp']) ??
    (isMicrosoft(claims['iss']) ? scopesIn(claims['roles']) : undefined)
  );
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
