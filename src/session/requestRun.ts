import type { HttpClient } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import { accessTokenVariable } from '../requests/requestToCurl.ts';
import { type ResolvedRequest, resolveRequest, resolveRequestNow } from '../requests/resolveRequest.ts';
import type { Lookup, RequestTarget } from '../requests/variableScope.ts';
import { connectionValue } from './requestSubject.ts';
import type { CallAnswer, Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { assertUserToken } from './userToken.ts';

export interface RunOptions {
  /** Used where the request names no connection, even where its URL belongs to another. */
  readonly connection?: string | undefined;
  /** Gives `{{baseUrl}}` and the like where nothing else names a connection. */
  readonly current?: string | undefined;
  /** Whether the person agreed to a change of data. */
  readonly confirmed?: boolean | undefined;
  /** Milliseconds until headers must have come, where the request does not say. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request as it will be sent: by which connection, and with which scopes. */
export interface RequestPlan {
  readonly request: ResolvedRequest;
  /** Undefined where the URL belongs to no connection: the request goes without a token. */
  readonly session?: Session | undefined;
  /** Undefined where no token goes along. */
  readonly scopes?: readonly string[] | undefined;
}

/** The n-th request of a file, from 0. Throws `request.missing`. */
export function requestAt(file: RequestFile, index: number): FileRequest {
  const request = file.requests[index];
  if (!request) {
    throw new ScopewiseError('request.missing', { index, count: file.requests.length });
  }
  return request;
}

/** What would be sent, without sending anything: an access token in the request's own texts stands as a shell variable. Throws `request.*`. */
export function planRequest(
  sessions: Sessions,
  file: RequestFile,
  request: FileRequest,
  options: RunOptions,
): RequestPlan {
  const { explicit, values } = choices(sessions, request, options);
  const lookup = (name: string) => (name === 'accessToken' ? accessTokenVariable : connectionValue(name, values()));
  return planOf(resolveRequestNow(file, request, lookup), sessions, explicit);
}

/**
 * Sends one request of a file. Throws `request.*` for what cannot be sent as it stands, and what `Session.call` throws.
 * A URL that belongs to no connection is sent without a token.
 */
export async function runRequest(
  { sessions, http }: { sessions: Sessions; http: HttpClient },
  file: RequestFile,
  request: FileRequest,
  options: RunOptions,
): Promise<{ plan: RequestPlan; answer: CallAnswer }> {
  const { confirmed, signal } = options;
  const { explicit, values } = choices(sessions, request, options);
  const lookup: Lookup = async (name, target) => {
    if (name !== 'accessToken') {
      return connectionValue(name, values());
    }
    const session = explicit ?? (target && sessions.owning(target.url));
    return session && target && tokenFor(session, target, signal);
  };
  const plan = planOf(await resolveRequest(file, request, { lookup }), sessions, explicit);
  const { method, url, headers, body, organization, scopes, followRedirects, timeout = options.timeout } = plan.request;
  if (plan.session) {
    const sent = { method, url, headers, body, organization, scopes, followRedirects, timeout, confirmed, signal };
    return { plan, answer: await plan.session.call(sent) };
  }
  const sent = { method, url, headers, body, followRedirects, signal, ...(timeout !== undefined && { timeout }) };
  return { plan, answer: Object.assign(await http.send(sent), { request: { method, url, headers } }) };
}

/** Which connection the request names, and which one gives values: the current one where none is named. */
function choices(sessions: Sessions, { directives }: FileRequest, { connection, current }: RunOptions) {
  const named = directives.connection ?? connection;
  const explicit = named === undefined ? undefined : sessions.of(named);
  return { explicit, values: () => explicit ?? (current === undefined ? undefined : sessions.of(current)) };
}

/** A token that the request's own text asked for goes where the text says, so the place is checked here. */
async function tokenFor(
  session: Session,
  { method, url, scopes, organization }: RequestTarget,
  signal: AbortSignal | undefined,
): Promise<string> {
  session.assertApproved(new URL(url).origin);
  assertUserToken(session, method, url);
  const needed = scopes ?? session.scopesOf(method, url, organization) ?? [];
  return (await session.token({ scopes: needed, organization, signal })).accessToken;
}

function planOf(request: ResolvedRequest, sessions: Sessions, explicit: Session | undefined): RequestPlan {
  const session = explicit ?? sessions.owning(request.url);
  const header = session?.definition.authorizationHeader ?? 'authorization';
  const bringsOwn = Object.keys(request.headers).some((name) => name.toLowerCase() === header.toLowerCase());
  const needed = request.scopes ?? session?.scopesOf(request.method, request.url, request.organization);
  return { request, session, scopes: session && !bringsOwn ? needed : undefined };
}
