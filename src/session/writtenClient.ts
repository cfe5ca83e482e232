import { basicUser } from '../requests/curlUser.ts';
import type { FileRequest } from '../requests/requestFile.ts';
import type { ResolvedRequest } from '../requests/resolveRequest.ts';
import type { Lookup } from '../requests/variableScope.ts';
import { calledOff, type Person } from './person.ts';
import { headerOf, mergeHeaders, type RequestHeaders } from './requestHeaders.ts';
import type { Session } from './session.ts';

/**
 * A cURL command of documentation may have credentials of its own, which are of nobody's client: where it asks the token
 * endpoint of a connection, the person is offered that connection's client in their place.
 * @param sessions those that may be meant, the likeliest first
 * @returns the request with the headers to send
 */
export async function withClientOfChoice(
  request: ResolvedRequest,
  written: FileRequest,
  sessions: readonly (Session | undefined)[],
  person: Person | undefined,
  signal: AbortSignal | undefined,
): Promise<ResolvedRequest> {
  const user = basicUser(headerOf(request.headers, 'authorization') ?? '');
  if (written.curl === undefined || user === undefined || person === undefined) {
    return request;
  }
  for (const session of sessions) {
    if (session?.definition.clientId === user.name) {
      return request;
    }
    const secret = await session?.credential('clientSecret', request.url, signal);
    const { clientId, name: connection } = session?.definition ?? {};
    if (clientId === undefined || connection === undefined || secret === undefined) {
      continue;
    }
    const prefers = await person.prefersConnection({ connection, clientId: user.name });
    if (prefers === undefined) {
      throw calledOff();
    }
    return prefers ? { ...request, headers: withBasic(request.headers, clientId, secret) } : request;
  }
  return request;
}

/**
 * Where nobody's session adds a token, a cURL command that is still to be given one gets it from the environment or from
 * the person.
 * @param session the one that adds a token of its own
 */
export async function withTokenToCome(
  request: ResolvedRequest,
  { tokenToCome }: FileRequest,
  session: Session | undefined,
  lookup: Lookup,
): Promise<ResolvedRequest> {
  if (session !== undefined || tokenToCome === undefined) {
    return request;
  }
  const { scheme, name } = tokenToCome;
  const token = await lookup(name, request);
  return token === undefined
    ? request
    : { ...request, headers: mergeHeaders(request.headers, { Authorization: `${scheme} ${token}` }) };
}

function withBasic(headers: RequestHeaders, clientId: string, secret: string): RequestHeaders {
  const value = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  return mergeHeaders(headers, { Authorization: value });
}
