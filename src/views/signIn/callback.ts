/** Where the authorization server sends a person back to. */
export interface Callback {
  readonly redirectUri: string;
  /** The parameters of the first answer that carries the state; others are not for us. Rejects with the signal's reason. */
  answer(state: string, signal: AbortSignal): Promise<URLSearchParams>;
  dispose(): void;
}
