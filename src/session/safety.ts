import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import type { Endpoints } from '../systems/system.ts';

/** What tells changes of data from what only reads. */
export interface SafetySources {
  readonly catalog: Pick<Catalog, 'findOperation'>;
  readonly endpoints: Partial<Endpoints>;
  /** Takes secrets out of what an error shows. */
  readonly redact: (text: string) => string;
}

export interface Change {
  readonly method: string;
  readonly url: URL;
  /** Undefined at the root. */
  readonly organization: string | undefined;
  /** Whether a person agreed. */
  readonly confirmed?: boolean | undefined;
}

/**
 * Holds a change of data to the connection's safety; what only reads passes. Throws `safety.read_only` where the
 * connection only reads, and `safety.not_confirmed` where a person has to agree first and has not.
 */
export function assertChangeAllowed(definition: ConnectionDefinition, sources: SafetySources, change: Change): void {
  const { safety = 'confirm', name: connection } = definition;
  const { method, url, organization, confirmed = false } = change;
  if (safety === 'unrestricted' || (safety === 'confirm' && confirmed) || !changesData(sources, change)) {
    return;
  }
  const details = { connection, method, url: sources.redact(url.href) };
  if (safety === 'read-only') {
    throw new ScopewiseError('safety.read_only', details);
  }
  throw new ScopewiseError('safety.not_confirmed', { ...details, ...(organization !== undefined && { organization }) });
}

/** Tokens are asked for and asked about by POST; beyond that, what the catalog says of the operation counts. */
function changesData(
  { catalog, endpoints }: SafetySources,
  { method, url: { href, origin, pathname } }: Change,
): boolean {
  const asks = [endpoints.tokenEndpoint, endpoints.introspectionEndpoint].includes(origin + pathname);
  return !asks && (catalog.findOperation(method, href)?.changesData ?? changesDataByMethod(method, href));
}

/** Everything but safe methods (RFC 9110, section 9.2.1) and SCIM's search by POST. */
function changesDataByMethod(method: string, url: string): boolean {
  const safe = /^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
  const search = /^POST$/i.test(method) && /\/\.search\/?(\?|$)/.test(url);
  return !safe && !search;
}
