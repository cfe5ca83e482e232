import { createHash } from 'node:crypto';
import { asObject } from '../systems/itemFacts.ts';
import { plainText } from '../systems/plainText.ts';
import type { JsonObject, ResourceType } from '../systems/system.ts';

/**
 * What tells the items of a page from each other and from those of other pages: their ids where they have some. What is
 * described by a name that others may share, or by nothing, is told apart by all that it has. Two of one page with the same
 * id that are not the same are two.
 */
export function itemKeys(
  { describe, paging }: Pick<ResourceType, 'describe' | 'paging'>,
  items: readonly JsonObject[],
): readonly string[] {
  const owners = new Map<string, JsonObject>();
  return items.map((item) => {
    const key = short(ownId(item, describe(item).id, paging === 'detected') ?? JSON.stringify(item));
    const owner = owners.get(key);
    if (owner === undefined) {
      owners.set(key, item);
      return key;
    }
    const text = JSON.stringify(item);
    return JSON.stringify(owner) === text ? key : short(`${key}\n${text}`);
  });
}

/** The keys of a list of a hundred thousand are held at once. */
function short(key: string): string {
  return key.length <= 100 ? key : createHash('sha256').update(key).digest('base64url');
}

/** The whole id, of which a description may have a part. */
function ownId(item: JsonObject, described: string, isGuessed: boolean): string | undefined {
  const places = isGuessed ? [item, ...wrappers.map((name) => asObject(item[name]))] : [item];
  for (const place of places) {
    for (const name in place) {
      const value = place[name];
      if ((value === described || plainText(value) === described) && !(isGuessed && isShared(name))) {
        return String(value);
      }
    }
  }
  return undefined;
}

/** Where `describeItem` looks for an id. */
const wrappers = ['attributes', 'metadata', 'profile'];

/** Names under which two items may well have the same value. */
function isShared(name: string): boolean {
  return /^(?:(?:user|display)?_?name|code|slug|key)$/i.test(name);
}
