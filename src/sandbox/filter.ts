/** One comparison of a filter, such as `name co "shop"`. The attribute is spelled as the endpoint does, the operator in lower case. */
export interface Comparison {
  readonly attribute: string;
  readonly operator: string;
  readonly value: string;
}

/** Alternatives, in each of which all comparisons must hold. */
export type Filter = readonly (readonly Comparison[])[];

/** What is wrong with a filter, for the endpoint to say in its own words. */
export class FilterProblem extends Error {
  readonly kind: 'format' | 'attribute' | 'operator';
  readonly value: string;

  constructor(kind: FilterProblem['kind'], value: string) {
    super(`The filter cannot be used because of its ${kind}: ${value}`);
    this.kind = kind;
    this.value = value;
  }
}

const comparison = /^\s*(\S+)\s+(\S+)\s+(?:"((?:[^"\\]|\\.)*)"|(\S.*?))\s*$/su;

/**
 * Reads a filter as the management APIs write it: values with or without quotes, `and` binding closer than `or`.
 *
 * @param text such as `name co shop and clientId eq "a b"`
 * @param accepts what the endpoint can do
 * @throws FilterProblem
 */
export function parseFilter(
  text: string,
  accepts: { attributes: readonly string[]; operators: readonly string[]; or: boolean },
): Filter {
  return split(text, 'or').map((alternative, _, alternatives) => {
    if (alternatives.length > 1 && !accepts.or) {
      throw new FilterProblem('operator', 'or');
    }
    return split(alternative, 'and').map((part) => {
      const [, attribute = '', written = '', quoted, bare] = comparison.exec(part) ?? [];
      const operator = written.toLowerCase();
      if (operator === '') {
        throw new FilterProblem('format', part.trim());
      }
      if (!accepts.operators.includes(operator)) {
        throw new FilterProblem('operator', written);
      }
      const accepted = accepts.attributes.find(
        (name) => !name.endsWith('.') && attribute.toLowerCase() === name.toLowerCase(),
      );
      if (accepted === undefined && !accepts.attributes.some((name) => isBelow(attribute, name))) {
        throw new FilterProblem('attribute', attribute);
      }
      return { attribute: accepted ?? attribute, operator, value: quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare ?? '' };
    });
  });
}

/**
 * Reads a filter as `parseFilter` does.
 *
 * @param refuse makes an endpoint's refusal of what is wrong with the filter; may throw it
 */
export function readFilter<Refusal>(
  text: string,
  accepts: Parameters<typeof parseFilter>[1],
  refuse: (problem: FilterProblem) => Refusal,
): Filter | Refusal {
  try {
    return parseFilter(text, accepts);
  } catch (error) {
    if (error instanceof FilterProblem) {
      return refuse(error);
    }
    throw error;
  }
}

/**
 * True where the filter lets something through. Letter case does not matter, as in the server's own store.
 *
 * @param read the values of an attribute; any of them may match
 */
export function matches(filter: Filter, read: (attribute: string) => readonly string[]): boolean {
  return filter.some((comparisons) =>
    comparisons.every(({ attribute, operator, value }) => {
      const expected = value.toLowerCase();
      return read(attribute).some((actual) => compare(actual.toLowerCase(), operator, expected));
    }),
  );
}

function compare(actual: string, operator: string, expected: string): boolean {
  switch (operator) {
    case 'eq':
      return actual === expected;
    case 'ne':
      return actual !== expected;
    case 'co':
      return actual.includes(expected);
    case 'sw':
      return actual.startsWith(expected);
    case 'ew':
      return actual.endsWith(expected);
    case 'gt':
      return actual > expected;
    case 'ge':
      return actual >= expected;
    case 'lt':
      return actual < expected;
    case 'le':
      return actual <= expected;
    default:
      return false;
  }
}

/** An attribute that ends in a dot accepts all below it: `attributes.Country`. */
function isBelow(attribute: string, accepted: string): boolean {
  return accepted.endsWith('.') && attribute.startsWith(accepted) && attribute.length > accepted.length;
}

/** Splits at a word that stands outside quotes. */
function split(text: string, word: string): string[] {
  const parts = [''];
  for (const piece of text.split(/("(?:[^"\\]|\\.)*")/su)) {
    const [first = '', ...others] = piece.startsWith('"') ? [piece] : piece.split(new RegExp(`\\s${word}\\s`, 'iu'));
    parts.push(`${parts.pop() ?? ''}${first}`, ...others);
  }
  return parts;
}
