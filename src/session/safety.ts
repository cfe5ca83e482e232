import type { ConnectionDefinition } from '../connections/definition.ts';
import { ScopewiseError } from '../http/error.ts';

/**
 * Whether a request that the catalog does not know can change data on the server: everything but safe methods (RFC 9110,
 * section 9.2.1) and SCIM's search by POST.
 */
export function changesData(method: string, url: string): boolean {
  const safe = /^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
  const search = /^POST$/i.test(method) && /\/\.search\/?(\?|$)/.test(url);
  return !safe && !search;
}

/**
 * Holds a change of data to the connection's safety. Throws `safety.read_only` where the connection only reads, and
 * `safety.not_confirmed` where a person has to agree first and has not.
 */
export function assertChangeAllowed(
  definition: ConnectionDefinition,
  request: { method: string; url: string; confirmed: boolean; organization?: string | undefined },
): void {
  const safety = definition.safety ?? 'confirm';
  const details = { connection: definition.name, method: request.method, url: request.url };
  if (safety === 'read-only') {
    throw new ScopewiseError('safety.read_only', details);
  }
  if (safety === 'confirm' && !request.confirmed) {
    const { organization } = request;
    throw new ScopewiseError('safety.not_confirmed', {
      ...details,
      ...(organization !== undefined && { organization }),
    });
  }
}
