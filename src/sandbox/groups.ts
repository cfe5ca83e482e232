import { type Draw, draw, identifiers } from './seed.ts';

/** A group of an organization. Members are numbers of users. Times in milliseconds since 1970. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly number[];
  readonly created: number;
  readonly lastModified: number;
}

const names =
  'administrators, engineering, sales, support, finance, people, legal, marketing, design, security, operations, research, contractors, auditors, on-call, board, interns, facilities, data, quality, managers, partners, release, newcomers';
const newYear2022 = Date.UTC(2022, 0, 1);
const largest = 200;

/**
 * The groups of an organization: the last one empty, the others of up to 200 members, however many users there are.
 *
 * @param organization its id, so that organizations differ
 */
export function groups(seed: number, organization: string, isRoot: boolean, userCount: number): Group[] {
  const drawn = draw(seed, `groups of ${organization}`);
  const ids = identifiers(seed, `group of ${organization}`);
  const chosen = isRoot ? names.split(', ') : names.split(', ').slice(0, 6);
  return chosen.map((name, index) => {
    const created = newYear2022 + (drawn(index) % 20_000) * 3_600_000;
    return {
      id: ids.at(index),
      name,
      members: index === chosen.length - 1 ? [] : membersOf(index, drawn, userCount),
      created,
      lastModified: created + (drawn(index, 1) % 1_000) * 3_600_000,
    };
  });
}

/** Users at even distances, starting anywhere. */
function membersOf(index: number, drawn: Draw, userCount: number): number[] {
  const size = 1 + (drawn(index, 2) % Math.min(largest, Math.ceil(userCount / 3)));
  const distance = Math.floor(userCount / size);
  const first = drawn(index, 3) % distance;
  return Array.from({ length: size }, (_, position) => first + position * distance);
}
