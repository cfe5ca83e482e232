import { itemKeys } from '../catalog/openapi/listShape.ts';
import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import type { JsonObject } from '../systems/system.ts';

/**
 * The items of an answer of which nobody said where they are: the answer itself, or what is under a key that APIs use for
 * lists (SCIM, OData, HAL, JSON:API and the like), or else its first list of objects. Plain texts and numbers become items
 * with an `id`, rows of a table (lists in the list) items with numbered fields.
 */
export function itemsByShape(answer: unknown): readonly JsonObject[] {
  return itemsOfList(listByShape(answer));
}

/** The list of such an answer as it came, for which `itemsOfList` has the items: what is none counts for the next page, too. */
export function listByShape(answer: unknown): readonly unknown[] {
  return listIn(answer, 0) ?? [];
}

export function itemsOfList(list: readonly unknown[]): readonly JsonObject[] {
  return list.flatMap((value) => {
    if (typeof value === 'string' || typeof value === 'number') {
      return [{ id: String(value) }];
    }
    const item = outputOf(jsonObject, Array.isArray(value) ? { ...value } : value);
    // GraphQL's connections put each item into an edge.
    const node = item && Object.keys(item).length <= 2 ? outputOf(jsonObject, item['node']) : undefined;
    return item ? [node ?? item] : [];
  });
}

function listIn(answer: unknown, depth: number): readonly unknown[] | undefined {
  if (Array.isArray(answer)) {
    return answer;
  }
  const body = outputOf(jsonObject, answer);
  if (body === undefined || depth > 2) {
    return undefined;
  }
  const own = (key: string) => (Object.hasOwn(body, key) ? body[key] : undefined);
  const embedded = outputOf(jsonObject, own('_embedded'));
  const inEmbedded = embedded && Object.values(embedded).find((value) => Array.isArray(value));
  if (Array.isArray(inEmbedded)) {
    return inEmbedded;
  }
  for (const key of [...itemKeys, 'edges']) {
    const value = own(key);
    const found = Array.isArray(value) ? value : value === undefined ? undefined : listIn(value, depth + 1);
    if (found) {
      return found;
    }
  }
  const others = Object.entries(body).filter(([key]) => !/^_?links?$|^schemas$|errors?$/i.test(key));
  const lists = others.flatMap(([, value]) => (Array.isArray(value) ? [value as readonly unknown[]] : []));
  return (
    lists.find((list) => typeof list[0] === 'object' && list[0] !== null) ?? lists.find((list) => list.length === 0)
  );
}
