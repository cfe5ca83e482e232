export type RequestHeaders = Readonly<Record<string, string>>;

/** One set of headers on top of another: the last of a name counts, written as it is there. Letter case does not tell names apart. */
export function mergeHeaders(...layers: readonly (RequestHeaders | undefined)[]): RequestHeaders {
  const merged = new Map<string, readonly [string, string]>();
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      merged.set(name.toLowerCase(), [name, value]);
    }
  }
  return Object.fromEntries(merged.values());
}

/** The value of a header, in whatever case its name is written. */
export function headerOf(headers: RequestHeaders, name: string): string | undefined {
  return Object.entries(headers).findLast(([written]) => written.toLowerCase() === name.toLowerCase())?.[1];
}
