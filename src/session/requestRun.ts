import type { HttpClient } from '../http/client.ts';
import { isScopewiseError, ScopewiseError } from '../http/error.ts';
import { textUpTo } from '../http/receiveBody.ts';
import type { SecretSource } from '../requests/recordedRequest.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import type { Place } from '../requests/requestProblem.ts';
import { type PlannedRequest, type ResolvedRequest, resolveRequest } from '../requests/resolveRequest.ts';
import type { CallAnswer } from './call.ts';
import { type KeptAnswer, type KeptAnswers, keptAnswer, longestKept, requestNamed } from './earlierAnswers.ts';
import { type Environment, namingEnvironments } from './environment.ts';
import { calledOff, type Person } from './person.ts';
import type { RequestFiles } from './requestFiles.ts';
import { organizationFor } from './requestOrganization.ts';
import { noting, secretsIn, secretVariables } from './requestSecrets.ts';
import { type BoundValues, createLookup } from './requestValues.ts';
import { sendPlanned } from './sendPlanned.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { withClientOfChoice, withTokenToCome } from './writtenClient.ts';

export interface RunOptions {
  /** Used where the request names no connection, even where its URL belongs to another. */
  readonly connection?: string | undefined;
  /** Gives `{{baseUrl}}` and the like where nothing else names a connection. */
  readonly current?: string | undefined;
  /** What to ask for in place of what the request names and the catalog says. */
  readonly scopes?: readonly string[] | undefined;
  /** The id of the sub-organization in which a connection's requests act where they name none; undefined for the root. */
  readonly organizationOf?: ((connection: string) => string | undefined) | undefined;
  /** Whether the person agreed beforehand to all that would be asked. */
  readonly confirmed?: boolean | undefined;
  /** Who is asked; without anyone, what is not agreed to beforehand is refused. */
  readonly person?: Person | undefined;
  readonly environment?: Environment | undefined;
  /** The secret of request files that has a name and goes to an origin; undefined where none is kept. */
  readonly secretOf?: ((name: string, origin: string) => Promise<string | undefined>) | undefined;
  /** The files that bodies may name; undefined where none may be read. */
  readonly files?: RequestFiles | undefined;
  /** Answers to the file's requests so far; those that are sent on the way are added. */
  readonly answers?: KeptAnswers | undefined;
  /** Milliseconds until headers must have come, where the request does not say. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told of each secret of a file, an environment or a person that stands in an address, before that is logged. */
  readonly learn?: ((secret: string) => void) | undefined;
  /** Is told of each request that went out, also of those that are sent on the way. */
  readonly record?: ((sent: SentRecord) => void) | undefined;
}

/** A request that went out, and what became of it: an answer, whose body is still to come, or an error. */
export interface SentRecord {
  readonly file: RequestFile;
  readonly written: FileRequest;
  readonly plan: RequestPlan;
  readonly environment: Environment | undefined;
  /** The secrets in it, by their values. */
  readonly secrets: ReadonlyMap<string, SecretSource>;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Until the answer began, or the error. */
  readonly milliseconds: number;
  readonly answer?: CallAnswer | undefined;
  readonly error?: unknown;
}

/** A request as it will be sent: by which connection, and with which scopes. */
export interface RequestPlan<Request = ResolvedRequest> {
  readonly request: Request;
  /** Undefined where the URL belongs to no connection: the request goes without a token. */
  readonly session?: Session | undefined;
  /** Undefined where no token goes along. */
  readonly scopes?: readonly string[] | undefined;
}

export interface RequestRun {
  readonly plan: RequestPlan;
  readonly answer: CallAnswer;
  /** By `performance.now()`: when all that a person was asked had been answered. */
  readonly begun: number;
}

/** What it takes to send: `Engine` has it. */
export interface Sender {
  readonly sessions: Sessions;
  readonly http: HttpClient;
}

/** The n-th request of a file, from 0. Throws what `noRequest` gives. */
export function requestAt(file: RequestFile, index: number): FileRequest {
  const request = file.requests[index];
  if (!request) {
    throw noRequest(file, index);
  }
  return request;
}

/** Why a file has no such request: `curl.invalid` where it has a command that cannot be read, else `request.missing`. */
export function noRequest(file: RequestFile, index: number): ScopewiseError {
  const problem = file.problems.find((found) => found.problem === 'curl_invalid')?.detail;
  return problem === undefined
    ? new ScopewiseError('request.missing', { index, count: file.requests.length })
    : new ScopewiseError('curl.invalid', { problem });
}

/**
 * Sends one request of a file, and before it those whose answers it needs and that have not been sent; each is held to
 * the same rules, and asks for itself. A URL that belongs to no connection is sent without a token.
 *
 * Throws `request.*` for what cannot be sent as it stands, `origin.not_approved` where a value would go astray, and what
 * `Session.call` throws. What a person calls off ends with an `AbortError`.
 */
