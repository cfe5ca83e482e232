import type { Operation } from '../catalog/operation.ts';
import { fillBeginning, fillPlainValues, lastLineFor } from '../requests/fileVariables.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import { tenantIn } from '../systems/tenantIn.ts';
import type { RunOptions } from './requestRun.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** What of a request says whom it calls: enough for one that is still being written. */
export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  readonly directives: Pick<FileRequest['directives'], 'connection' | 'organization'>;
  /** The line of the file that it stands on. */
  readonly line: number;
}

/** What a request means that says no more than it has to. */
export type RequestChoices = Pick<RunOptions, 'current' | 'organizationOf' | 'environment'>;

/** Whom a request calls, as far as can be seen without asking anybody. */
export interface RequestSubject {
  /** The connection that would send it; undefined where it would go without a token. */
  readonly session?: Session | undefined;
  /** The connection that gives `{{baseUrl}}` and the like. */
  readonly values?: Session | undefined;
  /** The URL, or a path below the base URL, with the values of the file filled in; undefined where nobody knows where it begins. */
  readonly address?: string | undefined;
  /** The sub-organization that it acts in, as it is written there or chosen. */
  readonly organization?: string | undefined;
  /** The operation that it calls, if the catalog knows it. */
  readonly operation?: Operation | undefined;
}

/** The subject of a request, by the rules by which it is sent (`planRequest`). Nothing is sent, and nothing is thrown. */
export function requestSubject(
  sessions: Sessions,
  file: RequestFile,
  { method, url, directives, line }: WrittenRequest,
  { current, organizationOf, environment }: RequestChoices,
): RequestSubject {
  const explicit = sessionOf(sessions, directives.connection);
  const values = directives.connection === undefined ? sessionOf(sessions, current) : explicit;
  const valueFor = (name: string): string | undefined => {
    const found = environment?.value(name);
    return found === undefined ? connectionValue(name, values) : found.isSecret ? undefined : found.value;
  };
  const filled = fillBeginning(file, url, lastLineFor(file, line), valueFor);
  const base = valueFor('baseUrl');
  const plain = filled && fillPlainValues(file, filled, lastLineFor(file, line));
  const address = plain?.startsWith('/') === true && base !== undefined ? base + plain : plain;
  const session = directives.connection === undefined && address !== undefined ? sessions.owning(address) : explicit;
  const operation = address === undefined ? undefined : session?.catalog.findOperation(method, address);
  const organization = directives.organization ?? (session && organizationOf?.(session.definition.name));
  return { session, values, address, operation, organization };
}

/** The values that a connection gives to requests, but for what is secret; undefined for any other name. */
export function connectionValue(name: string, session: Session | undefined): string | undefined {
  const { definition, system } = session ?? {};
  switch (name) {
    case 'baseUrl':
      return definition && system?.endpoints(definition).baseUrl;
    case 'tokenEndpoint':
      return definition && system?.endpoints(definition).tokenEndpoint;
    case 'organization':
      return definition && (tenantIn(system?.endpoints(definition).baseUrl) ?? system?.rootOrganization(definition));
    case 'clientId':
      return definition?.clientId;
    case 'username':
      return definition?.username;
    case 'scope':
      return definition?.scopes?.join(' ');
    default:
      return undefined;
  }
}

/** The part of an address below the connection's base URL: `/scim2/Users`. Undefined where it is not below it. */
export function pathBelow(address: string, baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined) return undefined;
  const base = baseUrl.replace(/\/+$/, '');
  const rest = address.slice(base.length);
  const isBelow = address.slice(0, base.length).toLowerCase() === base.toLowerCase() && /^(?:\/|\?|$)/.test(rest);
  return isBelow ? rest : undefined;
}

function sessionOf(sessions: Sessions, name: string | undefined): Session | undefined {
  return name !== undefined && sessions.names().includes(name) ? sessions.of(name) : undefined;
}
