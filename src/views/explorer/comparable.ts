/**
 * What changes by itself or differs between any two items, and would hide what a person looks for: ids, addresses, times,
 * versions.
 */
const volatile =
  /^(id|self|ref|\$ref|href|location|links|meta|etag|version|created|updated|(last)?(modified|updated|logon|login|access)(time|date)?|createdtime|traceid)$/i;

/** A value for comparing: keys in the order of the alphabet, and what is volatile left out. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(comparable);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([key]) => !volatile.test(key));
  return Object.fromEntries(
    kept.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, comparable(inner)]),
  );
}
