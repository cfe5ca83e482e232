import type { HttpClient } from '../http/client.ts';
import { ScopewiseError } from '../http/error.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import { type ResolvedRequest, resolveRequest } from '../requests/resolveRequest.ts';
import type { Lookup } from '../requests/variableScope.ts';
import type { CallAnswer, Session } from './session.ts';
import type { Sessions } from './sessions.ts';

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

/** What would be sent, without sending anything: an access token in a header stands as it is written. Throws `request.*`. */
export function planRequest(
  sessions: Sessions,
  file: RequestFile,
  request: FileRequest,
  options: RunOptions,
): Promise<RequestPlan> {
  return plan(sessions, file, request, options, async () => '{{accessToken}}');
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
  const planned = await plan(
    sessions,
    file,
    request,
    options,
    async (session, { method, url, scopes, organization }) => {
      session.assertApproved(new URL(url).origin);
      const needed = scopes ?? session.scopesOf(method, url) ?? [];
      return (await session.token({ scopes: needed, organization, signal })).accessToken;
    },
  );
  const { request: resolved, session } = planned;
  const { method, url, headers, body, organization, scopes, followRedirects } = resolved;
  const sent = { method, url, headers, body, followRedirects, timeout: resolved.timeout ?? options.timeout, signal };
  if (session) {
    return { plan: planned, answer: await session.call({ ...sent, scopes, organization, confirmed }) };
  }
  const { timeout, ...plain } = sent;
  const answer = await http.send({ ...plain, ...(timeout !== undefined && { timeout }) });
  return { plan: planned, answer: Object.assign(answer, { request: { method, url, headers } }) };
}

type Target = NonNullable<Parameters<Lookup>[1]>;

async function plan(
  sessions: Sessions,
  file: RequestFile,
  request: FileRequest,
  { connection, current }: RunOptions,
  accessToken: (session: Session, target: Target) => Promise<string>,
): Promise<RequestPlan> {
  const named = request.directives.connection ?? connection;
  const explicit = named === undefined ? undefined : sessions.of(named);
  const fallback = () => explicit ?? (current === undefined ? undefined : sessions.of(current));

  const lookup: Lookup = async (name, target) => {
    if (name === 'accessToken') {
      const session = explicit ?? (target && sessions.owning(target.url));
      return session && target && accessToken(session, target);
    }
    const session = fallback();
    switch (name) {
      case 'baseUrl':
        return (await session?.endpoints())?.baseUrl;
      case 'organization':
        return session?.definition.organization ?? (session && session.system.rootOrganization(session.definition));
      case 'clientId':
        return session?.definition.clientId;
      default:
        return undefined;
    }
  };
  const resolved = await resolveRequest(file, request, { lookup });
  const session = explicit ?? sessions.owning(resolved.url);
  const bringsOwn = Object.keys(resolved.headers).some((name) => name.toLowerCase() === 'authorization');
  const scopes = bringsOwn ? undefined : (resolved.scopes ?? session?.scopesOf(resolved.method, resolved.url));
  return { request: resolved, session, scopes: session && scopes };
}
