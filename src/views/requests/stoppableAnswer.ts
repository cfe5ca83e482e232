import type { AnswerPlace, Answers } from '../answers/answers.ts';
import type { BodyWatch } from '../answers/receiveAnswer.ts';
import type { SendOptions } from './sendRequest.ts';

/** How one request is sent so that a person can end its answer. */
export interface StoppableAnswer extends Required<Pick<SendOptions, 'signal' | 'watch'>> {
  /** Whether the answer was shown while it came, and so awaits its end there. */
  wasShown(): boolean;
}

/**
 * Shows the answer to one request while it comes, where that has no end or takes long, with a button that stops it.
 *
 * @param cancelled calls the request off; stopping an answer ends it alone
 * @param report says how much has come
 */
export function stoppableAnswer(
  answers: Answers,
  place: AnswerPlace,
  cancelled: AbortSignal,
  report: (message: string) => void,
): StoppableAnswer {
  const stopped = new AbortController();
  let body: BodyWatch | undefined;
  return {
    signal: AbortSignal.any([cancelled, stopped.signal]),
    watch(begun) {
      body = answers.watch(place, begun, { report, stop: () => stopped.abort() });
      return body;
    },
    wasShown: () => body?.mayBeCut() ?? false,
  };
}
