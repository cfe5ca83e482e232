import type { HeldToken } from '../../oauth/tokenCache.ts';

/** The row of a token. The token itself never leaves the extension host with it. */
export interface TokenNode {
  readonly kind: 'token';
  /** What the token is for: it stays the same when the token is renewed, and holds nothing of it. */
  readonly id: string;
  readonly held: HeldToken;
}

/** The rows of what is held: by connection, its root organization first. The order stays when tokens are renewed. */
export function tokenNodes(held: readonly HeldToken[]): readonly TokenNode[] {
  return held.map((token): TokenNode => ({ kind: 'token', id: idOf(token), held: token })).toSorted(byPurpose);
}

/** The row of the view that a command was called on. */
export function tokenArgument(received: unknown): TokenNode | undefined {
  return typeof received === 'object' && received !== null && 'kind' in received && received.kind === 'token'
    ? (received as TokenNode)
    : undefined;
}

function idOf({ connection, organization, requested }: HeldToken): string {
  return JSON.stringify([connection, organization ?? '', ...requested]);
}

function byPurpose({ held: one }: TokenNode, { held: other }: TokenNode): number {
  return (
    one.connection.localeCompare(other.connection) ||
    (one.organization ?? '').localeCompare(other.organization ?? '') ||
    one.requested.join(' ').localeCompare(other.requested.join(' '))
  );
}
