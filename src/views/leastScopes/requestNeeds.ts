import type { Operation } from '../../catalog/operation.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import { pathBelow, type RequestChoices, requestSubject } from '../../session/requestSubject.ts';
import type { Session } from '../../session/session.ts';
import type { Sessions } from '../../session/sessions.ts';
import { isForUser } from '../../session/userToken.ts';

/** What one request needs of the client of a connection. */
export interface RequestNeed {
  /** Where it stands, such as `users.http:12`; empty for an operation of the catalog. */
  readonly place: string;
  readonly title: string;
  readonly method: string;
  /** The path below the origin, as far as it is known. */
  readonly path: string;
  /** Undefined where the request belongs to no connection, and goes without a token. */
  readonly connection?: string | undefined;
  /** Whether it acts in a sub-organization. */
  readonly organization: boolean;
  readonly kind: 'scopes' | 'no_token' | 'user' | 'unknown' | 'no_connection';
  /** One of these sets is needed, wholly; an empty one means any token. */
  readonly options: readonly (readonly string[])[];
  readonly operation?: Operation | undefined;
}

/** What the requests of a file need, in their order. Nothing is sent, and no variable of a path has to have a value. */
export function requestNeeds(
  sessions: Sessions,
  text: string,
  file: string,
  choices: RequestChoices,
): readonly RequestNeed[] {
  const read = parseRequestFile(text);
  // A variable that is to be filled in yet is one segment of a path, not none.
  const parsed = { ...read, variables: read.variables.filter(({ value }) => value !== '') };
  return parsed.requests.map(({ method, url, directives, requestLine, title = '' }) => {
    const place = `${file}:${requestLine + 1}`;
    const written = { method, url, directives, line: requestLine };
    const { session, address = url, organization } = requestSubject(sessions, parsed, written, choices);
    const { scopes } = directives;
    return session
      ? { place, ...needOf(session, { method, address, title, organization, scopes }) }
      : { place, title, method, path: pathOf(address), organization: false, kind: 'no_connection', options: [] };
  });
}

/** What operations of the catalog need at the root; those that are only below `/o/`, there. */
export function operationNeeds(session: Session, operations: readonly Operation[]): readonly RequestNeed[] {
  return operations.map(({ method, path, title }) => ({
    place: '',
    ...needOf(session, { method, address: path, title, organization: undefined, scopes: undefined }),
  }));
}

interface Asked {
  readonly method: string;
  readonly address: string;
  readonly title: string;
  readonly organization: string | undefined;
  /** Those that the request names itself. */
  readonly scopes: readonly string[] | undefined;
}

function needOf(session: Session, { method, address, title, organization, scopes }: Asked): Omit<RequestNeed, 'place'> {
  const { catalog, definition, system } = session;
  const path = pathOf(pathBelow(address, system.endpoints(definition).baseUrl) ?? address);
  const isNamed = organization !== undefined && organization !== system.rootOrganization(definition);
  const inOrganization = isNamed || path.startsWith('/o/');
  const called = inOrganization && !path.startsWith('/o/') ? `/o${path}` : address;
  const operation = catalog.findOperation(method, called);
  const needed = catalog.requiredScopes(method, called);
  const shared = {
    title: title || (operation?.title ?? ''),
    method,
    path,
    connection: definition.name,
    organization: inOrganization,
    operation,
  };
  if (!isForUser(definition) && catalog.actsForUser(method, called)) {
    return { ...shared, kind: 'user', options: [] };
  }
  if (scopes !== undefined) {
    return { ...shared, kind: 'scopes', options: [scopes] };
  }
  if (needed === undefined || needed.evidence === 'unknown') {
    return { ...shared, kind: 'unknown', options: [] };
  }
  if (needed.evidence === 'public') {
    return { ...shared, kind: 'no_token', options: [] };
  }
  const alternatives = inOrganization ? [] : (operation?.alternatives ?? []);
  return { ...shared, kind: 'scopes', options: [needed.scopes, ...alternatives] };
}

/** Without origin, query and a variable in front. */
function pathOf(url: string): string {
  const path = URL.parse(url)?.pathname ?? url.replace(/^\{\{[^{}]*\}\}/, '');
  return path.split(/[?#]/, 1)[0] ?? path;
}
