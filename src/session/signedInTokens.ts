import { clientKey } from '../connections/clientIdentity.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import { unlessAborted } from '../http/unlessAborted.ts';
import { wait } from '../http/wait.ts';
import { beginAuthorization, endAuthorization } from '../oauth/authorizationCode.ts';
import { beginDeviceAuthorization, endDeviceAuthorization } from '../oauth/deviceCode.ts';
import { asksForPush, pushAuthorization } from '../oauth/pushedAuthorization.ts';
import { refresh, refreshTokenOf } from '../oauth/refresh.ts';
import { deniedScopes, scopesIn } from '../oauth/scopes.ts';
import type { Client, Token } from '../oauth/token.ts';
import type { ClientServices, SessionClient } from './sessionClient.ts';
import { sharedRequest } from './sharedRequest.ts';
import type { TokenServices } from './tokenSource.ts';

/** Whether a connection's tokens are those of a person who signs in. */
export function takesSignIn({ grant }: ConnectionDefinition): boolean {
  return grant === 'authorization_code' || grant === 'device_code';
}

/** What a person signed in for last, in memory. */
export interface LatestSignIn {
  /** It counts while it is held. */
  readonly token?: Token | undefined;
  /** That of a public client whose tokens are bound to the key of the window. */
  readonly boundRefreshToken?: string | undefined;
}

/** What the person has to do with a token: whether they just said that they want to sign in, and whether they may be asked. */
export interface Person {
  readonly willing: boolean;
  readonly silent: boolean;
}

/**
 * The tokens of the person who signs in: by the refresh token, where one is stored and was given for these scopes, else by a
 * sign-in that all who need one at that time share. A sign-in asks for what has been needed so far and no more; where that
 * is more than one call needs, the refresh token brings a narrower token for it.
 *
 * @returns what gives such a token; throws `token.*`, `origin.*` and `network.*`
 */
