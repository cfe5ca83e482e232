import type { Operation } from '../../catalog/operation.ts';
import type { SeenScopes } from '../../session/seenScopes.ts';

/** Whether a client may do something, as far as its tokens have shown. */
export type Mark = 'granted' | 'denied' | 'unknown';

export function markOfScope(scope: string, seen: SeenScopes): Mark {
  return seen.get(scope) ?? 'unknown';
}

/** Whether a client may call an operation at its root organization. What needs no scope is granted to everybody. */
export function markOfOperation({ scopes, evidence }: Operation, seen: SeenScopes): Mark {
  if (scopes.length === 0) {
    return evidence === 'unknown' ? 'unknown' : 'granted';
  }
  const marks = scopes.map((scope) => markOfScope(scope, seen));
  return marks.find((mark) => mark === 'denied') ?? marks.find((mark) => mark === 'unknown') ?? 'granted';
}
