import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';
import type { Endpoints } from '../systems/system.ts';
import { headerOf, type RequestHeaders } from './requestHeaders.ts';

/** What tells changes of data from what only reads. */
export interface SafetySources {
  readonly catalog: Pick<Catalog, 'findOperation'>;
  readonly endpoints: Partial<Endpoints>;
  /** Takes secrets out of what an error shows. */
  readonly redact: (text: string) => string;
}

export interface Change {
  readonly method: string;
  /** What the request says of itself beyond its method. */
  readonly headers?: RequestHeaders | undefined;
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
  const { url, organization, confirmed = false } = change;
  const method = methodsOf(change).find((possible) => changesData(sources, possible, url));
  if (safety === 'unrestricted' || (safety === 'confirm' && confirmed) || method === undefined) {
    return;
  }
  const details = { connection, method, url: sources.redact(url.href) };
  if (safety === 'read-only') {
    throw new ScopewiseError('safety.read_only', details);
  }
  throw new ScopewiseError('safety.not_confirmed', { ...details, ...(organization !== undefined && { organization }) });
}

/** Tokens are asked for and asked about by POST; beyond that, what the catalog says of the operation counts. */
function changesData({ catalog, endpoints }: SafetySources, method: string, url: URL): boolean {
  const { href, origin, pathname } = url;
  const isPost = /^POST$/i.test(method);
  const asks = isPost && [endpoints.tokenEndpoint, endpoints.introspectionEndpoint].includes(origin + pathname);
  const byMethod = () => !isSafe(method) && !(isPost && /\/\.search\/?$/.test(pathname));
  return !asks && (catalog.findOperation(method, href)?.changesData ?? byMethod());
}

/** RFC 9110, section 9.2.1 */
function isSafe(method: string): boolean {
  return /^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
}

/** There are servers that take another method from a header, whatever the request's own is. */
function methodsOf({ method, headers = {} }: Change): string[] {
  const names = ['x-http-method-override', 'x-http-method', 'x-method-override'];
  const others = names.flatMap((name) => headerOf(headers, name)?.trim().toUpperCase() ?? []);
  return [...others.filter((other) => other !== ''), method];
}
