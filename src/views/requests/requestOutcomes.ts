import { type Disposable, type Event, EventEmitter, type TextDocument, type Uri, workspace } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { FileRequest, RequestFile } from '../../requests/requestFile.ts';
import { type WrittenRequest, writtenRequests } from '../../requests/requestSource.ts';
import type { ShownAnswer } from './answerText.ts';
import { createLatestAnswers } from './latestAnswers.ts';
import { parsedDocument } from './parsedDocument.ts';
import { requestBlocks } from './requestBlocks.ts';
import type { SentRequest } from './sendRequest.ts';

/** What is said of an answer behind its request. */
export interface OutcomeOfAnswer extends Pick<SentRequest, 'checks'> {
  readonly answer: Omit<ShownAnswer, 'headers' | 'body'>;
}

/** What became of a request, or that it is on its way. */
export type Outcome =
  | { readonly kind: 'sending' }
  | { readonly kind: 'answered'; readonly sent: OutcomeOfAnswer; readonly startLine: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** An outcome, and where its request stands in the document now. */
export interface PlacedOutcome extends Pick<FileRequest, 'requestLine' | 'startLine'> {
  readonly outcome: Outcome;
}

/** What became of the requests of the documents that are open. It lives in memory, until a document is closed. */
export interface RequestOutcomes extends Disposable {
  /** Keeps what becomes of a request while it is sent. What is called off leaves what was there before. */
  follow(uri: Uri, written: WrittenRequest, send: () => Promise<SentRequest>): Promise<SentRequest>;
  /** Of the requests that have not been changed since, in a request file or in the blocks of a Markdown document. */
  of(document: TextDocument): readonly PlacedOutcome[];
  /** The last two answers to the n-th request, also where it has been changed in between; the latest first. */
  answers(document: TextDocument, index: number): readonly SentRequest[];
  /** How to do again what was done last. */
  remember(again: () => Promise<void>): void;
  /** Does it; false where nothing was done yet. */
  again(): Promise<boolean>;
  readonly onDidChange: Event<void>;
}

export function createRequestOutcomes(): RequestOutcomes {
  const changed = new EventEmitter<void>();
  const documents = new Map<string, Map<string, Outcome>>();
  const answers = createLatestAnswers();
  const written = new WeakMap<RequestFile, readonly WrittenRequest[]>();
  let last: (() => Promise<void>) | undefined;
  const closing = workspace.onDidCloseTextDocument(({ uri }) => {
    documents.delete(uri.toString());
    answers.forget(uri.toString());
  });

  function writtenIn(text: string, file: RequestFile): readonly WrittenRequest[] {
    const known = written.get(file) ?? writtenRequests(text, file.requests);
    written.set(file, known);
    return known;
  }

  return {
    onDidChange: changed.event,
    async follow(uri, { request, identity, name }, send) {
      const outcomes = documents.get(uri.toString()) ?? new Map<string, Outcome>();
      documents.set(uri.toString(), outcomes);
      const known = outcomes.get(identity);
      const before = known?.kind === 'sending' ? undefined : known;
      const keep = (outcome: Outcome): void => {
        outcomes.set(identity, outcome);
        changed.fire();
      };
      keep({ kind: 'sending' });
      try {
        const sent = await send();
        answers.add(uri.toString(), name, sent);
        keep({ kind: 'answered', sent: withoutBody(sent), startLine: request.startLine });
        return sent;
      } catch (error) {
        if (!isCancellation(error)) {
          keep({ kind: 'failed', error });
        } else if (before === undefined) {
          outcomes.delete(identity);
          changed.fire();
        } else {
          keep(before);
        }
        throw error;
      }
    },
    of(document) {
      const outcomes = documents.get(document.uri.toString());
      if (outcomes === undefined) {
        return [];
      }
      const placed = (all: readonly WrittenRequest[], line: number): PlacedOutcome[] =>
        all.flatMap(({ request: { requestLine, startLine }, identity }) => {
          const outcome = outcomes.get(identity);
          return outcome ? [{ outcome, requestLine: line + requestLine, startLine: line + startLine }] : [];
        });
      return document.languageId === 'markdown'
        ? requestBlocks(document).flatMap(({ text, line }) => placed(writtenIn(text, parseRequestFile(text)), line))
        : placed(writtenIn(document.getText(), parsedDocument(document)), 0);
    },
    answers(document, index) {
      if (!documents.has(document.uri.toString())) {
        return [];
      }
      const one = writtenIn(document.getText(), parsedDocument(document))[index];
      return one === undefined ? [] : answers.of(document.uri.toString(), one.name);
    },
    remember(again) {
      last = again;
    },
    async again() {
      await last?.();
      return last !== undefined;
    },
    dispose() {
      closing.dispose();
      changed.dispose();
      documents.clear();
    },
  };
}

/** Bodies are large, and kept where they are counted. */
function withoutBody({ answer: { headers: _headers, body: _body, ...answer }, checks }: SentRequest): OutcomeOfAnswer {
  return { answer, checks };
}
