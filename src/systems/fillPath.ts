/** A path with values in place of its `{parameters}`; those without a value stay. Values are encoded: an id may hold anything. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (parameter, name: string) => {
    const value = values[name];
    return value === undefined ? parameter : encodeURIComponent(value);
  });
}
