import type { Operation } from './operation.ts';

/** An operation that an address may become, and the path that it then has. */
export interface PathSuggestion {
  readonly operation: Operation;
  /** What was typed, with the rest of the operation's path behind it: `/scim2/Users/{{me}}/roles/{id}`. */
  readonly path: string;
}

/**
 * The operations of a method whose paths begin with what has been typed, segment by segment; the last one may be unfinished.
 * Where an operation has a parameter, any segment will do. Below `/o` they are those that organizations have.
 * @param typed a path below the base URL, such as `/scim2/Us`
 */
export function pathSuggestions(operations: readonly Operation[], method: string, typed: string): PathSuggestion[] {
  const segments = typed.split('/').slice(1);
  const inOrganization = segments[0] === 'o' && segments.length > 1;
  const ofMethod = operations.filter((operation) => operation.method === method);
  const own = ofMethod.flatMap((operation) => suggestionOf(operation, segments, ''));
  const below = inOrganization
    ? ofMethod
        .filter(({ organizationScopes }) => organizationScopes !== null)
        .flatMap((operation) => suggestionOf(operation, segments.slice(1), '/o'))
    : [];
  return [...own, ...below];
}

function suggestionOf(operation: Operation, typed: readonly string[], prefix: string): readonly PathSuggestion[] {
  const segments = operation.path.split('/').slice(1);
  const finished = typed.slice(0, -1);
  if (segments.length < typed.length || !finished.every((segment, at) => fits(segments[at] ?? '', segment))) return [];
  const path = [...finished, ...segments.slice(finished.length)];
  return [{ operation, path: `${prefix}/${path.join('/')}` }];
}

function fits(segment: string, typed: string): boolean {
  return segment.startsWith('{') ? typed !== '' : segment.toLowerCase() === typed.toLowerCase();
}
