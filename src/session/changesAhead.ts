import { isScopewiseError } from '../http/error.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import type { Person } from './person.ts';
import { planRequest } from './requestPlan.ts';
import type { RunOptions } from './requestRun.ts';
import type { Sessions } from './sessions.ts';

/** A change of data that a person has to agree to. */
export type DataChange = Parameters<Person['agreesToChange']>[0];

/** A change of data that is to come. */
export interface ChangeAhead extends DataChange {
  /** Where a value is not known before the request is sent, its URL has one of these: `$CREATED_ID`. */
  readonly variables: readonly string[];
}

/**
 * The changes of data that requests would make and that a person has to agree to first, in order. A request that cannot
 * be planned is left out.
 */
export function changesAhead(
  sessions: Sessions,
  file: RequestFile,
  requests: readonly FileRequest[],
  options: RunOptions,
): ChangeAhead[] {
  return requests.flatMap((request) => {
    let variables: readonly string[] = [];
    try {
      const { session, request: planned, shellVariables } = planRequest(sessions, file, request, options);
      const { method, url, headers, organization } = planned;
      variables = shellVariables.map((name) => `$${name}`);
      session?.assertAllowed({ method, url, headers, organization });
      return [];
    } catch (error) {
      return isScopewiseError(error, 'safety.not_confirmed') ? [{ ...error.details, variables }] : [];
    }
  });
}

/**
 * A person who has agreed to some changes: they are not asked for these again, but for any other. It is the very change
 * that counts, by its connection, method, address and organization; what was not known of an address may be anything that
 * keeps within its segment of the path or its parameter of the query.
 */
export function agreedTo(person: Person, changes: readonly ChangeAhead[]): Person {
  return {
    ...person,
    agreesToChange: async (change) =>
      changes.some((agreed) => isSameChange(agreed, change)) || person.agreesToChange(change),
  };
}

function isSameChange(agreed: ChangeAhead, change: DataChange): boolean {
  const same = (['connection', 'method', 'organization'] as const).every((key) => agreed[key] === change[key]);
  return same && isOfPattern(agreed.url, agreed.variables, change.url);
}

/** Where a URL is split: what a server takes for a slash is one, too. */
const boundary = /([/?#&=;\\]|%2f|%5c)/i;

function isOfPattern(pattern: string, variables: readonly string[], url: string): boolean {
  const wanted = pattern.split(boundary);
  const given = url.split(boundary);
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || isFilled(part, variables, given[index] ?? ''))
  );
}

/** Whether a text is what a part with variables has become: what stands before the first and behind the last is the same. */
function isFilled(part: string, variables: readonly string[], text: string): boolean {
  const used = variables.filter((variable) => part.includes(variable));
  if (used.length === 0) {
    return false;
  }
  const start = Math.min(...used.map((variable) => part.indexOf(variable)));
  const end = Math.max(...used.map((variable) => part.lastIndexOf(variable) + variable.length));
  const [before, behind] = [part.slice(0, start), part.slice(end)];
  return text.length > before.length + behind.length && text.startsWith(before) && text.endsWith(behind);
}
