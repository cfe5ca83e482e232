import { isFalse, itemId, itemLabel, objectIn, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** How items of a kind look. A key is a dotted way into the item, such as `audience.type`; a function reads what no key can. */
export interface Look {
  /** The key of the id; `id` where it is missing. */
  readonly id?: string;
  /** What it is called: the first of these that the item has, else its id. */
  readonly name: readonly Read[];
  /** What stands beside the name, in order. */
  readonly notes?: readonly Read[];
  readonly icon: string | ((item: JsonObject) => string);
  /** The key of a flag, or of a status, that says whether it is in use. */
  readonly enabled?: string;
  readonly facts?: Readonly<Record<string, Read>>;
  readonly expandable?: boolean;
}

export type Read = string | ((item: JsonObject) => unknown);

/** Describes items of which a few keys say everything. One that is switched off says so, and has the icon of what is. */
export function describedBy(look: Look): (item: JsonObject) => ItemDescription {
  return (item) => {
    const read = (from: Read) => (typeof from === 'string' ? valueAt(item, from) : from(item));
    const id = itemId(item, look.id);
    const label = itemLabel(...look.name.map(read), id);
    const state = look.enabled === undefined ? '' : stateOf(read(look.enabled));
    const notes = [...(look.notes ?? []).map((note) => plainText(read(note))), state];
    const facts = Object.entries(look.facts ?? {}).map(([name, from]) => [name, read(from)] as const);
    return {
      id,
      name: label,
      label,
      description: notes.filter((note) => note !== '' && note !== label).join(' · '),
      icon: state !== '' ? 'circle-slash' : typeof look.icon === 'string' ? look.icon : look.icon(item),
      facts: presentFacts([...facts, ['State', state], ['ID', id]]),
      expandable: look.expandable ?? false,
    };
  };
}

/** The value at a dotted way into an item; undefined where it leads nowhere. Names with dots in them are found first. */
export function valueAt(item: JsonObject, way: string): unknown {
  const [first = '', ...rest] = way in item ? [way] : way.split('.');
  return rest.length === 0 ? item[first] : valueAt(objectIn(item, first), rest.join('.'));
}

/** Flags say yes or no, statuses a word. What is neither says nothing. */
function stateOf(value: unknown): string {
  return isFalse(value) ? 'Disabled' : (states.get(plainText(value).toUpperCase()) ?? '');
}

const states: ReadonlyMap<string, string> = new Map([
  ['DISABLED', 'Disabled'],
  ['INACTIVE', 'Inactive'],
  ['PARTIALLY_INACTIVE', 'Partially inactive'],
]);
