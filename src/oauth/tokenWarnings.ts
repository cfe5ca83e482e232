import { isSigned, type TokenReading } from './decode.ts';
import type { DescribedScope } from './scopeComparison.ts';
import { isMilliseconds, momentOf, type Validity } from './validity.ts';

/** What a developer would want to be told of a token, with the values for the sentence. */
export type TokenWarning =
  /** Anybody can have made it: `alg` is `none`, or nothing stands where the signature belongs. */
  | { readonly code: 'unsigned' }
  | { readonly code: 'expired' }
  /** The server says that it does not accept the token any more. */
  | { readonly code: 'inactive' }
  | { readonly code: 'not-yet-valid' }
  /** A clock is wrong, this machine's or the server's. */
  | { readonly code: 'issued-in-future'; readonly seconds: number }
  /** NumericDates are in seconds; libraries read these as far in the future. */
  | { readonly code: 'milliseconds'; readonly claims: readonly string[] }
  | { readonly code: 'other-organization'; readonly expected: string; readonly actual: string }
  | { readonly code: 'no-scopes' }
  /** Many servers refuse request headers of more than 8 KB. */
  | { readonly code: 'large'; readonly characters: number }
  /** `aud` names only the client, so an API cannot tell by it that the token is meant for it. */
  | { readonly code: 'audience-is-client' };

/** In the order of how much they matter. */
export function tokenWarnings(options: {
  token: string;
  reading: TokenReading;
  claims: Readonly<Record<string, unknown>>;
  introspection: Readonly<Record<string, unknown>>;
  validity: Validity;
  granted: readonly DescribedScope[] | undefined;
  /** The organization and the client that the token was asked for. */
  organization: string | undefined;
  clientId: string | undefined;
  now: number;
}): TokenWarning[] {
  const { token, reading, claims, introspection, validity, granted, now } = options;
  const warnings: TokenWarning[] = [];
  if (reading.format === 'jwt' && !isSigned(reading)) {
    warnings.push({ code: 'unsigned' });
  }
  if (validity.state === 'expired' || validity.state === 'inactive' || validity.state === 'not-yet-valid') {
    warnings.push({ code: validity.state });
  }
  const early = (validity.issuedAt?.epochSeconds ?? 0) - now / 1000;
  if (early > toleratedSkew) warnings.push({ code: 'issued-in-future', seconds: Math.round(early) });
  const milliseconds = ['iat', 'nbf', 'exp'].filter(
    (name) => momentOf(claims[name], now) && isMilliseconds(claims[name]),
  );
  if (milliseconds.length > 0) warnings.push({ code: 'milliseconds', claims: milliseconds });
  const actual = ['org_name', 'org_handle', 'org_id']
    .map((name) => claims[name] ?? introspection[name])
    .filter((value) => typeof value === 'string');
  if (options.organization !== undefined && actual[0] !== undefined && !actual.includes(options.organization)) {
    warnings.push({ code: 'other-organization', expected: options.organization, actual: actual[0] });
  }
  if (granted?.length === 0) warnings.push({ code: 'no-scopes' });
  if (token.length > customaryHeaderLimit) warnings.push({ code: 'large', characters: token.length });
  const client = claims['client_id'] ?? claims['azp'] ?? options.clientId;
  const audience = claims['aud'];
  const audiences: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  if (client !== undefined && audiences.length > 0 && audiences.every((item) => item === client)) {
    warnings.push({ code: 'audience-is-client' });
  }
  return warnings;
}

/** Seconds by which clocks may differ without a word. */
const toleratedSkew = 60;

const customaryHeaderLimit = 8 * 1024;
