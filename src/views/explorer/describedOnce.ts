import type { ItemDescription, JsonObject, ResourceType } from '../../systems/system.ts';

interface Described {
  readonly describe: ResourceType['describe'];
  readonly description: ItemDescription;
}

const known = new WeakMap<JsonObject, Described>();

/** What a row shows of an item, made once: a folder of a hundred thousand looks through all of them for each page. */
export function describedOnce({ describe }: ResourceType, item: JsonObject): ItemDescription {
  const before = known.get(item);
  if (before?.describe === describe) {
    return before.description;
  }
  const description = describe(item);
  known.set(item, { describe, description });
  return description;
}
