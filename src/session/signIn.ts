import type { ClientIdentity } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import type { AuthorizationRequest } from '../oauth/authorizationCode.ts';
import type { DeviceAuthorization } from '../oauth/deviceCode.ts';

/** Who is to sign in, and why. */
export interface SignInRequest {
  readonly definition: ConnectionDefinition;
  /** What a token is needed for. */
  readonly scopes: readonly string[];
  /** Whether the person just said that they want to: then they are not asked first. */
  readonly willing: boolean;
}

/** The person's part of a sign-in. Both ways throw `token.sign_in_needed` where they put it off. */
export interface SignIn {
  /**
   * Has them sign in with a browser. Throws `token.sign_in_expired`.
   *
   * @param begin what to open, once it is known where the answer will come
   * @returns what was opened, and the parameters of the answer that carries its state
   */
  authorize(
    request: SignInRequest,
    begin: (redirectUri: string) => Promise<AuthorizationRequest>,
    signal: AbortSignal,
  ): Promise<{ readonly opened: AuthorizationRequest; readonly answer: URLSearchParams }>;
  /**
   * Has them type a code on a page.
   *
   * @param begin gets the code
   * @param end resolves once they have typed it; its signal is aborted when they put it off
   */
  enterCode<Result>(
    request: SignInRequest,
    begin: (signal: AbortSignal) => Promise<DeviceAuthorization>,
    end: (device: DeviceAuthorization, signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
  /** Stores the refresh token that takes the place of the one before; undefined for none. */
  keepRefreshToken(client: ClientIdentity, refreshToken: string | undefined): Promise<void>;
  /** Forgets whether the person was willing to sign in to a connection: they are asked again. */
  forget(connection: string): void;
}
