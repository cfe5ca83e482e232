/** A path with values in place of its `{parameters}`; those without a value stay. Values are encoded: an id may hold anything. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^{}/]+)\}/g, (parameter, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? parameter : encodeURIComponent(value);
  });
}
