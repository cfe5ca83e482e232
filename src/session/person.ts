/** A value that only the person knows. */
export interface ValueQuestion {
  readonly name: string;
  readonly description?: string | undefined;
  /** Whether it is typed unseen. */
  readonly isSecret: boolean;
  /** Where it will be sent, as far as that is known. */
  readonly origin?: string | undefined;
}

/** Who is asked while a request is on its way. */
export interface Person {
  /** Whether a request that changes data is to be sent. */
  agreesToChange(change: {
    readonly connection: string;
    readonly method: string;
    readonly url: string;
    /** Where the change would be made, where that is not the root: the name or the id of a sub-organization. */
    readonly organization?: string | undefined;
  }): Promise<boolean>;
  /** Whether a request is to be sent whose author wants it confirmed. */
  agreesToNotes(notes: readonly string[], request: { readonly method: string; readonly url: string }): Promise<boolean>;
  /** Whether secret values of the environment, by their names, may go to an origin. */
  agreesToSecrets(names: readonly string[], origin: string): Promise<boolean>;
  /**
   * Whether a token request for a connection's own token endpoint takes the connection's client and not the one that is
   * written in it; undefined where the person went away.
   */
  prefersConnection(written: { readonly connection: string; readonly clientId: string }): Promise<boolean | undefined>;
  /** Undefined where the person went away. */
  value(question: ValueQuestion): Promise<string | undefined>;
}

/** The reason with which a request ends that the person called off: silent, as every cancellation. */
export function calledOff(): DOMException {
  return new DOMException('The person called the request off.', 'AbortError');
}
