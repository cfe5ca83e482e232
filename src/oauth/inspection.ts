import { bareToken, isSigned, readToken, type TokenProblem, type TokenReading } from './decode.ts';
import { compareScopes, type ScopeComparison, type ScopeDescription } from './scopeComparison.ts';
import type { Token } from './token.ts';
import { memberWithoutTokens } from './tokenRedaction.ts';
import { type TokenWarning, tokenWarnings } from './tokenWarnings.ts';
import { type Moment, momentOf, type Validity, validityOf } from './validity.ts';

export interface InspectionInput {
  /** As `bareToken` takes it. */
  readonly token: string;
  /** What is held of it, where it came from a connection. */
  readonly known?: Token | undefined;
  /** What the server said of it when asked (RFC 7662). */
  readonly introspection?: Readonly<Record<string, unknown>> | undefined;
  /** The organization that it was asked for, by id, handle or name. */
  readonly organization?: string | undefined;
  readonly clientId?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly describeScope?: ((scope: string) => ScopeDescription | undefined) | undefined;
  /** What stands for a token where it must not be shown. */
  readonly redact: (token: string) => string;
}

/** All that can be said of a token without trusting it. Plain JSON, and no token is in it. */
export interface TokenInspection {
  /** The token, redacted. */
  readonly token: string;
  readonly format: TokenReading['format'];
  /** Why a `malformed` token cannot be read. */
  readonly problem?: TokenProblem | undefined;
  readonly parts: number;
  readonly validity: Validity;
  readonly scopes: ScopeComparison;
  readonly warnings: readonly TokenWarning[];
  /** In the order of the token; empty where there is none. */
  readonly header: readonly TokenField[];
  readonly claims: readonly TokenField[];
  readonly introspection?: readonly TokenField[] | undefined;
  /** The token endpoint's answer, redacted. */
  readonly response?: Readonly<Record<string, unknown>> | undefined;
  /** Not checked here: that takes the issuer's keys. */
  readonly signature: { readonly present: boolean; readonly algorithm?: string | undefined; readonly verified: false };
}

/** A header parameter, a claim, or a member of the introspection answer. */
export interface TokenField {
  readonly name: string;
  readonly value: unknown;
  /** Where the value is a time. */
  readonly moment?: Moment | undefined;
}

/** Says what a token holds, whatever kind of token it is. Pure and offline; never throws. */
export function inspectToken(input: InspectionInput): TokenInspection {
  const { known, now } = input;
  const token = bareToken(input.token);
  const reading = readToken(token);
  const header = 'header' in reading ? reading.header : {};
  const claims = 'claims' in reading ? reading.claims : {};
  const introspection = input.introspection ?? {};
  const validity = validityOf({ claims, introspection, known, now });
  const scopes = compareScopes({ claims, introspection, known, describeScope: input.describeScope });
  const fields = (object: Readonly<Record<string, unknown>>) =>
    Object.entries(object).map(([name, value]) => ({
      name,
      value: memberWithoutTokens(name, value, token, input.redact),
      moment: times.includes(name) ? momentOf(value, now) : undefined,
    }));
  return {
    token: token === '' ? '' : input.redact(token),
    format: reading.format,
    problem: reading.format === 'malformed' ? reading.problem : undefined,
    parts: reading.parts,
    validity,
    scopes,
    warnings: tokenWarnings({
      token,
      reading,
      claims,
      introspection,
      validity,
      granted: scopes.granted,
      organization: input.organization,
      clientId: input.clientId,
      now,
    }),
    header: fields(header),
    claims: fields(claims),
    introspection: input.introspection && fields(input.introspection),
    response: known && Object.fromEntries(fields(known.response).map(({ name, value }) => [name, value])),
    signature: {
      present: 'signature' in reading && isSigned(reading),
      algorithm: typeof header['alg'] === 'string' ? header['alg'] : undefined,
      verified: false,
    },
  };
}

/** The members that are NumericDates: RFC 7519 section 4.1, OpenID Connect Core sections 2 and 5.1. */
const times: readonly string[] = ['iat', 'nbf', 'exp', 'auth_time', 'updated_at'];
