import type { ConnectionDefinition } from '../connections/definition.ts';
import type { JsonObject } from './system.ts';

/** A call that a server refused: all that a system may need to say why. */
export interface Refusal {
  readonly definition: ConnectionDefinition;
  readonly method: string;
  /** Without the query. */
  readonly url: string;
  readonly status: number;
  /** The `code` in the answer's body, such as `900901`; empty where there is none. */
  readonly code: string;
  /** The server's own words; empty where it has none. */
  readonly reason: string;
  /** Seconds, where the server says how long to wait. */
  readonly retryAfter?: number | undefined;
  /** What was sent as a token; undefined where nothing was. */
  readonly token?: SentToken | undefined;
  /** The scopes that are known to be needed and that the token lacks. */
  readonly missing: readonly string[];
  /** When the server refused, by its own clock where it tells the time. Seconds since 1970. */
  readonly now: number;
}

/** A token as anyone can read it: nothing in it is verified. */
export interface SentToken {
  readonly isJwt: boolean;
  /** Empty where it is no JWT. */
  readonly claims: JsonObject;
}
