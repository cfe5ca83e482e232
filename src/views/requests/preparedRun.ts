import { l10n, type Uri, window, workspace } from 'vscode';
import { isCancellation, ScopewiseError } from '../../http/error.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { FileRequest, RequestFile } from '../../requests/requestFile.ts';
import { writtenRequests } from '../../requests/requestSource.ts';
import { agreedTo, type ChangeAhead, changesAhead } from '../../session/changesAhead.ts';
import type { Person } from '../../session/person.ts';
import { noRequest } from '../../session/requestRun.ts';
import { currentChoices } from '../currentConnection.ts';
import { errorText } from '../errors/errorText.ts';
import type { Services } from '../services.ts';
import { failedCheckText, isSuccess } from './outcomeText.ts';
import { type SendOptions, type SentRequest, sendRequestOf } from './sendRequest.ts';

/** A request that was sent, and why it counts as failed. */
export interface RunResult {
  readonly request: FileRequest;
  /** Undefined where there was no answer. */
  readonly sent?: SentRequest | undefined;
  /** In a sentence; undefined where it did not fail. */
  readonly failure?: string | undefined;
}

/** Several requests of a text, ready to be sent. */
export interface PreparedRun {
  readonly file: RequestFile;
  /** Sends the n-th request of the text. What is called off ends with an `AbortError`, anything else with a result. */
  send(index: number, options: Pick<SendOptions, 'signal' | 'watch'>): Promise<RunResult>;
  /** Whether the person is being asked at this moment. */
  isAsking(): boolean;
}

/**
 * Prepares to send requests of a text, given by their indexes: all changes of data among them are asked for at once. Gives
 * undefined where the person does not agree. Throws `safety.untrusted_workspace`.
 *
 * @param fromTheStart whether earlier answers are forgotten, so that requests are sent anew whose values others take
 */
export async function prepareRun(
  services: Services,
  uri: Uri,
  text: string,
  indexes: readonly number[],
  { fromTheStart = false }: { readonly fromTheStart?: boolean } = {},
): Promise<PreparedRun | undefined> {
  if (!workspace.isTrusted && uri.scheme !== 'untitled') {
    throw new ScopewiseError('safety.untrusted_workspace', {});
  }
  const file = parseRequestFile(text);
  const written = writtenRequests(text, file.requests);
  const { person, of } = await services.requestContexts();
  const context = await of(uri);
  const requests = indexes.flatMap((index) => file.requests[index] ?? []);
  const { sessions } = await services.engine();
  const options = { ...currentChoices(services.current), environment: context.environment };
  const agreed = await agreedPerson(person, requests.length, changesAhead(sessions, file, requests, options));
  if (agreed === undefined) {
    return undefined;
  }
  if (fromTheStart) {
    context.answers.clear();
  }
  const outcomes = await services.outcomes();
  return {
    file,
    isAsking: person.isAsked,
    async send(index, options) {
      const one = written[index];
      if (one === undefined) {
        throw noRequest(file, index);
      }
      const { request } = one;
      const send = () => sendRequestOf(services, file, index, { ...context, ...options, person: agreed });
      try {
        const sent = await outcomes.follow(uri, one, send);
        return { request, sent, failure: isSuccess(sent) ? undefined : failureOf(sent) };
      } catch (error) {
        if (isCancellation(error)) {
          throw error;
        }
        return { request, failure: errorText(error).message };
      }
    },
  };
}

function failureOf({ answer, checks }: SentRequest): string {
  const failed = checks.find(({ passed }) => !passed);
  if (failed === undefined) {
    return answer.explanation ?? l10n.t('It was answered with {0}.', `${answer.status} ${answer.statusText}`.trim());
  }
  return [failedCheckText(failed), ...(answer.explanation === undefined ? [] : [answer.explanation])].join(' ');
}

/** Changes that a question lists one by one. */
const listed = 20;

/** The person, who may have agreed to the changes of data; undefined where they went away. */
async function agreedPerson(
  person: Person,
  count: number,
  changes: readonly ChangeAhead[],
): Promise<Person | undefined> {
  if (count < 2 || changes.length === 0) {
    return person;
  }
  const lines = changes.slice(0, listed).map(({ connection, method, url, organization }) => {
    const place = organization === undefined ? connection : `${connection} · ${organization}`;
    return `${method} ${url} (${place})`;
  });
  const more = changes.length - lines.length;
  const detail = [...lines, ...(more > 0 ? [l10n.t('and {0} more', more)] : [])].join('\n');
  const question =
    changes.length === count
      ? l10n.t('Send {0} requests? All of them change data.', count)
      : changes.length === 1
        ? l10n.t('Send {0} requests? One of them changes data.', count)
        : l10n.t('Send {0} requests? {1} of them change data.', count, changes.length);
  const sendAll = l10n.t('Send All');
  const oneByOne = l10n.t('Ask for Each');
  const chosen = await window.showWarningMessage(question, { modal: true, detail }, sendAll, oneByOne);
  if (chosen === undefined) {
    return undefined;
  }
  return chosen === sendAll ? agreedTo(person, changes) : person;
}
