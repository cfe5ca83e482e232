import { plainText } from './plainText.ts';
import type { JsonObject } from './system.ts';

/** The id of an item, under a key; for one without, what tells it apart from its neighbours. */
export function itemId(item: JsonObject, key = 'id'): string {
  const { [key]: id } = item;
  return typeof id === 'string' && id !== '' ? id : plainText(id) || plainText(JSON.stringify(item));
}

/** The first of the values that can be shown as one. */
export function itemLabel(...candidates: readonly unknown[]): string {
  return candidates.map((candidate) => plainText(candidate)).find((text) => text !== '') ?? 'Unnamed';
}

/** The facts that the item has, in order. */
export function presentFacts(
  facts: readonly (readonly [label: string, value: unknown])[],
): (readonly [string, string])[] {
  return facts.flatMap(([label, value]) => {
    const text = plainText(value, 500);
    return text === '' ? [] : [[label, text] as const];
  });
}

/** Whether a server means yes: some send booleans as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Whether a server means no. */
export function isFalse(value: unknown): boolean {
  return value === false || value === 'false';
}

/** The object under a key; empty where there is none. */
export function objectIn(item: JsonObject, key: string): JsonObject {
  return asObject(item[key]);
}

/** The objects in a list under a key; none where there is no list. */
export function objectsIn(item: JsonObject, key: string): readonly JsonObject[] {
  return listIn(item, key).filter(isObject);
}

/** The texts in a list under a key; none where there is no list. */
export function textsIn(item: JsonObject, key: string): readonly string[] {
  return listIn(item, key).filter((value) => typeof value === 'string');
}

function listIn(item: JsonObject, key: string): readonly unknown[] {
  const { [key]: value } = item;
  return Array.isArray(value) ? value : [];
}

/** A value as an object; empty where it is none. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
