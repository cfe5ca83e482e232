/** A whole number from 0 to 2³² - 1 that depends on the seed, the purpose, the index and the field, and on nothing else. */
export type Draw = (index: number, field?: number) => number;

/** Identifiers of a kind of thing: the n-th has one, and from it n is found without a table of them all. */
export interface Identifiers {
  /** A UUID. */
  at(index: number): string;
  /** Undefined where the text is not an identifier of this kind. */
  indexOf(id: string): number | undefined;
}

// An odd multiplier permutes the 32-bit numbers, and the other one permutes them back.
const multiplier = 0x9e3779b1;
const inverse = 0x0e8b2f51;

/**
 * Numbers for one purpose, so that what is drawn for one thing does not move what is drawn for another.
 *
 * @param seed any whole number
 * @param purpose what the numbers are for, such as `people`
 */
export function draw(seed: number, purpose: string): Draw {
  let start = seed | 0;
  for (let position = 0; position < purpose.length; position++) {
    start = mix(start ^ purpose.charCodeAt(position));
  }
  return (index, field = 0) => mix(mix(start ^ index) + Math.imul(field + 1, multiplier)) >>> 0;
}

/** One of the items, as a drawn number decides. */
export function pick<Item>(items: readonly Item[], drawn: number): Item {
  const item = items[drawn % items.length];
  if (item === undefined) {
    throw new RangeError('there is nothing to pick from');
  }
  return item;
}

/** True for this share (0 to 1) of drawn numbers. */
export function chance(drawn: number, share: number): boolean {
  return drawn < share * 2 ** 32;
}

/** Identifiers of one kind; those of another kind or seed are not mistaken for them. */
export function identifiers(seed: number, kind: string): Identifiers {
  const drawn = draw(seed, `identifier of ${kind}`);
  const mask = drawn(-1);
  const at = (index: number): string => {
    const digits =
      hexadecimal(Math.imul(index, multiplier) ^ mask) +
      hexadecimal((drawn(index, 1) & 0xffff0fff) | 0x4000) +
      hexadecimal((drawn(index, 2) & 0x3fffffff) | 0x80000000) +
      hexadecimal(drawn(index, 3));
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  };
  return {
    at,
    indexOf: (id) => {
      const index = Math.imul(Number.parseInt(id.slice(0, 8), 16) ^ mask, inverse) >>> 0;
      return at(index) === id ? index : undefined;
    },
  };
}

/** The finalizer of MurmurHash3: each bit of the input moves each bit of the output. */
function mix(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
