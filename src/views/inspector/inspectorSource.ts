import { inspectToken, type TokenInspection } from '../../oauth/inspection.ts';
import type { ScopeDescription } from '../../oauth/scopeComparison.ts';
import type { Token } from '../../oauth/token.ts';
import type { Verification } from '../../oauth/verifySignature.ts';
import { redactedToken } from './inspectionText.ts';
import type { InspectorSubject } from './inspectorState.ts';

/** A token to look at, and what can be done with it. */
export interface InspectorSource extends InspectorSubject {
  /** Sources with the same key share a panel, of which the later one takes hold. Never shown. */
  readonly key: string;
  readonly token: string;
  /** What is held of the token, where it came from a connection. */
  readonly known?: Token | undefined;
  /** The organization that it was asked for, where `organization` is not what a claim would name. */
  readonly organizationId?: string | undefined;
  readonly describeScope?: ((scope: string) => ScopeDescription | undefined) | undefined;
  /** Asks the authorization server about a token (RFC 7662). */
  readonly introspect?:
    | ((token: string, signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>)
    | undefined;
  /** Checks the signature of a token against its issuer's keys. */
  readonly verify?: ((token: string, signal: AbortSignal) => Promise<Verification>) | undefined;
  /** Obtains another token for the same scopes. */
  readonly renew?: ((signal: AbortSignal) => Promise<Token>) | undefined;
}

/**
 * All that can be said of the source's token.
 *
 * @param introspection what the server said of it, if it was asked
 * @param now milliseconds since 1970
 */
export function inspectSource(
  source: InspectorSource,
  introspection: Readonly<Record<string, unknown>> | undefined,
  now: number,
): TokenInspection {
  const { token, known, organization, organizationId, clientId, describeScope } = source;
  return inspectToken({
    token,
    known,
    introspection,
    organization: organizationId ?? organization,
    clientId,
    now,
    describeScope,
    redact: redactedToken,
  });
}
