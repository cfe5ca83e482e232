import { requestSecretName } from '../connections/requestSecret.ts';
import { ScopewiseError } from '../http/error.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';
import { isSecretName } from '../requests/secretNames.ts';
import type { Lookup, RequestTarget } from '../requests/variableScope.ts';
import { isSameAddress } from './destination.ts';
import { earlierValue, type KeptAnswer } from './earlierAnswers.ts';
import type { Environment } from './environment.ts';
import { calledOff, type Person, type ValueQuestion } from './person.ts';
import type { RunOptions } from './requestRun.ts';
import { connectionValue } from './requestSubject.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { assertUserToken } from './userToken.ts';

/** Where the values of one request come from that its file does not define. */
export interface ValueSources {
  readonly sessions: Sessions;
  /** The connection that the request or the caller names. */
  readonly explicit: Session | undefined;
  /** The connection that gives values where none is named. */
  readonly current: Session | undefined;
  /** The sub-organization that the person uses for a connection. */
  readonly organizationOf?: ((connection: string) => string | undefined) | undefined;
  readonly environment?: Environment | undefined;
  readonly secretOf?: RunOptions['secretOf'];
  readonly person?: Person | undefined;
  /** What the person answered on the way of this send, by name: nothing is asked for twice. */
  readonly asked: Map<string, string>;
  readonly signal?: AbortSignal | undefined;
  answerOf(request: FileRequest): Promise<KeptAnswer>;
}

/** Values that were put into a request and may not go everywhere. */
export interface BoundValues {
  /** Names of secret values of the environment. */
  readonly secrets: Set<string>;
  /** Connections whose answers gave values. */
  readonly connections: Set<string>;
}

/**
 * Gives values, the first that there is: what the person is asked for, the environment's, those of earlier answers, the
 * connection's; for a cURL command, whose placeholders nothing else can fill, the person's again.
 * @param bound is told which values may not go everywhere; their destination is known only when all are there
 */
export function createLookup(
  file: RequestFile,
  request: FileRequest,
  sources: ValueSources,
  bound: BoundValues,
): Lookup {
  const { environment, person, asked, explicit, current, sessions, secretOf, signal } = sources;
  const isCurl = request.curl !== undefined;

  async function ask(question: ValueQuestion): Promise<string | undefined> {
    const known = asked.get(question.name);
    if (known !== undefined || person === undefined) return known;
    const value = await person.value(question);
    if (value === undefined) throw calledOff();
    asked.set(question.name, value);
    return value;
  }

  return async (name, target) => {
    const origin = target && new URL(target.url).origin;
    const secret = requestSecretName(name);
    if (secret !== undefined && origin !== undefined) {
      return (await secretOf?.(secret, origin)) ?? ask({ name: secret, isSecret: true, origin });
    }
    const prompt = promptOf(request, name);
    if (prompt !== undefined) return ask({ ...prompt, origin });
    const found = environment?.value(name);
    if (found !== undefined) {
      if (found.isSecret) bound.secrets.add(name);
      return found.value;
    }
    const earlier = await earlierValue(file, name, sources.answerOf);
    if (earlier !== undefined) {
      if (earlier.connection !== undefined) bound.connections.add(earlier.connection);
      return earlier.value;
    }
    const owner = explicit ?? (target && sessions.owning(target.url));
    const organization = target?.organization ?? (owner && sources.organizationOf?.(owner.definition.name));
    const own = await sessionValue(name, target && { ...target, organization }, {
      owner,
      session: owner ?? current,
      isCurl,
      signal,
    });
    if (own !== undefined || !isCurl) return own;
    return ask({ name, isSecret: isMasked(name), origin });
  };
}

/** What `# @prompt name` and httpYac's `{{$input …}}` and `{{$password …}}` ask for. */
function promptOf({ directives }: FileRequest, name: string): ValueQuestion | undefined {
  const prompt = directives.prompts.find((candidate) => candidate.name === name);
  if (prompt !== undefined) return { ...prompt, isSecret: isMasked(name) };
  const [, kind, description] = /^\$(input|password)\b(.*)$/s.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return { name, description: description?.split('$value:', 1)[0]?.trim(), isSecret: kind === 'password' };
}

/** Whether a value of this name is typed unseen. */
export function isMasked(name: string): boolean {
  return isSecretName(name) || /(?:^|[^a-z])(?:pass|passwd|pwd|pin|otp|passcode)$|token$/i.test(name);
}

interface ConnectionChoice {
  /** The connection that the request names, or that its URL belongs to. */
  readonly owner: Session | undefined;
  readonly session: Session | undefined;
  readonly isCurl: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * What the connection gives. Its secrets go to its token endpoint alone, and its tokens to approved origins: the request's
 * own text says where, so the place is checked here.
 * @throws `request.secret_astray`, and what the session throws
 */
async function sessionValue(
  name: string,
  target: RequestTarget | undefined,
  { owner, session, isCurl, signal }: ConnectionChoice,
): Promise<string | undefined> {
  switch (name) {
    case 'accessToken':
      return owner && target && tokenFor(owner, target, signal);
    case 'clientSecret':
    case 'password': {
      if (session === undefined || target === undefined) return undefined;
      const { tokenEndpoint } = await session.endpoints(signal);
      if (tokenEndpoint !== undefined && isSameAddress(target.url, tokenEndpoint)) {
        return session.credential(name, target.url, signal);
      }
      // What stands in documentation may be another client's: its secret is the person's to give.
      if (isCurl && owner === undefined) return undefined;
      throw new ScopewiseError('request.secret_astray', { name, origin: new URL(target.url).origin });
    }
    case 'tokenEndpoint':
      return (await session?.endpoints(signal))?.tokenEndpoint;
    default:
      return connectionValue(name, session);
  }
}

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
