import { type Assertion, type AssertionOperator, type AssertionSubject, readPattern, unquoted } from './assertion.ts';
import { isSingular, readJsonPath } from './jsonPath.ts';
import { isSecretName, replaceSecrets } from './secretNames.ts';
import { timed } from './timed.ts';

/** An answer as assertions see it. */
export interface CheckedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body is only the beginning of what came. */
  readonly isCut?: boolean | undefined;
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Why an assertion could not be decided, which counts as failed. */
export type UndecidedProblem =
  | 'not_json'
  /** The body is not there as a whole. */
  | 'cut'
  /** Filled in, the regular expression cannot be read. */
  | 'pattern'
  /** The regular expression took too long on this text. */
  | 'too_slow';

export interface CheckedAssertion {
  readonly passed: boolean;
  /** What the answer has there, shortened, with secrets covered; undefined where there is nothing. */
  readonly actual?: string | undefined;
  readonly problem?: UndecidedProblem | undefined;
}

/** Characters of a value that a regular expression looks at. */
const searched = 100_000;
/** Milliseconds that it may take: most take less than one. */
const patience = 50;
/** Characters of a value that are shown. */
const shown = 200;

/** Holds assertions against an answer; the body is parsed once. Never throws. */
export function createAssertionCheck(answer: CheckedAnswer): (assertion: Assertion) => CheckedAssertion {
  let parsed: { readonly value: unknown } | 'not_json' | undefined;
  const json = (): { readonly value: unknown } | 'not_json' => (parsed ??= parse(answer.body));

  function measured(subject: AssertionSubject): { readonly value: unknown } | 'not_json' | 'cut' {
    switch (subject.kind) {
      case 'status':
        return { value: answer.status };
      case 'duration':
        return { value: Math.round(answer.milliseconds) };
      case 'size':
        return { value: answer.bytes };
      case 'header':
        return { value: Object.hasOwn(answer.headers, subject.name) ? answer.headers[subject.name] : undefined };
      case 'body': {
        if (answer.isCut === true) return 'cut';
        if (subject.path === undefined) return { value: answer.body };
        const body = json();
        return body === 'not_json' ? body : { value: valueAt(subject.path, body.value) };
      }
    }
  }

  return (assertion) => {
    const found = measured(assertion.subject);
    if (typeof found === 'string') return { passed: false, problem: found };
    const actual = textOf(assertion.subject, found.value);
    const held = holds(assertion, found.value);
    return typeof held === 'string'
      ? { passed: false, actual, problem: held }
      : { passed: held !== assertion.isNegated, actual };
  };
}

function parse(body: string): { readonly value: unknown } | 'not_json' {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return 'not_json';
  }
}

/** A path that can pick several values gives a list; `.length` behind a list or a text its length. */
function valueAt(path: string, body: unknown): unknown {
  const found = readJsonPath(path, body) ?? [];
  if (found.length === 0 && path.endsWith('.length')) {
    const [whole] = readJsonPath(path.slice(0, -'.length'.length), body) ?? [];
    return Array.isArray(whole) || typeof whole === 'string' ? whole.length : undefined;
  }
  return isSingular(path) ? found[0] : found;
}

function textOf(subject: AssertionSubject, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const name = subject.kind === 'header' ? subject.name : subject.kind === 'body' ? lastName(subject.path) : '';
  if (isSecretName(name)) return '••••••••';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const covered = subject.kind === 'body' ? replaceSecrets(text.slice(0, 10_000), () => '••••••••').trim() : text;
  return covered.length > shown ? `${covered.slice(0, shown)}…` : covered;
}

function lastName(path = ''): string {
  return /([\w-]{1,200})['"\])]{0,3}$/.exec(path)?.[1] ?? '';
}

function holds({ subject, operator, expected = '' }: Assertion, value: unknown): boolean | 'pattern' | 'too_slow' {
  if (operator === 'matches') {
    const pattern = readPattern(expected);
    if (pattern === undefined) return 'pattern';
    if (value === undefined) return false;
    const text = plain(value).slice(0, searched);
    return timed(() => pattern.test(text), patience) ?? 'too_slow';
  }
  const written = unquoted(expected);
  const wanted = subject.kind === 'duration' ? { ...written, text: inMilliseconds(written.text) } : written;
  return compare(operator, value, wanted);
}

interface Wanted {
  readonly text: string;
  readonly isQuoted: boolean;
}

function compare(operator: Exclude<AssertionOperator, 'matches'>, value: unknown, wanted: Wanted): boolean {
  switch (operator) {
    case '==':
      return equals(value, wanted);
    case '!=':
      return !equals(value, wanted);
    case '<':
      return order(value, wanted) < 0;
    case '<=':
      return order(value, wanted) <= 0;
    case '>':
      return order(value, wanted) > 0;
    case '>=':
      return order(value, wanted) >= 0;
    case 'contains':
      return contains(value, wanted);
    case 'startsWith':
      return value !== undefined && plain(value).startsWith(wanted.text);
    case 'endsWith':
      return value !== undefined && plain(value).endsWith(wanted.text);
    case 'exists':
      return value !== undefined && !(Array.isArray(value) && value.length === 0);
    case 'isTrue':
      return value === true;
    case 'isFalse':
      return value === false;
    case 'isNumber':
      return typeof value === 'number';
    case 'isString':
      return typeof value === 'string';
    case 'isBoolean':
      return typeof value === 'boolean';
    case 'isArray':
      return Array.isArray(value);
  }
}

function equals(value: unknown, { text, isQuoted }: Wanted): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value === text;
  if (isQuoted) return false;
  if (typeof value === 'number') return text !== '' && Number(text) === value;
  if (typeof value !== 'object' || value === null) return String(value) === text;
  const other = parse(text);
  return other !== 'not_json' && canonical(other.value) === canonical(value);
}

/** Numbers by their size, texts (dates in ISO 8601 among them) by their letters; NaN for what has no order. */
function order(value: unknown, { text, isQuoted }: Wanted): number {
  if (typeof value !== 'number' && typeof value !== 'string') return Number.NaN;
  const [one, other] = [value === '' ? Number.NaN : Number(value), text === '' ? Number.NaN : Number(text)];
  if (!isQuoted && !Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  if (typeof value === 'number') return Number.NaN;
  return value === text ? 0 : value < text ? -1 : 1;
}

function contains(value: unknown, wanted: Wanted): boolean {
  if (typeof value === 'string') return value.includes(wanted.text);
  if (Array.isArray(value)) return value.some((item) => equals(item, wanted));
  return typeof value === 'object' && value !== null && Object.hasOwn(value, wanted.text);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON in which the order of keys does not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** `2000`, `2000 ms` and `2 s`. */
function inMilliseconds(text: string): string {
  const match = /^(\d{1,9}(?:\.\d{1,6})?)\s?(ms|s)$/.exec(text);
  return match === null ? text : String(Number(match[1]) * (match[2] === 's' ? 1000 : 1));
}
