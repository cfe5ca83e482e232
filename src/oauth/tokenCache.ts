import { unlessAborted } from '../http/unlessAborted.ts';
import { scopesIn } from './scopes.ts';
import type { Token } from './token.ts';

/** What a token is for. The order of the scopes does not matter. */
export interface TokenKey {
  readonly connection: string;
  /** The id of a sub-organization. */
  readonly organization?: string | undefined;
  readonly scopes: readonly string[];
}

/** A token in memory, and what it is for. */
export interface HeldToken extends Token {
  readonly connection: string;
  readonly organization?: string | undefined;
}

/** The tokens of a window, in memory only. */
export interface TokenCache {
  /**
   * The token for a key: the one held while it lasts, else a new one. Who asks while it is under way gets the same. A
   * failure is not kept.
   *
   * Rejects with the signal's reason when it is aborted; the request goes on as long as somebody else waits for it.
   *
   * @param request asks the authorization server; its signal is aborted when nobody waits any more
   */
  get(key: TokenKey, signal: AbortSignal | undefined, request: (signal: AbortSignal) => Promise<Token>): Promise<Token>;
  /** Lets go of a token that a server refused or that was revoked. */
  invalidate(token: Token): void;
  /** Lets go of all tokens of a connection, also of those under way. */
  forget(connection: string): void;
  /** What is held and has not expired, oldest first. */
  list(): readonly HeldToken[];
  /** Calls the listener after each change of what is held, until the returned function is called. */
  onDidChange(listener: () => void): () => void;
  /** Lets go of everything, and cancels what is under way. */
  dispose(): void;
}

interface Held {
  readonly key: TokenKey;
  readonly token: Token;
  /** Milliseconds since 1970 from which a new one is asked for. */
  readonly renewAt: number;
}

interface Flight {
  readonly key: TokenKey;
  readonly token: Promise<Token>;
  readonly controller: AbortController;
  waiting: number;
}

/** @param now milliseconds since 1970 */
export function createTokenCache({ now }: { now: () => number }): TokenCache {
  const held = new Map<string, Held>();
  const flights = new Map<string, Flight>();
  const listeners = new Set<() => void>();
  let disposed = false;

  function start(id: string, key: TokenKey, request: (signal: AbortSignal) => Promise<Token>): Flight {
    const controller = new AbortController();
    const token = request(controller.signal);
    const flight = { key, controller, waiting: 0, token };
    flights.set(id, flight);
    const land = () => flights.get(id) === flight && flights.delete(id);
    token.then((value) => land() && hold(id, key, value), land);
    return flight;
  }

  function hold(id: string, key: TokenKey, token: Token): void {
    const isSame = held.get(id)?.token.accessToken === token.accessToken;
    held.delete(id);
    held.set(id, { key, token, renewAt: renewalOf(token, isSame) });
    changed();
  }

  function drop(isDropped: (entry: Held) => boolean): void {
    const ids = [...held].filter(([, entry]) => isDropped(entry)).map(([id]) => id);
    for (const id of ids) held.delete(id);
    if (ids.length > 0) changed();
  }

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  return {
    async get(key, signal, request) {
      signal?.throwIfAborted();
      if (disposed) throw new DOMException('The tokens are gone.', 'AbortError');
      const id = idOf(key);
      const entry = held.get(id);
      if (entry !== undefined && now() < entry.renewAt) return entry.token;
      const flight = flights.get(id) ?? start(id, key, request);
      flight.waiting++;
      try {
        return await unlessAborted(flight.token, signal);
      } finally {
        flight.waiting--;
        if (flight.waiting === 0) {
          if (flights.get(id) === flight) flights.delete(id);
          flight.controller.abort();
        }
      }
    },
    invalidate({ accessToken }) {
      drop(({ token }) => token.accessToken === accessToken);
    },
    forget(connection) {
      for (const [id, { key }] of flights) if (key.connection === connection) flights.delete(id);
      drop(({ key }) => key.connection === connection);
    },
    list() {
      const alive = [...held.values()].filter(({ token }) => now() < (token.expiresAt ?? Number.POSITIVE_INFINITY));
      return alive.map(({ key: { connection, organization }, token }) => ({ ...token, connection, organization }));
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      listeners.clear();
      held.clear();
      for (const { controller } of flights.values()) controller.abort();
      flights.clear();
    },
  };
}

const assumedLifetime = 5 * 60_000;
const longestMargin = 30_000;

/**
 * When to ask for the next token: a little before this one expires, so that it does not expire on the way to the API. A
 * server that gave the same token again (Asgardeo does, as long as an opaque one lives) has no other before then.
 */
function renewalOf({ expiresAt, obtainedAt }: Token, isSame: boolean): number {
  const end = expiresAt ?? obtainedAt + assumedLifetime;
  return isSame ? end : end - Math.min(longestMargin, (end - obtainedAt) / 10);
}

function idOf({ connection, organization, scopes }: TokenKey): string {
  return JSON.stringify([connection, organization ?? null, scopesIn(scopes)]);
}
