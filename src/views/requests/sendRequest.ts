import type { Uri } from 'vscode';
import type { ScopewiseError } from '../../http/error.ts';
import { isWhole, type ReceivedBody } from '../../http/receiveBody.ts';
import { replaceTokens } from '../../oauth/decode.ts';
import type { Token } from '../../oauth/token.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { RequestFile } from '../../requests/requestFile.ts';
import { errorOf } from '../../session/answerError.ts';
import type { CallAnswer } from '../../session/call.ts';
import { keptAnswer } from '../../session/earlierAnswers.ts';
import { checkAnswer, type RequestCheck } from '../../session/requestChecks.ts';
import { type RunOptions, requestAt, runRequest } from '../../session/requestRun.ts';
import type { Session } from '../../session/session.ts';
import { type BodyWatch, receiveAnswer } from '../answers/receiveAnswer.ts';
import { currentChoices } from '../currentConnection.ts';
import { errorText } from '../errors/errorText.ts';
import type { Services } from '../services.ts';
import { answeredToken } from './answeredToken.ts';
import type { ShownAnswer } from './answerText.ts';
import { requestSecret } from './requestSecret.ts';

export interface SendOptions extends Omit<RunOptions, 'current' | 'timeout' | 'record'> {
  /** Where the text is from, for the history. */
  readonly source?: Uri | undefined;
  /** Called with an answer whose body is still on the way; gives who is told of the body. */
  readonly watch?: ((begun: BegunAnswer) => BodyWatch) | undefined;
}

/** An answer without its body. */
export type BegunAnswer = Omit<SentRequest, 'received' | 'token' | 'checks'>;

/** What was sent, with secrets and tokens taken out, and what came back. */
export interface SentRequest {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly scopes: readonly string[];
  };
  readonly answer: ShownAnswer;
  /** The body as it came. */
  readonly received: ReceivedBody;
  /** What a token request was answered with. */
  readonly token?: Token | undefined;
  /** Why the server refused, where Scopewise can say more than the answer itself does. */
  readonly refusal?: ScopewiseError | undefined;
  /** What became of the assertions in the request's comments. */
  readonly checks: readonly RequestCheck[];
}

/** The same for a text that is not read yet. */
export function sendText(services: Services, text: string, index: number, options: SendOptions): Promise<SentRequest> {
  return sendRequestOf(services, parseRequestFile(text), index, options);
}

/** Sends the n-th request of a file and reads the whole answer. Throws what `runRequest` throws. */
export async function sendRequestOf(
  services: Services,
  file: RequestFile,
  index: number,
  options: SendOptions,
): Promise<SentRequest> {
  const engine = await services.engine();
  const request = requestAt(file, index);
  const { plan, answer, begun } = await runRequest(engine, file, request, {
    ...options,
    ...currentChoices(services.current),
    secretOf: (name, origin) => requestSecret(services, name, origin),
    timeout: services.requestTimeout(),
    learn: services.redactor.add,
    record: (sent) => void services.history().then((history) => history.record(sent, options.source)),
  });
  const { redact } = services.redactor;
  const { method, url, headers } = answer.request;
  // A proof of possession is a JWT that nobody registered, as it serves for one request.
  const shown = (value: string) => replaceTokens(redact(value), () => '[redacted]');
  const shownHeaders = Object.entries(headers).map(([name, value]) => [name, shown(value)] as const);
  const head: BegunAnswer = {
    request: {
      method,
      url: redact(url),
      headers: Object.fromEntries(shownHeaders),
      scopes: answer.token?.requested ?? plan.scopes ?? [],
    },
    answer: {
      status: answer.status,
      statusText: answer.statusText,
      headers: answer.headers,
      body: '',
      milliseconds: performance.now() - begun,
      bytes: 0,
      connection: plan.session?.definition.name,
      scopes: answer.token?.requested,
      denied: answer.token?.denied ?? [],
    },
  };
  const { received, body } = await receiveAnswer(services, answer, options.watch?.(head), options.signal);
  const milliseconds = performance.now() - begun;
  const { name } = request.directives;
  if (name !== undefined) {
    options.answers?.set(name, keptAnswer(answer, isWhole(received) ? body : undefined, plan.session?.definition.name));
  }
  const token = answeredToken(plan.request, answer.status, body);
  services.redactor.add(token?.accessToken ?? '');
  const refusal = plan.session && refusalIn(plan.session, answer, body);
  const explanation = refusal && errorText(refusal).message;
  const { status } = answer;
  const checked = {
    status,
    headers: answer.headers,
    body,
    isCut: !isWhole(received),
    milliseconds,
    bytes: received.size,
  };
  return {
    request: head.request,
    answer: { ...head.answer, body, milliseconds, bytes: received.size, cut: received.cut, explanation },
    received,
    token,
    refusal,
    checks: checkAnswer(plan.request.assertions ?? [], checked, redact),
  };
}

function refusalIn(session: Session, answer: CallAnswer, body: string): ScopewiseError | undefined {
  const refused = [401, 403, 429].includes(answer.status) || (answer.status >= 300 && answer.status < 400);
  return refused ? errorOf(session, answer, body) : undefined;
}
