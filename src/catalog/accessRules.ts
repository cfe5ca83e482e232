import rows from './accessRules.json' with { type: 'json' };
import { lazily } from './lazily.ts';
import type { RequestPath } from './requestPath.ts';

/** One of the server's own access rules: who may send `methods` to paths like `path`. */
export interface AccessRule {
  /** `*` stands for any text, slashes too. */
  readonly path: string;
  readonly methods: readonly string[];
  /** All are needed together; empty: any valid token. */
  readonly scopes: readonly string[];
  readonly access: 'scopes' | 'public' | 'blocked';
}

interface RuleRow {
  readonly path: string;
  /** Paths to which the rule does not apply although they match. */
  readonly except?: readonly string[] | undefined;
  readonly methods: readonly string[];
  readonly access?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** A setting without which the rule is not in force; none of these is set by default. */
  readonly onlyWhen?: string | undefined;
}

interface IndexedRule extends AccessRule {
  readonly order: number;
  readonly everyMethod: boolean;
  readonly matches: (path: string) => boolean;
}

/**
 * The rule that the server applies to a request: the first in its order that matches, case aside. Undefined where
 * none does, which the server answers with 401.
 *
 * The rules are those of `resource-access-control-v2.xml` in wso2/carbon-identity-framework. They look at the original
 * path; an id after `/o/` has been taken out before, but for the few rules that name it.
 */
export function accessRuleOf(method: string, { prefix, segments, organization }: RequestPath): AccessRule | undefined {
  const original = firstMatch(method, [...prefix, ...segments]);
  return organization && prefix.at(-1) !== 'o' && !original?.path.includes('/o/*/')
    ? firstMatch(method, [...prefix.slice(0, -1), ...segments])
    : original;
}

function firstMatch(method: string, segments: readonly string[]): AccessRule | undefined {
  const path = `/${segments.join('/')}`.toLowerCase();
  const { bySegment, byStart } = index();
  let first: IndexedRule | undefined;
  const look = (rules: readonly IndexedRule[] = []) => {
    for (const rule of rules) {
      if (first !== undefined && first.order <= rule.order) {
        return;
      }
      if ((rule.everyMethod || rule.methods.includes(method)) && rule.matches(path)) {
        first = rule;
        return;
      }
    }
  };
  look(byStart.get(''));
  for (const segment of path.split('/')) {
    look(bySegment.get(segment));
    look(byStart.get(segment.slice(0, startLength)));
  }
  return first;
}

const startLength = 3;

/** Rules by a segment that every path has that matches them: a whole one, or how it begins. */
interface RuleIndex {
  readonly bySegment: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Those that spell out none are under the empty text. */
  readonly byStart: ReadonlyMap<string, readonly IndexedRule[]>;
}

/** Of the segments that a rule spells out, the one that the fewest rules share tells most: not `api`, but `branding`. */
const index = lazily((): RuleIndex => {
  const inForce = rows.flatMap((row: RuleRow, order) => (row.onlyWhen === undefined ? [indexedRule(row, order)] : []));
  const keyed = inForce.map((rule) => ({ rule, keys: spelledOutIn(rule.path.toLowerCase()) }));
  const shared = Map.groupBy(
    keyed.flatMap(({ keys }) => keys),
    ({ text }) => text,
  );
  const sharedBy = ({ text }: SpelledOut) => shared.get(text)?.length ?? 0;
  const indexed = { bySegment: new Map<string, IndexedRule[]>(), byStart: new Map<string, IndexedRule[]>() };
  for (const { rule, keys } of keyed) {
    const [{ text, whole } = unspelled] = keys.toSorted((one, other) => sharedBy(one) - sharedBy(other));
    const rules = whole ? indexed.bySegment : indexed.byStart;
    rules.set(text, [...(rules.get(text) ?? []), rule]);
  }
  return indexed;
});

interface SpelledOut {
  readonly text: string;
  /** Whether it is a segment from slash to slash, else only its start. */
  readonly whole: boolean;
}

const unspelled: SpelledOut = { text: '', whole: false };

/** What stands between two stars may be longer than a segment, so only what a slash begins is one. */
function spelledOutIn(pattern: string): SpelledOut[] {
  return pattern
    .split('/')
    .slice(1)
    .map((segment) => segment.split('*'))
    .flatMap(([start = '', ...rest]): SpelledOut[] => {
      if (rest.length === 0) {
        return start === '' ? [] : [{ text: start, whole: true }];
      }
      return start.length >= startLength ? [{ text: start.slice(0, startLength), whole: false }] : [];
    });
}

function indexedRule(row: RuleRow, order: number): IndexedRule {
  const pattern = patternOf(row.path);
  const exceptions = (row.except ?? []).map(patternOf);
  return {
    path: row.path,
    methods: row.methods,
    scopes: row.scopes ?? [],
    access: row.access === 'public' || row.access === 'blocked' ? row.access : 'scopes',
    order,
    everyMethod: row.methods.includes('all'),
    matches: (path) => fits(path, pattern) && !exceptions.some((exception) => fits(path, exception)),
  };
}

/** The text before the first star, between stars, and after the last; only `start` where there is no star. */
interface Pattern {
  readonly start: string;
  readonly between: readonly string[];
  readonly end: string | undefined;
}

function patternOf(path: string): Pattern {
  const [start = '', ...between] = path.toLowerCase().split('*');
  const end = between.pop();
  return { start, between, end };
}

/**
 * Whether the pattern describes the whole text. It takes time linear in the text, which a regular expression with several
 * `.*` would not, and the text may come from a file of a stranger.
 */
function fits(text: string, { start, between, end }: Pattern): boolean {
  if (end === undefined) {
    return text === start;
  }
  const last = text.length - end.length;
  if (last < start.length || !text.startsWith(start) || !text.endsWith(end)) {
    return false;
  }
  let from = start.length;
  for (const piece of between) {
    const at = text.indexOf(piece, from);
    if (at < 0 || at + piece.length > last) {
      return false;
    }
    from = at + piece.length;
  }
  return true;
}
