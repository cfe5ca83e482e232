import { ScopewiseError } from '../http/error.ts';
import {
  type NamedAnswer,
  type ReferenceProblem,
  readAnswerReference,
  valueInAnswer,
} from '../requests/answerReference.ts';
import type { FileRequest, RequestFile } from '../requests/requestFile.ts';

/** Every value of `problem` in the details of `request.answer_unusable`. */
export type AnswerProblem =
  | ReferenceProblem
  /** No request of the file has the name. */
  | 'unknown'
  /** The answer was too large to be kept. */
  | 'too_large';

/** An answer, and the connection by which it came: what it holds may go where that connection's tokens may. */
export interface KeptAnswer extends NamedAnswer {
  readonly connection?: string | undefined;
  readonly isTooLarge?: boolean | undefined;
}

/** Answers to the named requests of one file, by name. They live in memory, as long as the file is open. */
export type KeptAnswers = Map<string, KeptAnswer>;

/** The largest body that is kept, in characters. */
export const longestKept = 5_000_000;

/**
 * What of an answer is kept for requests that refer to it.
 * @param body undefined where there is too much of it
 */
export function keptAnswer(
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  body: string | undefined,
  connection: string | undefined,
): KeptAnswer {
  const isTooLarge = body === undefined || body.length > longestKept;
  return { status: answer.status, headers: answer.headers, body: isTooLarge ? '' : body, connection, isTooLarge };
}

/** The request of a file that has a name; of several, the last. */
export function requestNamed(file: RequestFile, name: string): FileRequest | undefined {
  return file.requests.findLast(({ directives }) => directives.name === name);
}

/**
 * The value that a placeholder refers to in an earlier answer; undefined where it is no such reference.
 * @param answerOf gives the answer to a request, sending it if need be
 * @throws `request.answer_unusable`, and what `answerOf` throws
 */
export async function earlierValue(
  file: RequestFile,
  reference: string,
  answerOf: (request: FileRequest) => Promise<KeptAnswer>,
): Promise<{ readonly value: string; readonly connection?: string | undefined } | undefined> {
  const read = readAnswerReference(reference, (name) => requestNamed(file, name) !== undefined);
  if (read === undefined) return undefined;
  const unusable = (problem: AnswerProblem, status?: number): ScopewiseError => {
    return new ScopewiseError('request.answer_unusable', {
      reference,
      problem,
      ...(status !== undefined && { status }),
    });
  };
  if (typeof read === 'string') throw unusable(read);
  const request = requestNamed(file, read.request);
  if (request === undefined) throw unusable('unknown');
  const answer = await answerOf(request);
  if (answer.isTooLarge === true && read.part === 'body') throw unusable('too_large', answer.status);
  const found = valueInAnswer(read, answer);
  if (typeof found === 'string') throw unusable(found, answer.status);
  return { value: found.value, connection: answer.connection };
}