export function createSignedInTokens(
  definition: ConnectionDefinition,
  client: SessionClient,
  { tokens, redactor, signIn, signIns }: TokenServices & Pick<ClientServices, 'signIn'>,
): (scopes: readonly string[], person: Person, signal: AbortSignal) => Promise<Token> {
  const { grant = '' } = definition;
  /** What people are asked to agree to beside a call's scopes: it says how they sign in, not what may be done. */
  const accompanying = (definition.scopes ?? []).filter((scope) => /^(openid|offline_access)$/.test(scope));
  const asked = new Set<string>();
  const waiting = new Set<readonly string[]>();
  const key = clientKey(client.identity);
  let shared: ((signal: AbortSignal) => Promise<Token>) | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One at a time: servers take everything back where a refresh token that was replaced is used again. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(task);
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  function learn({ requested }: Token): void {
    for (const scope of requested) {
      asked.add(scope);
    }
  }

  async function keep(refreshToken: string | undefined, from?: Token): Promise<void> {
    if (refreshToken !== undefined) {
      redactor.add(refreshToken);
    }
    // That of a public client is bound as the token is (RFC 9449 section 5): stored, it would serve no other window.
    const isBound = from?.tokenType === 'DPoP' && definition.clientAuthentication === 'none';
    signIns.set(key, { ...signIns.get(key), boundRefreshToken: isBound ? refreshToken : undefined });
    await signIn?.keepRefreshToken(client.identity, isBound ? undefined : refreshToken);
  }

  /** Undefined where it takes a sign-in. It is not given up half-way, as the next refresh token would be lost with it. */
  async function refreshed(scopes: readonly string[], refused?: string): Promise<Token | undefined> {
    const refreshToken = signIns.get(key)?.boundRefreshToken ?? (await client.refreshToken());
    if (refreshToken === undefined || (asked.size > 0 && !isWithin(scopes, asked))) {
      return undefined;
    }
    if (refreshToken === refused) {
      await keep(undefined);
      return undefined;
    }
    try {
      const token = await refresh(await client.client(), refreshToken, scopes, await client.services());
      const next = refreshTokenOf(token);
      if (next !== undefined && next !== refreshToken) {
        await keep(next, token);
      }
      return isWithin(token.denied, asked) ? token : undefined;
    } catch (error) {
      if (isScopewiseError(error, 'token.grant_refused')) {
        // Another window may have used it and stored the next one by now.
        return refreshed(scopes, refreshToken);
      }
      if (isScopewiseError(error, 'token.scope_refused')) {
        return undefined;
      }
      throw error;
    }
  }

  async function signInOnce(willing: boolean, signal: AbortSignal): Promise<Token> {
    if (signIn === undefined) {
      throw new ScopewiseError('token.grant_unsupported', { grant });
    }
    const asking = await client.client(signal);
    const services = await client.services();
    const wanted = () => [...asked, ...[...waiting].flat(), ...accompanying];
    const request = { definition, scopes: [...waiting].flat(), willing };
    const typeCode = (): Promise<Token> =>
      signIn.enterCode(
        request,
        (shown) => beginDeviceAuthorization(asking, wanted(), services, shown),
        (device, shown) => endDeviceAuthorization(asking, device, { ...services, wait }, shown),
        signal,
      );
    const authorize = async (pushes: boolean, isRepeated: boolean): Promise<Token> => {
      const begin = async (redirectUri: string) => {
        const begun = await beginAuthorization(asking, { redirectUri, scopes: wanted() });
        return pushes ? pushAuthorization(asking, begun, services, signal) : begun;
      };
      const { opened, answer } = await signIn.authorize({ ...request, willing: willing || isRepeated }, begin, signal);
      return endAuthorization(asking, opened, answer, services, signal);
    };
    const pushes = mustPush(asking);
    const obtain = () =>
      grant === 'device_code'
        ? typeCode()
        : authorize(pushes, false).catch((error: unknown) => {
            if (pushes || asking.pushedAuthorizationRequestEndpoint === undefined || !asksForPush(error)) {
              throw error;
            }
            return authorize(true, true);
          });
    const obtained = await obtain();
    redactor.add(obtained.accessToken);
    signIns.set(key, { token: obtained });
    learn(obtained);
    await keep(refreshTokenOf(obtained), obtained);
    return obtained;
  }

  /** One sign-in for all who wait; it ends when nobody waits any more. */
  function sharedSignIn(willing: boolean, signal: AbortSignal): Promise<Token> {
    shared ??= sharedRequest((ended) =>
      signInOnce(willing, ended).finally(() => {
        shared = undefined;
      }),
    );
    return shared(signal);
  }

  const isHeld = ({ accessToken }: Token) => tokens.list().some((held) => held.accessToken === accessToken);

  /** The token of a sign-in for one call: without a refresh token there is no narrower one. */
  function forCall(token: Token, scopes: readonly string[]): Token {
    const requested = scopesIn(scopes) ?? [];
    return { ...token, requested, denied: deniedScopes(requested, token.granted) };
  }

  return async (scopes, { willing, silent }, signal) => {
    const latest = signIns.get(key)?.token;
    const held = latest !== undefined && isHeld(latest) ? latest : undefined;
    if (held) {
      learn(held);
    }
    const known = await unlessAborted(
      inTurn(() => refreshed(scopes)),
      signal,
    );
    if (known !== undefined) {
      return known;
    }
    if (held && isWithin(scopes, new Set(held.requested))) {
      return forCall(held, scopes);
    }
    if (silent) {
      throw new ScopewiseError('token.sign_in_needed', { connection: definition.name, scopes });
    }
    waiting.add(scopes);
    try {
      const token = await sharedSignIn(willing, signal);
      const isExact = isWithin(token.requested, new Set([...scopes, ...accompanying]));
      const narrow = isExact
        ? undefined
        : await unlessAborted(
            inTurn(() => refreshed(scopes)),
            signal,
          );
      return narrow ?? forCall(token, scopes);
    } finally {
      waiting.delete(scopes);
    }
  };
}

function mustPush({ requiresPushedRequests, pushedAuthorizationRequestEndpoint }: Client): boolean {
  return requiresPushedRequests === true && pushedAuthorizationRequestEndpoint !== undefined;
}

function isWithin(scopes: readonly string[], all: ReadonlySet<string>): boolean {
  return scopes.every((scope) => all.has(scope));
}
