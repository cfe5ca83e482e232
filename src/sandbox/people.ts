import { latinLetters } from './latinLetters.ts';
import { names } from './names.ts';
import { chance, draw, pick } from './seed.ts';

/** A user. Times in milliseconds since 1970. */
export interface Person {
  readonly userName: string;
  /** Few have no name yet: they were invited and have not signed in. */
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  /** The whole name, where it is not the given name and the family name in that order. */
  readonly formattedName?: string | undefined;
  readonly email: string;
  readonly country: string;
  readonly locked: boolean;
  readonly disabled: boolean;
  readonly created: number;
  readonly lastModified: number;
}

interface Combination {
  readonly givenName: string;
  readonly familyName: string;
  readonly formattedName: string | undefined;
  readonly address: string;
  readonly country: string;
}

const domains = ['example.com', 'example.org', 'example.net', 'mail.example.com', 'research.example.edu'];
const newYear2021 = Date.UTC(2021, 0, 1);
const hour = 3_600_000;

/**
 * The n-th person, for any n: nobody is made before being asked for, so a hundred thousand cost what one costs.
 * User names are addresses and are unique.
 */
export function people(seed: number): (index: number) => Person {
  const combinations = allCombinations();
  const drawn = draw(seed, 'people');
  const first = drawn(-1) % combinations.length;
  const stride = strideThrough(combinations.length);
  return (index) => {
    // Each round goes through every combination once, so a number behind the name makes it unique.
    const round = Math.floor(index / combinations.length);
    const { address, country, givenName, familyName, formattedName } = pick(
      combinations,
      first + round * 37 + index * stride,
    );
    const userName = `${address}${round === 0 ? '' : round + 1}@${pick(domains, drawn(index))}`;
    const created = newYear2021 + (drawn(index, 1) % (24 * 365 * 4)) * hour;
    const invited = chance(drawn(index, 2), 0.01);
    return {
      userName,
      givenName: invited ? undefined : givenName,
      familyName: invited ? undefined : familyName,
      formattedName: invited ? undefined : formattedName,
      email: userName,
      country,
      locked: chance(drawn(index, 3), 0.03),
      disabled: chance(drawn(index, 4), 0.02),
      created,
      lastModified: created + (drawn(index, 5) % (24 * 300)) * hour,
    };
  };
}

function allCombinations(): Combination[] {
  return names.flatMap(({ country, given, family, familyFirst }) =>
    spelled(given).flatMap(([givenName, givenAddress]) =>
      spelled(family).map(([familyName, familyAddress]) => ({
        givenName,
        familyName,
        formattedName: familyFirst === undefined ? undefined : `${familyName}${familyFirst}${givenName}`,
        address: `${givenAddress}.${familyAddress}`,
        country,
      })),
    ),
  );
}

/** Each name with its letters of an address. */
function spelled(list: string): [name: string, address: string][] {
  return list.split(', ').map((entry) => {
    const [name = '', address] = entry.split('=');
    return [name, address ?? latinLetters(name)];
  });
}

/** A step near the golden section of the length that has no divisor in common with it: neighbours come from different cultures. */
function strideThrough(length: number): number {
  let stride = Math.floor(length * 0.618);
  while (greatestCommonDivisor(stride, length) !== 1) {
    stride++;
  }
  return stride;
}

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second);
}
