import type { HttpAnswer } from '../http/client.ts';
import type { Token } from '../oauth/token.ts';

/** A request to a system. The token and the key are added on the way. */
export interface Call {
  readonly method: string;
  /** Absolute, or a path below the connection's base URL. Where an organization is given, `/o` is put in where it is missing. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** What to ask for instead of what the catalog says. */
  readonly scopes?: readonly string[] | undefined;
  /** Whether no token goes along, whatever the catalog says. */
  readonly withoutToken?: boolean | undefined;
  /** The id or the name of a sub-organization to act in. */
  readonly organization?: string | undefined;
  /** Whether the person agreed to a change of data, where the connection's safety asks for that. */
  readonly confirmed?: boolean | undefined;
  /** Whether to fail with `scope.not_granted` before a call that is sure to be refused. */
  readonly onlyIfGranted?: boolean | undefined;
  readonly followRedirects?: boolean | undefined;
  /** Milliseconds until headers must have come. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CallAnswer extends HttpAnswer {
  /** What was sent, with the token in its headers: redact before showing. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** The token that went along, where it is held; undefined for an operation that needs none. */
  readonly token?: Token | undefined;
  /** The id of the sub-organization that it acts in. */
  readonly organization?: string | undefined;
}
