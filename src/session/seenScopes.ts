import type { DiscoveredScopes } from '../connections/discoveredScopesStorage.ts';
import type { Token } from '../oauth/token.ts';

/** What became of a scope when it was last asked for. */
export type ScopeOutcome = 'granted' | 'denied';

/** What the tokens of a client have shown so far, by scope; one that is missing has never been asked for, or nothing said. */
export type SeenScopes = ReadonlyMap<string, ScopeOutcome>;

type ScopesOfToken = Pick<Token, 'granted' | 'denied'>;

/** What is known of a client's scopes once it has obtained another token: what the newest says counts. */
export function withSeen(seen: SeenScopes, { granted = [], denied }: ScopesOfToken): SeenScopes {
  return new Map([
    ...seen,
    ...granted.map((scope) => [scope, 'granted'] as const),
    ...denied.map((scope) => [scope, 'denied'] as const),
  ]);
}

/** What was found out before this window had any token of the client. */
export function discoveredBefore({ root, organization }: DiscoveredScopes = {}): SeenScopes {
  const nothing: SeenScopes = new Map();
  return [root, organization].reduce((seen, part) => (part === undefined ? seen : withSeen(seen, part)), nothing);
}
