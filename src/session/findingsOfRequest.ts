import { nearestPath } from '../catalog/nearestPath.ts';
import type { Operation } from '../catalog/operation.ts';
import { isLoopback } from '../http/loopback.ts';
import { literalSecretsIn } from '../requests/literalSecrets.ts';
import type { FileRequest } from '../requests/requestFile.ts';
import type { Finding, FindingPlace } from './finding.ts';
import { knownParameters } from './knownParameters.ts';
import { headerOf } from './requestHeaders.ts';
import { pathBelow, type RequestSubject } from './requestSubject.ts';
import { secretHome } from './secretHome.ts';
import type { Session } from './session.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

/** What can be said of one request by whom it calls. */
export async function findingsOfRequest(request: FileRequest, subject: RequestSubject): Promise<Finding[]> {
  const { session, address, operation } = subject;
  const found: Finding[] = [...insecure(request, address), ...secrets(request, subject)];
  if (session === undefined || address === undefined) return found;
  const path = pathBelow(address, session.system.endpoints(session.definition).baseUrl)?.split(/[?#]/, 1)[0];
  if (path === undefined) return found;
  return operation === undefined
    ? [...found, ...unknownCall(request, session, address, path)]
    : [...found, ...(await missingParameters(request, session, operation)), ...deniedScopes(request, session, subject)];
}

/** The URL on its first line. */
export function urlPlace({ urlTokens: [token], requestLine }: FileRequest): FindingPlace {
  return { line: token?.line ?? requestLine, column: token?.column ?? 0, length: token?.text.length ?? 0 };
}

function insecure(request: FileRequest, address: string | undefined): readonly Finding[] {
  const url = address?.toLowerCase().startsWith('http://') === true ? URL.parse(address) : null;
  if (url === null || isLoopback(url.hostname)) return [];
  return [{ kind: 'insecure', origin: url.origin, ...urlPlace(request) }];
}

function secrets(request: FileRequest, subject: RequestSubject): readonly Finding[] {
  const written = request.curl === undefined ? literalSecretsIn(request) : [];
  return written.map((secret) => {
    const { line, column, text } = secret;
    const connection = secret.kind === 'token' ? subject.session?.definition.name : undefined;
    const home = secretHome(secret, request, subject);
    return { kind: 'secret', secret, connection, home, line, column, length: text.length };
  });
}

/** A call that the catalog does not know: of another method, or at a path where the server has nothing. */
function unknownCall(request: FileRequest, session: Session, address: string, path: string): readonly Finding[] {
  const { catalog, system } = session;
  const operations = catalog.operations();
  if (operations.length === 0 || path === '' || request.method === 'OPTIONS') return [];
  const allowed = methods.filter((method) => catalog.findOperation(method, address) !== undefined);
  if (allowed.length > 0) {
    const isRead = request.method === 'HEAD' && allowed.includes('GET');
    const [token] = request.urlTokens;
    const isWritten = token !== undefined && token.line === request.requestLine && token.column > 0;
    const place = isWritten
      ? {
          line: request.requestLine,
          column: Math.max(0, token.column - 1 - request.method.length),
          length: request.method.length,
        }
      : urlPlace(request);
    return isRead ? [] : [{ kind: 'method', method: request.method, path, allowed, ...place }];
  }
  const required = catalog.requiredScopes(request.method, address);
  if (required !== undefined && required.evidence !== 'unknown') return [];
  return [{ kind: 'path', path, system: system.label, nearest: nearestPath(operations, path), ...urlPlace(request) }];
}

async function missingParameters(
  request: FileRequest,
  session: Session,
  operation: Operation,
): Promise<readonly Finding[]> {
  const query = request.url.split('?').slice(1).join('?');
  // A variable may bring parameters that nobody sees here.
  if (/(?:^|&)[^&=]*\{\{/.test(query)) return [];
  const names = new Set(query.split('&').map((pair) => decoded(pair.split('=', 1)[0] ?? '')));
  const required = (await knownParameters(session, operation)).filter((parameter) => parameter.required);
  return required
    .filter((parameter) => parameter.in === 'query' && !names.has(parameter.name))
    .map(({ name, values }) => {
      return { kind: 'parameter', name, value: values[0] ?? '', ...urlPlace(request) };
    });
}

function deniedScopes(
  request: FileRequest,
  session: Session,
  { address = '', organization }: RequestSubject,
): readonly Finding[] {
  const { definition } = session;
  const headers = Object.fromEntries(request.headers.map(({ name, value }) => [name, value]));
  if (headerOf(headers, definition.authorizationHeader ?? 'Authorization') !== undefined) return [];
  const { scopes: named } = request.directives;
  const seen = session.seenScopes();
  const needed = named ?? session.scopesOf(request.method, address, organization) ?? [];
  const scopes = needed.filter((scope) => seen.get(scope) === 'denied');
  return scopes.length === 0 ? [] : [{ kind: 'scope', connection: definition.name, scopes, ...urlPlace(request) }];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
