import type { Person } from './people.ts';

/**
 * The users of an organization. They are generated when they are looked at, so only what has been changed is kept. A
 * user's number stays the same; its place in the list moves up when another is removed.
 */
export interface Users {
  /** How many there are. */
  count(): number;
  /** The number of the user at a place of the list, from 0. */
  at(place: number): number;
  /** The place of a user in the list; undefined where there is none, or no more. */
  placeOf(number: number): number | undefined;
  person(number: number): Person;
  change(number: number, change: Partial<Pick<Person, 'disabled' | 'locked'>>): void;
  remove(number: number): void;
}

/** @param generated how many there are at first, and each of them by its number */
export function createUsers(size: number, generated: (number: number) => Person): Users {
  const changes = new Map<number, Partial<Person>>();
  let removed: readonly number[] = [];
  return {
    count: () => size - removed.length,
    at: (place) => removed.reduce((number, gone) => (gone <= number ? number + 1 : number), place),
    placeOf: (number) =>
      number >= size || removed.includes(number) ? undefined : number - removed.filter((gone) => gone < number).length,
    person: (number) => ({ ...generated(number), ...changes.get(number) }),
    change(number, change) {
      changes.set(number, { ...changes.get(number), ...change, lastModified: Date.now() });
    },
    remove(number) {
      removed = [...removed, number].sort((one, other) => one - other);
    },
  };
}
