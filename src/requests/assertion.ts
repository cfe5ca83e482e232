import { isJsonPath } from './jsonPath.ts';

/** What of an answer an assertion looks at. */
export type AssertionSubject =
  /** Milliseconds, and bytes of the body. */
  | { readonly kind: 'status' | 'duration' | 'size' }
  /** The name is in lower case. */
  | { readonly kind: 'header'; readonly name: string }
  /** Without a path, the body as text. */
  | { readonly kind: 'body'; readonly path?: string | undefined };

const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const;
const words = ['contains', 'matches', 'startsWith', 'endsWith'] as const;
const tests = ['exists', 'isTrue', 'isFalse', 'isNumber', 'isString', 'isBoolean', 'isArray'] as const;

export type AssertionOperator =
  | (typeof comparisons)[number]
  | (typeof words)[number]
  /** Those that take no value. */
  | (typeof tests)[number];

/** `status == 200`, `body.totalResults > 0`, `headers.content-type not contains xml`. */
export interface Assertion {
  readonly subject: AssertionSubject;
  readonly isNegated: boolean;
  readonly operator: AssertionOperator;
  /** As written, quotes included; may hold placeholders. */
  readonly expected?: string | undefined;
}

/** Why a text is no assertion. */
export type AssertionProblem =
  /** It begins with nothing that an answer has. */
  | 'subject'
  /** The path into the body cannot be followed. */
  | 'path'
  | 'operator'
  /** There is no value behind an operator that needs one. */
  | 'value'
  /** There is a value behind an operator that takes none. */
  | 'value_unused'
  /** The regular expression cannot be read. */
  | 'pattern';

/** What is wrong with an assertion, and at which offset of its text. */
export interface UnreadableAssertion {
  readonly problem: AssertionProblem;
  readonly offset: number;
}

/** Operators by their names in lower case; `includes` is httpYac's word for `contains`. */
const operators: ReadonlyMap<string, AssertionOperator> = new Map<string, AssertionOperator>([
  ...[...comparisons, ...words, ...tests].map((operator) => [operator.toLowerCase(), operator] as const),
  ['includes', 'contains'],
]);

/** Whether an operator takes no value. */
function takesNoValue(operator: AssertionOperator): boolean {
  return tests.some((test) => test === operator);
}

/**
 * Reads what stands behind `# @assert`, and behind httpYac's `??`: a subject, an operator, and the value that it needs.
 * @see https://httpyac.github.io/guide/assert.html
 */
export function readAssertion(text: string): Assertion | UnreadableAssertion {
  const found = findOperator(text);
  // Without an operator, what is wrong is the second word where the first one is a subject.
  const [first = ''] = /^\S*/.exec(text) ?? [];
  const subject = readSubject((found === undefined ? first : text.slice(0, found.start)).trim());
  if (typeof subject === 'string') return { problem: subject, offset: 0 };
  if (found === undefined) {
    const rest = text.slice(first.length);
    return { problem: 'operator', offset: text.length - rest.trimStart().length };
  }
  const { operator, isNegated, start, end } = found;
  const expected = text.slice(end).trim();
  const offset = text.length - text.slice(end).trimStart().length;
  if (takesNoValue(operator)) {
    return expected === '' ? { subject, isNegated, operator } : { problem: 'value_unused', offset };
  }
  if (expected === '') return { problem: 'value', offset: start };
  if (operator === 'matches' && !expected.includes('{{') && readPattern(expected) === undefined) {
    return { problem: 'pattern', offset };
  }
  return { subject, isNegated, operator, expected };
}

interface FoundOperator {
  readonly operator: AssertionOperator;
  readonly isNegated: boolean;
  readonly start: number;
  readonly end: number;
}

/** The first operator that is not within brackets or quotes, where it may be part of a path. */
function findOperator(text: string): FoundOperator | undefined {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (depth <= 0) {
      const operator = comparisons.find((sign) => text.startsWith(sign, at));
      if (operator !== undefined) return { operator, isNegated: false, start: at, end: at + operator.length };
      const word = isSpace(text.charAt(at - 1)) ? wordOperator(text, at) : undefined;
      if (word !== undefined) return word;
    }
  }
  return undefined;
}

function wordOperator(text: string, start: number): FoundOperator | undefined {
  const match = /^(not[ \t]{1,20})?([a-z]{1,20})(?![^\s])/i.exec(text.slice(start, start + 60));
  const operator = operators.get(match?.[2]?.toLowerCase() ?? '');
  if (match === null || operator === undefined) return undefined;
  return { operator, isNegated: match[1] !== undefined, start, end: start + match[0].length };
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t';
}

function readSubject(written: string): AssertionSubject | 'subject' | 'path' {
  const text = written.replace(/^response\./i, '');
  const [word = ''] = /^[a-z]{1,20}/i.exec(text) ?? [];
  const kind = word.toLowerCase();
  const rest = text.slice(word.length);
  if (kind === 'status' || kind === 'duration' || kind === 'size') return rest === '' ? { kind } : 'subject';
  if (kind === 'header' || kind === 'headers') {
    const match = /^(?:\.|\s{1,20})([\w!#$%&'*+.^`|~-]{1,200})$|^\[\s?["']([\w.-]{1,200})["']\s?\]$/.exec(rest);
    const name = match?.[1] ?? match?.[2];
    return name === undefined ? 'subject' : { kind: 'header', name: name.toLowerCase() };
  }
  if (kind !== 'body') return 'subject';
  if (rest === '') return { kind };
  if (!/^[.[\s]/.test(rest)) return 'subject';
  const path = rest.trim().startsWith('$') ? rest.trim() : /^[.[]/.test(rest) ? `$${rest}` : `$.${rest.trim()}`;
  return isJsonPath(path) ? { kind, path } : 'path';
}

/** A regular expression as it is written: `^a`, `"^a"` or `/^a/i`; undefined where it cannot be read. */
export function readPattern(written: string): RegExp | undefined {
  const [, source = unquoted(written).text, flags = ''] = /^\/(.+)\/([imsu]{0,4})$/.exec(written) ?? [];
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** A value without the quotes around it. */
export function unquoted(written: string): { readonly text: string; readonly isQuoted: boolean } {
  const match = /^(["'])(.*)\1$/s.exec(written);
  return match === null
    ? { text: written, isQuoted: false }
    : { text: (match[2] ?? '').replace(/\\(["'\\])/g, '$1'), isQuoted: true };
}
