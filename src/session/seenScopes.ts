import type { Token } from '../oauth/token.ts';

/** What became of a scope when it was last asked for. */
export type ScopeOutcome = 'granted' | 'denied';

/** What the tokens of a client have shown so far, by scope; one that is missing has never been asked for, or nothing said. */
export type SeenScopes = ReadonlyMap<string, ScopeOutcome>;

/** What is known of a client's scopes once it has obtained another token: what the newest says counts. */
export function withSeen(seen: SeenScopes, { granted = [], denied }: Pick<Token, 'granted' | 'denied'>): SeenScopes {
  return new Map([
    ...seen,
    ...granted.map((scope) => [scope, 'granted'] as const),
    ...denied.map((scope) => [scope, 'denied'] as const),
  ]);
}
