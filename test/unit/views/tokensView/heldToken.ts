import type { HeldToken } from '../../../../src/oauth/tokenCache.ts';

/** A token of the connection Acme. */
export function heldToken(changes: Partial<HeldToken> = {}): HeldToken {
  return {
    connection: 'Acme',
    organization: undefined,
    accessToken: 'a-token',
    tokenType: 'Bearer',
    format: 'opaque',
    obtainedAt: 0,
    requested: ['a'],
    granted: ['a'],
    denied: [],
    response: {},
    ...changes,
  };
}
