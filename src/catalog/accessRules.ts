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
  const keys = new Set(path.split('/').map((segment) => segment.slice(0, keyLength)));
  let first: IndexedRule | undefined;
  for (const key of ['', ...keys]) {
    for (const rule of index().get(key) ?? []) {
      if (first !== undefined && first.order < rule.order) {
        break;
      }
      if ((rule.everyMethod || rule.methods.includes(method)) && rule.matches(path)) {
        first = rule;
        break;
      }
    }
  }
  return first;
}

const keyLength = 3;

/** Rules by how a segment that they spell out begins: a path that matches has a segment that begins so. */
const index = lazily(() => {
  const inForce = rows.flatMap((row: RuleRow, order) => (row.onlyWhen === undefined ? [indexedRule(row, order)] : []));
  return Map.groupBy(inForce, (rule) => keyOf(rule.path.toLowerCase()));
});

/** The start of the longest segment that a pattern spells out; empty where it spells out none. */
function keyOf(pattern: string): string {
  const spelledOut = pattern
    .split('/')
    .slice(1)
    .map((segment) => segment.split('*'))
    .filter(([start = '', ...rest]) => start.length >= keyLength || rest.length === 0)
    .map(([start = '']) => start);
  return spelledOut
    .reduce((longest, start) => (start.length > longest.length ? start : longest), '')
    .slice(0, keyLength);
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