export async function runRequest(
  sender: Sender,
  file: RequestFile,
  request: FileRequest,
  options: RunOptions,
): Promise<RequestRun> {
  const asked = new Map<string, string>();
  const forced = new Set<FileRequest>();
  const { answers = new Map<string, KeptAnswer>(), environment, person, signal } = options;

  /** @param open the requests that wait for this one */
  async function run(current: FileRequest, open: readonly FileRequest[]): Promise<RequestRun> {
    signal?.throwIfAborted();
    const waiting = [...open, current];
    const answerOf = async (needed: FileRequest, always = false): Promise<KeptAnswer> => {
      const { name = '' } = needed.directives;
      const known = answers.get(name);
      if (known !== undefined && (!always || forced.has(needed))) {
        return known;
      }
      if (waiting.includes(needed)) {
        const names = [...waiting.slice(waiting.indexOf(needed)), needed].map(
          ({ directives }) => directives.name ?? '',
        );
        throw new ScopewiseError('request.reference_cycle', { names });
      }
      const { plan, answer } = await run(needed, waiting);
      const kept = keptAnswer(answer, await textUpTo(answer.body, longestKept), plan.session?.definition.name);
      forced.add(needed);
      answers.set(name, kept);
      return kept;
    };
    for (const { name, always } of current.directives.references) {
      const needed = requestNamed(file, name);
      if (needed === undefined) {
        throw new ScopewiseError('request.answer_unusable', { reference: name, problem: 'unknown' });
      }
      await answerOf(needed, always);
    }
    const bound: BoundValues = { secrets: new Set(), connections: new Set() };
    const choice = chooseConnections(sender.sessions, current, options);
    const { sessions } = sender;
    const { organizationOf, secretOf } = options;
    const sources = { sessions, ...choice, organizationOf, secretOf, environment, person, asked, signal, answerOf };
    const secrets = secretVariables(file);
    const lookup = noting(createLookup(file, current, sources, bound), current, environment, secrets);
    const readFile = options.files && fileReader(options.files);
    const filled = await resolveRequest(file, current, { lookup, readFile }).catch((error: unknown) => {
      throw namingEnvironments(error, environment);
    });
    const { scopes } = open.length === 0 ? options : {};
    const session = choice.explicit ?? sessions.owning(filled.url);
    const tokened = await withTokenToCome(filled, current, session, lookup);
    const resolved = await withClientOfChoice(tokened, current, [choice.current, session], person, signal);
    const plan = planOf(resolved, session, current, { organizationOf, scopes });
    for (const secret of secretsIn(resolved.url, secrets.keys())) {
      options.learn?.(secret);
    }
    await assertBound(sender.sessions, bound, plan, options);
    await assertNotesConfirmed(plan, options);
    return sendPlanned(sender, plan, options, (became) => {
      options.record?.({ file, written: current, plan, environment, secrets, ...became });
    });
  }

  return run(request, []);
}

/** Which connection the request names, and which one gives values: the current one where none is named. */
export function chooseConnections(
  sessions: Sessions,
  { directives }: FileRequest,
  { connection, current }: RunOptions,
): { readonly explicit: Session | undefined; readonly current: Session | undefined } {
  const named = directives.connection ?? connection;
  const explicit = named === undefined ? undefined : sessions.of(named);
  return { explicit, current: explicit ?? (current === undefined ? undefined : sessions.of(current)) };
}

/** Scopes that a request names mean nothing to a connection that has a key alone. */
function takenScopes(
  request: ResolvedRequest | PlannedRequest,
  session: Session | undefined,
): readonly string[] | undefined {
  const known = session?.scopesOf(request.method, request.url, request.organization);
  return session?.definition.clientId === undefined ? undefined : (request.scopes ?? known);
}

/** The connection, the organization and the scopes of a request whose placeholders are filled. */
export function planOf<Request extends ResolvedRequest | PlannedRequest>(
  resolved: Request,
  session: Session | undefined,
  written: FileRequest,
  options: Pick<RunOptions, 'organizationOf' | 'scopes'>,
): RequestPlan<Request> {
  const organization = session && organizationFor(session, resolved, written, options);
  const request = { ...resolved, organization, scopes: options.scopes ?? resolved.scopes };
  const bringsOwn = bringsAuthorization(request, session?.definition.authorizationHeader);
  const needed = takenScopes(request, session);
  return { request, session, scopes: session && !bringsOwn ? needed : undefined };
}

/** Whether a request has an authorization written with it, which then goes along in place of a token of its connection. */
export function bringsAuthorization(
  { headers }: Pick<ResolvedRequest | PlannedRequest, 'headers'>,
  header = 'Authorization',
): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === header.toLowerCase());
}

function fileReader(files: RequestFiles) {
  return async (path: string, { line }: Place): Promise<Uint8Array> => {
    const content = await files.read(path);
    if (typeof content === 'string') {
      throw new ScopewiseError('request.file_unreadable', { path, line: line + 1, problem: content });
    }
    return content;
  };
}

/**
 * What came over a connection may go where its tokens may, and a secret of the environment where a connection's tokens
 * may or the person says so.
 */
async function assertBound(
  sessions: Sessions,
  { secrets, connections }: BoundValues,
  { request, session }: RequestPlan,
  { person, confirmed }: RunOptions,
): Promise<void> {
  const { origin } = new URL(request.url);
  for (const name of connections) {
    sessions.of(name).assertApproved(origin);
  }
  if (secrets.size === 0 || (session && isApproved(session, origin))) {
    return;
  }
  const details = { names: [...secrets], origin };
  if (person === undefined && confirmed !== true) {
    throw new ScopewiseError('request.secret_not_approved', details);
  }
  if (person !== undefined && !(await person.agreesToSecrets(details.names, origin))) {
    throw calledOff();
  }
}

function isApproved(session: Session, origin: string): boolean {
  try {
    session.assertApproved(origin);
    return true;
  } catch (error) {
    if (isScopewiseError(error, 'origin.not_approved')) {
      return false;
    }
    throw error;
  }
}

async function assertNotesConfirmed({ request }: RequestPlan, { person, confirmed }: RunOptions): Promise<void> {
  const { notes, method, url } = request;
  if (notes.length === 0 || (person === undefined && confirmed === true)) {
    return;
  }
  if (person === undefined) {
    throw new ScopewiseError('request.note_not_confirmed', { note: notes.join(' ') });
  }
  if (!(await person.agreesToNotes(notes, { method, url }))) {
    throw calledOff();
  }
}
