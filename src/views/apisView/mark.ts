import type { Operation } from '../../catalog/operation.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';

/** Whether a client may do something, as far as is known of it. */
export type Mark = 'granted' | 'denied' | 'unknown';

export function markOfScope(scope: string, seen: SeenScopes): Mark {
  return seen.get(scope) ?? 'unknown';
}

/** Whether a client may call an operation at its root organization. What needs no scope is granted to everybody. */
export function markOfOperation({ scopes, alternatives = [], evidence }: Operation, seen: SeenScopes): Mark {
  return evidence === 'unknown' ? 'unknown' : markOfScopes([scopes, ...alternatives], seen);
}

/** Whether a client holds one of several sets, wholly. */
export function markOfScopes(sets: readonly (readonly string[])[], seen: SeenScopes): Mark {
  const marks = sets.map((scopes) => markOfAll(scopes, seen));
  return marks.find((mark) => mark === 'granted') ?? marks.find((mark) => mark === 'unknown') ?? 'denied';
}

function markOfAll(scopes: readonly string[], seen: SeenScopes): Mark {
  const marks = scopes.map((scope) => markOfScope(scope, seen));
  return marks.find((mark) => mark === 'denied') ?? marks.find((mark) => mark === 'unknown') ?? 'granted';
}
