/** A step of a path: what it picks from a value. */
type Step =
  | { readonly kind: 'name'; readonly name: string; readonly deep: boolean }
  | { readonly kind: 'index'; readonly index: number; readonly deep: boolean }
  | {
      readonly kind: 'slice';
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly deep: boolean;
    }
  | { readonly kind: 'all'; readonly deep: boolean }
  | { readonly kind: 'union'; readonly picked: readonly (string | number)[]; readonly deep: boolean }
  /** Any of the alternatives, all tests of which hold. */
  | { readonly kind: 'where'; readonly alternatives: readonly (readonly Test[])[]; readonly deep: boolean };

/** `@.name == 'value'`, `@.name` alone for what has one, and `!@.name` for what has none. */
interface Test {
  readonly isNot: boolean;
  readonly path: readonly string[];
  readonly operator?: string | undefined;
  readonly value?: string | number | boolean | null | undefined;
}

/** Values that a path may pick: far more than anyone reads. */
const most = 100_000;

/**
 * The values that a JSONPath picks: names, `['names']`, indexes from either end, several of these, slices, `*`, `..` and
 * filters that compare fields with literals, joined by `&&` and `||`.
 * @returns undefined where the path cannot be read; an empty list where it picks nothing
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function readJsonPath(path: string, value: unknown): unknown[] | undefined {
  const steps = parsePath(path.trim());
  if (steps === undefined) return undefined;
  let found: unknown[] = [value];
  for (const step of steps) {
    const from = step.deep ? found.flatMap(descendants) : found;
    found = from.flatMap((item) => pick(step, item)).slice(0, most);
  }
  return found;
}

/** Whether a path can pick one value at most: it has names and indexes alone. */
export function isSingular(path: string): boolean {
  const steps = parsePath(path.trim()) ?? [];
  return steps.every(({ kind, deep }) => !deep && (kind === 'name' || kind === 'index'));
}

const word = /(?:\.\.?([\p{L}_$][\p{L}\p{N}_$-]*))/uy;
const star = /\.\.?\*/y;
const bracket =
  /(\.\.)?\[\s*(?:'((?:[^'\\]|\\.)*)'\s*|"((?:[^"\\]|\\.)*)"\s*|(-?\d{1,9})\s*|(\*)\s*|(?:(-?\d{1,9})\s*)?:\s*(?:(-?\d{1,9})\s*)?)\]/y;
const union =
  /(\.\.)?\[\s*((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d{1,9})(?:\s*,\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d{1,9})){1,100})\s*\]/y;
const picked = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)/g;
const filterStart = /(\.\.)?\[\s*\?\s*(\(?)/y;
const test =
  /\s*(?:(!)\s*)?@((?:\.[\p{L}_$][\p{L}\p{N}_$-]*){1,20})\s*(?:(==|!=|<=|>=|<|>)\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d{1,15}(?:\.\d{1,15})?|true|false|null)\s*)?(&&|\|\||\)\s*\]|\])/uy;

function parsePath(path: string): Step[] | undefined {
  const steps: Step[] = [];
  let position = path.startsWith('$') ? 1 : 0;
  if (position === 0) return undefined;
  while (position < path.length) {
    const at = position;
    const match = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      return pattern.exec(path);
    };
    const deep = path.startsWith('..', at);
    const named = match(word);
    const every = named === null ? match(star) : null;
    const inBrackets = named === null && every === null ? match(bracket) : null;
    const several = named === null && every === null && inBrackets === null ? match(union) : null;
    const found = named ?? every ?? inBrackets ?? several;
    if (found === null) {
      const where = whereAt(path, position);
      if (where === undefined) return undefined;
      steps.push({ kind: 'where', alternatives: where.alternatives, deep });
      position = where.end;
      continue;
    }
    position += found[0].length;
    if (named !== null) steps.push({ kind: 'name', name: named[1] ?? '', deep });
    else if (every !== null) steps.push({ kind: 'all', deep });
    else if (inBrackets !== null) steps.push(bracketStep(inBrackets, deep));
    else steps.push({ kind: 'union', picked: pickedBy(found[2] ?? ''), deep });
  }
  return steps;
}

function bracketStep([, , single, double, index, all, from, to]: RegExpExecArray, deep: boolean): Step {
  const name = single ?? double;
  if (name !== undefined) return { kind: 'name', name: unescaped(name), deep };
  if (index !== undefined) return { kind: 'index', index: Number(index), deep };
  if (all !== undefined) return { kind: 'all', deep };
  const bound = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return { kind: 'slice', from: bound(from), to: bound(to), deep };
}

function pickedBy(list: string): (string | number)[] {
  return [...list.matchAll(picked)].map(([, single, double, index]) => {
    const name = single ?? double;
    return name === undefined ? Number(index) : unescaped(name);
  });
}

/** A filter that begins here: `[?(@.a == 1 && @.b || !@.c)]`. */
function whereAt(path: string, start: number): { alternatives: Test[][]; end: number } | undefined {
  filterStart.lastIndex = start;
  const opened = filterStart.exec(path);
  if (opened === null) return undefined;
  const alternatives: Test[][] = [[]];
  for (let position = filterStart.lastIndex; ; position = test.lastIndex) {
    test.lastIndex = position;
    const found = test.exec(path);
    if (found === null) return undefined;
    alternatives.at(-1)?.push(testOf(found));
    const next = found[5] ?? '';
    if (next.endsWith(']')) {
      return next.startsWith(')') === (opened[2] === '(') ? { alternatives, end: test.lastIndex } : undefined;
    }
    if (next === '||') alternatives.push([]);
  }
}

function testOf([, not, path = '', operator, literal]: RegExpExecArray): Test {
  const value =
    literal === undefined ? undefined : /^['"]/.test(literal) ? unescaped(literal.slice(1, -1)) : literalOf(literal);
  return { isNot: not === '!', path: path.split('.').slice(1), operator, value };
}

function literalOf(text: string): number | boolean | null {
  if (text === 'null') return null;
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function pick(step: Step, value: unknown): unknown[] {
  switch (step.kind) {
    case 'name':
      return isObject(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
    case 'index': {
      const item: unknown = Array.isArray(value) ? value.at(step.index) : undefined;
      return item === undefined ? [] : [item];
    }
    case 'slice':
      return Array.isArray(value) ? value.slice(step.from, step.to) : [];
    case 'all':
      return children(value);
    case 'union':
      return step.picked.flatMap((key) =>
        typeof key === 'string'
          ? pick({ kind: 'name', name: key, deep: false }, value)
          : pick({ kind: 'index', index: key, deep: false }, value),
      );
    case 'where':
      return children(value).filter((child) =>
        step.alternatives.some((tests) => tests.every((one) => holds(one, child) !== one.isNot)),
      );
  }
}

function holds({ path, operator, value }: Test, item: unknown): boolean {
  let found: unknown = item;
  for (const name of path) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return false;
    found = found[name];
  }
  if (operator === undefined) return true;
  if (operator === '==') return found === value;
  if (operator === '!=') return found !== value;
  const order = orderOf(found, value);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** Below 0, 0 or above it, as the first is less, the same or more; NaN for what has no order. */
function orderOf(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one !== 'string' || typeof other !== 'string') return Number.NaN;
  return one === other ? 0 : one < other ? -1 : 1;
}

function children(value: unknown): unknown[] {
  return Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
}

/** The value and all below it. */
function descendants(value: unknown): unknown[] {
  const found: unknown[] = [];
  const open = [value];
  while (open.length > 0 && found.length < most) {
    const next = open.pop();
    found.push(next);
    for (const child of children(next).toReversed()) open.push(child);
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
