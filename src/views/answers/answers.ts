import { pathToFileURL } from 'node:url';
import { type Disposable, TabInputCustom, TabInputText, Uri, window, workspace } from 'vscode';
import { type DocumentAction, documentPath, type ReadOnlyDocument } from '../readOnlyDocuments.ts';
import { type AnswerView, answerText } from '../requests/answerText.ts';
import type { BegunAnswer, SentRequest } from '../requests/sendRequest.ts';
import type { Services } from '../services.ts';
import { answerActions } from './answerActions.ts';
import { answerView, type BodyRendering, filteredView, growingView, kindOf } from './answerDocument.ts';
import type { AnswerTablePanel } from './answerTablePanel.ts';
import type { FilteredBody } from './filterBody.ts';
import type { BodyWatch } from './receiveAnswer.ts';
import type { RenderedBody } from './renderBody.ts';
import { watchBody } from './watchBody.ts';

/** An answer whose document is open. */
export interface OpenAnswer {
  readonly uri: Uri;
  readonly sent: SentRequest;
  /** What mends a refusal. */
  readonly mending: readonly DocumentAction[];
  /** The whole body as it is shown. */
  readonly view: AnswerView;
  /** What a person has chosen to see of it. */
  filter?: AnswerFilter | undefined;
  /** The file that holds its body, where one was made. */
  file?: string | undefined;
}

/** A JSONPath, and what it picks. */
export interface AnswerFilter {
  readonly path: string;
  readonly body: FilteredBody;
}

/** Which request of which file was sent. */
export interface AnswerPlace {
  readonly uri: Uri;
  readonly index: number;
}

/** The answers that are open in documents. */
export interface Answers extends Disposable {
  /** How bodies are laid out. */
  readonly rendering: BodyRendering;
  /** Shows an answer beside the editor. */
  show(place: AnswerPlace, sent: SentRequest, mending: readonly DocumentAction[]): Promise<void>;
  /** Shows an answer while its body is on the way, where that has no end or takes long. */
  watch(
    place: AnswerPlace,
    begun: BegunAnswer,
    progress: { readonly report: (message: string) => void; readonly stop: () => void },
  ): BodyWatch;
  /** The body of an answer as its document shows it. */
  viewOf(sent: SentRequest): Promise<AnswerView>;
  /** The answer of a document, else that of the active editor. */
  of(uri: unknown): OpenAnswer | undefined;
  /** Shows what a filter picks in place of the whole body; undefined shows it whole again. */
  filter(answer: OpenAnswer, filter: AnswerFilter | undefined): void;
  /** The panel with the table of an answer, which is made where there is none; all are closed with the window. */
  table(answer: OpenAnswer, make: (onDispose: () => void) => AnswerTablePanel): AnswerTablePanel;
  /** Shows the headers of answers, or their number alone: of this and of all that follow. */
  toggleHeaders(uri: unknown): Promise<void>;
}

export function createAnswers(services: Services): Answers {
  const { context, documents, redactor } = services;
  const program = pathToFileURL(Uri.joinPath(context.extensionUri, 'dist', 'renderBodyWorker.js').fsPath);
  const rendering = { program, redact: redactor.redact };
  const open = new Map<string, OpenAnswer>();
  const tails = new Map<string, (ended: boolean) => RenderedBody>();
  const tables = new Map<string, AnswerTablePanel>();
  let showsHeaders = false;
  const closed = workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === 'scopewise') {
      open.delete(uri.path);
    }
  });

  function drawn(answer: OpenAnswer): ReadOnlyDocument {
    const view = filteredView(answer);
    const { ending: _ending, ...text } = answerText(answer.sent.answer, { ...view, showsHeaders });
    return { path: answer.uri.path, ...text, actions: answerActions(services, answer, showsHeaders) };
  }

  /** Lets go of an answer, and of the file with its body, unless that is shown again or has a tab. */
  async function forget(path: string, shown: SentRequest): Promise<void> {
    const file = open.get(path)?.file;
    open.delete(path);
    if (file !== undefined && file !== shown.received.file && !hasTab(file)) {
      await (await services.bodyFiles()).remove(file);
    }
  }

  const answers: Answers = {
    rendering,
    async show(place, sent, mending) {
      const base = pathOf(place, sent, '');
      const tail = tails.get(base)?.(true);
      tails.delete(base);
      const view = await answerView(sent, rendering, tail);
      const path = `${base}${view.rendered?.ending ?? 'txt'}`;
      await forget(path, sent);
      const uri = Uri.from({ scheme: 'scopewise', path });
      const answer: OpenAnswer = { uri, sent, mending, view, file: sent.received.file };
      open.set(path, answer);
      await documents.show({ ...drawn(answer), beside: true });
      if (kindOf(sent).kind === 'image' && sent.received.size > 0) {
        const { openAnswerBody } = await import('./answerCommands.ts');
        await openAnswerBody(services, uri);
      }
    },
    watch(place, begun, progress) {
      const base = pathOf(place, begun, '');
      tails.delete(base);
      let isShown = false;
      return watchBody(begun, progress.report, {
        grows(render) {
          tails.set(base, (ended) => render('txt', redactor.redact, ended));
        },
        async draw(milliseconds, bytes) {
          const rendered = tails.get(base)?.(false);
          if (rendered === undefined) {
            return;
          }
          const answer = { ...begun.answer, milliseconds, bytes };
          const { view, actions } = growingView(rendered, progress.stop);
          const { ending: _ending, ...text } = answerText(answer, { ...view, showsHeaders });
          const document = { path: `${base}${rendered.ending}`, ...text, actions };
          if (documents.has(document.path)) {
            documents.redraw(document);
          } else if (!isShown) {
            // Once only: whoever closes it does not want it back.
            isShown = true;
            await documents.show({ ...document, beside: true });
          }
        },
      });
    },
    viewOf: (sent) => answerView(sent, rendering),
    of(uri) {
      const place = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
      return place?.scheme === 'scopewise' ? open.get(place.path) : undefined;
    },
    filter(answer, filter) {
      answer.filter = filter;
      documents.redraw(drawn(answer));
    },
    table({ uri }, make) {
      const table = tables.get(uri.path) ?? make(() => tables.delete(uri.path));
      tables.set(uri.path, table);
      return table;
    },
    async toggleHeaders(uri) {
      showsHeaders = !showsHeaders;
      const answer = answers.of(uri);
      if (answer) {
        documents.redraw(drawn(answer));
      }
    },
    dispose() {
      closed.dispose();
      for (const table of [...tables.values()]) {
        table.dispose();
      }
      open.clear();
      tails.clear();
    },
  };

  return answers;
}

function hasTab(file: string): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => {
    const isFile = input instanceof TabInputText || input instanceof TabInputCustom;
    return isFile && input.uri.fsPath === Uri.file(file).fsPath;
  });
}

function pathOf({ uri, index }: AnswerPlace, { request }: BegunAnswer, ending: string): string {
  const file = uri.path.split('/').at(-1) ?? '';
  const title = `${request.method} ${new URL(request.url).pathname.split('/').slice(-2).join(' ')}`;
  return documentPath(file, String(index + 1), `${title}.${ending}`);
}
