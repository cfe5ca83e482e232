import * as v from 'valibot';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import { outputOf } from '../http/outputOf.ts';
import type { Wait } from '../http/wait.ts';
import { webAddress } from '../http/webAddress.ts';
import { type OAuthServices, sendAsClient } from './clientRequest.ts';
import { refusalOf } from './refusal.ts';
import { scopesIn } from './scopes.ts';
import { oauthErrorOf } from './serverAnswer.ts';
import type { Client, Token } from './token.ts';
import { tokenOf } from './tokenOf.ts';

/** A sign-in that a person ends on a page of their own choice, with a code that they type there. */
export interface DeviceAuthorization {
  readonly userCode: string;
  readonly verificationUri: string;
  /** The same page with the code filled in. */
  readonly verificationUriComplete?: string | undefined;
  readonly deviceCode: string;
  /** Sorted. */
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Seconds between questions. */
  readonly interval: number;
}

const seconds = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform(Number),
  v.number(),
  v.minValue(1),
  v.maxValue(86_400),
);

const deviceAnswer = v.pipe(
  v.looseObject({}),
  // Google's name of the page is that of a draft.
  v.transform((answer) => ({ verification_uri: answer['verification_url'], ...answer })),
  v.object({
    device_code: v.pipe(v.string(), v.nonEmpty()),
    user_code: v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,100}$/)),
    verification_uri: webAddress,
    verification_uri_complete: v.fallback(v.optional(webAddress), undefined),
    expires_in: v.fallback(seconds, 600),
    interval: v.fallback(seconds, 5),
  }),
);

/**
 * Asks for a device code and the code that a person types (RFC 8628 section 3.1).
 *
 * Throws `token.sign_in_unavailable` for a client whose endpoint for it is not known, and as `requestToken` does.
 */
export async function beginDeviceAuthorization(
  client: Client,
  wanted: readonly string[],
  services: OAuthServices,
  signal?: AbortSignal,
): Promise<DeviceAuthorization> {
  const { clientId, grant, deviceAuthorizationEndpoint: endpoint, tokenParameters } = client;
  if (endpoint === undefined) throw new ScopewiseError('token.sign_in_unavailable', { clientId, grant });
  const { deviceAuthorizationRequest } = await import('oauth4webapi');
  const scopes = scopesIn(wanted) ?? [];
  const parameters = { ...tokenParameters, ...(scopes.length > 0 && { scope: scopes.join(' ') }) };
  const answer = await sendAsClient(
    client,
    (sender, options) => deviceAuthorizationRequest(...sender, parameters, options),
    services,
    signal,
  );
  const now = services.now();
  const parsed = answer.status < 300 ? outputOf(deviceAnswer, answer.json) : undefined;
  if (parsed === undefined) throw refusalOf(answer, { client, endpoint, grant, scopes, secrets: [], now });
  return {
    userCode: parsed.user_code,
    verificationUri: parsed.verification_uri,
    verificationUriComplete: parsed.verification_uri_complete,
    deviceCode: parsed.device_code,
    scopes,
    expiresAt: now + parsed.expires_in * 1000,
    interval: parsed.interval,
  };
}

/** A person types a code for minutes, in which a network may be gone for a moment, and a server have too much to do. */
const busy: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const passing: ReadonlySet<string> = new Set(['network.timeout', 'network.unreachable', 'network.broken_off']);

/**
 * Asks for the token until the person has typed the code, as slowly as the server wants it (RFC 8628 section 3.5).
 *
 * Throws `token.sign_in_refused`, `token.sign_in_expired`, and as `requestToken` does.
 */
export async function endDeviceAuthorization(
  client: Client,
  device: DeviceAuthorization,
  services: OAuthServices & { readonly wait: Wait },
  signal?: AbortSignal,
): Promise<Token> {
  const { deviceCodeGrantRequest } = await import('oauth4webapi');
  const { clientId, tokenEndpoint, tokenParameters } = client;
  const { deviceCode, scopes, expiresAt } = device;
  const begun = services.now();
  const ask = () =>
    sendAsClient(
      client,
      (sender, options) =>
        deviceCodeGrantRequest(...sender, deviceCode, { ...options, additionalParameters: { ...tokenParameters } }),
      services,
      signal,
    ).catch((error: unknown) => {
      if (isScopewiseError(error) && passing.has(error.code)) return undefined;
      throw error;
    });
  const expired = () =>
    new ScopewiseError('token.sign_in_expired', { clientId, minutes: Math.ceil((expiresAt - begun) / 60_000) });

  let { interval } = device;
  while (services.now() < expiresAt) {
    await services.wait(interval * 1000, signal);
    const answer = await ask();
    if (answer === undefined) {
      interval *= 2;
      continue;
    }
    switch (busy.has(answer.status) ? 'slow_down' : oauthErrorOf(answer)) {
      case 'authorization_pending':
        continue;
      case 'slow_down':
        interval += 5;
        continue;
      case 'expired_token':
        throw expired();
      // Microsoft's own name
      case 'authorization_declined':
      case 'access_denied':
        throw new ScopewiseError('token.sign_in_refused', { clientId, error: 'access_denied', reason: '' });
    }
    return tokenOf(answer, {
      client,
      endpoint: tokenEndpoint,
      grant: 'device_code',
      scopes,
      secrets: [deviceCode],
      now: services.now(),
    });
  }
  throw expired();
}
