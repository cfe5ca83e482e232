import type { JsonObject } from '../../systems/system.ts';

/** A value of an item, by the keys on the way to it. */
export interface Column {
  readonly keys: readonly string[];
  /** The keys as a person reads them. */
  readonly label: string;
}

/** The columns that these items have, in the order in which they first come. Lists are one column each. */
export function columnsOf(items: readonly JsonObject[]): readonly Column[] {
  const columns = new Map<string, Column>();
  const collect = (value: unknown, keys: readonly string[]) => {
    if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        collect(inner, [...keys, key]);
      }
    } else if (keys.length > 0) {
      const label = keys.map(lastPart).join('.');
      columns.set(JSON.stringify(keys), { keys, label });
    }
  };
  for (const item of items) {
    collect(item, []);
  }
  return [...columns.values()];
}

/** What an item has in a column, as one line of text; empty where it has nothing there. */
export function cellOf(item: JsonObject, { keys }: Column): string {
  let value: unknown = item;
  for (const key of keys) {
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return textOf(value);
}

/** SCIM writes a list of values as objects with a `display` and a `value`; people want the words. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(textOf).join('; ');
  }
  if (isObject(value)) {
    const { display, displayName, value: inner } = value;
    const named = [display, displayName, inner].find((text) => typeof text === 'string');
    return typeof named === 'string' ? named : JSON.stringify(value);
  }
  return String(value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema of an extension has a long name, of which the last part says what it is. */
function lastPart(key: string): string {
  return key.startsWith('urn:') ? (key.split(':').at(-1) ?? key) : key;
}
