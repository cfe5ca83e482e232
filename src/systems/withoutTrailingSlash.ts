/** A URL as it can stand in front of a path. */
export function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
