import rows from './accessRules.json' with { type: 'json' };
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
  readonly except?: readonly string[] | undefined;
  readonly methods: readonly string[];
  readonly access?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly onlyWhen?: string | undefined;
}

interface IndexedRule extends AccessRule {
  readonly order: number;
  readonly matches: (path: string) => boolean;
}

let index: ReadonlyMap<string, readonly IndexedRule[]> | undefined;

/**
 * The rule that the server applies to a request: the first in its order that matches, case aside. Undefined where
 * none does, which the server answers with 401.
 *
 * The rules are those of `resource-access-control-v2.xml` in wso2/carbon-identity-framework. They see the original
 * path; an id after `/o/` has been taken off before, but for the few rules that name it.
 */
export function accessRuleOf(method: string, path: RequestPath): AccessRule | undefined {
  const original = firstMatch(method, path.whole);
  return original === undefined || original.path.includes('/o/*/')
    ? (original ?? firstMatch(method, path.wholeWithoutOrganizationId))
    : firstMatch(method, path.wholeWithoutOrganizationId);
}

function firstMatch(method: string, path: string): AccessRule | undefined {
  index ??= indexRules(rows);
  const lowerCase = path.toLowerCase();
  const keys = new Set(['', ...lowerCase.split('/').map((segment) => segment.slice(0, keyLength))]);
  let first: IndexedRule | undefined;
  for (const key of keys) {
    const match = index
      .get(key)
      ?.find((rule) => (rule.methods.includes('all') || rule.methods.includes(method)) && rule.matches(lowerCase));
    if (match !== undefined && (first === undefined || match.order < first.order)) {
      first = match;
    }
  }
  return first;
}

const keyLength = 3;

/** Rules by how a segment that they spell out begins: a path that matches has a segment that begins so. */
function indexRules(rules: readonly RuleRow[]): ReadonlyMap<string, readonly IndexedRule[]> {
  const indexed = rules.flatMap((row, order) => (row.onlyWhen === undefined ? [indexedRule(row, order)] : []));
  return Map.groupBy(indexed, (rule) => keyOf(rule.path.toLowerCase()));
}

/** The last segment before the second `*` that tells enough: `v1*` may be `v1.0`, so `api/server/v1*` goes by `server`. */
function keyOf(pattern: string): string {
  const spelledOut = pattern.replace(/^\*/, '');
  if (!spelledOut.startsWith('/')) {
    return '';
  }
  const [beforeStar = '', ...rest] = spelledOut.split('*');
  const segments = beforeStar.split('/').slice(1);
  const mayGoOn = rest.length > 0 ? segments.pop() : undefined;
  const segment = mayGoOn !== undefined && mayGoOn.length >= keyLength ? mayGoOn : segments.at(-1);
  return (segment ?? '').slice(0, keyLength);
}

function indexedRule(row: RuleRow, order: number): IndexedRule {
  const pattern = row.path.toLowerCase().split('*');
  const exceptions = (row.except ?? []).map((path) => path.toLowerCase().split('*'));
  return {
    path: row.path,
    methods: row.methods,
    scopes: row.scopes ?? [],
    access: row.access === 'public' || row.access === 'blocked' ? row.access : 'scopes',
    order,
    matches: (path) => fits(path, pattern) && !exceptions.some((exception) => fits(path, exception)),
  };
}

/**
 * Whether `text` is the pieces in their order with anything between them. It takes time linear in the text, which a
 * regular expression with several `.*` would not, and the text may come from a file of a stranger.
 */
function fits(text: string, pieces: readonly string[]): boolean {
  const [head = '', ...rest] = pieces;
  const tail = rest.pop();
  if (tail === undefined) {
    return text === head;
  }
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) {
    return false;
  }
  const end = text.length - tail.length;
  let from = head.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0 || at + piece.length > end) {
      return false;
    }
    from = at + piece.length;
  }
  return true;
}
