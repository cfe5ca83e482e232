import { pathToFileURL } from 'node:url';
import { type Disposable, l10n, Uri, window, workspace } from 'vscode';
import { type DocumentAction, documentPath, type ReadOnlyDocument } from '../readOnlyDocuments.ts';
import { type AnswerView, answerText } from '../requests/answerText.ts';
import type { BegunAnswer, SentRequest } from '../requests/sendRequest.ts';
import type { Services } from '../services.ts';
import { answerView, kindOf } from './answerDocument.ts';
import { isEndless } from './growingBody.ts';
import type { BodyWatch } from './receiveAnswer.ts';
import type { RenderedBody } from './renderBody.ts';
import { watchBody } from './watchBody.ts';

/** An answer whose document is open. */
export interface OpenAnswer {
  readonly uri: Uri;
  readonly sent: SentRequest;
  /** What mends a refusal. */
  readonly mending: readonly DocumentAction[];
  readonly view: AnswerView;
  /** The file that holds its body, where one was made. */
  file?: string | undefined;
}

/** Which request of which file was sent. */
export interface AnswerPlace {
  readonly uri: Uri;
  readonly index: number;
}

/** The answers that are open in documents. */
export interface Answers extends Disposable {
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
  /** Shows the headers of answers, or their number alone: of this and of all that follow. */
  toggleHeaders(uri: unknown): Promise<void>;
}

export function createAnswers(services: Services): Answers {
  const { context, documents, redactor } = services;
  const program = pathToFileURL(Uri.joinPath(context.extensionUri, 'dist', 'renderBodyWorker.js').fsPath);
  const rendering = { program, redact: redactor.redact };
  const open = new Map<string, OpenAnswer>();
  const tails = new Map<string, (ended: boolean) => RenderedBody>();
  let showsHeaders = false;
  const closed = workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === 'scopewise') {
      open.delete(uri.path);
    }
  });

  function drawn(answer: OpenAnswer): ReadOnlyDocument {
    const { ending: _ending, ...text } = answerText(answer.sent.answer, { ...answer.view, showsHeaders });
    return { path: answer.uri.path, ...text, actions: actionsOf(answer) };
  }

  function actionsOf({ uri, sent, mending }: OpenAnswer): DocumentAction[] {
    const { kind, ending } = kindOf(sent);
    const { file, size } = sent.received;
    const isOpened = file !== undefined || kind !== 'text' || ending === 'svg';
    const commands = () => import('./answerCommands.ts');
    const openTitle = kind === 'image' || ending === 'svg' ? l10n.t('Open Image') : l10n.t('Open Body');
    const headers = showsHeaders ? l10n.t('Hide Headers') : l10n.t('Show Headers');
    return [
      ...mending,
      ...(size > 0 && isOpened
        ? [{ title: openTitle, run: async () => (await commands()).openAnswerBody(services, uri) }]
        : []),
      ...(size > 0 && !isOpened
        ? [{ title: l10n.t('Copy Body'), run: async () => (await commands()).copyAnswerBody(services, uri) }]
        : []),
      ...(size > 0
        ? [{ title: l10n.t('Save Body As…'), run: async () => (await commands()).saveAnswerBody(services, uri) }]
        : []),
      { title: headers, line: 1, run: () => answers.toggleHeaders(uri) },
      ...(sent.answer.scopes === undefined
        ? []
        : [
            {
              title: l10n.t('Show Scopes Used'),
              line: 1,
              run: async () => (await commands()).showScopesUsed(services, uri),
            },
          ]),
    ];
  }

  /** Lets go of an answer, and of the file with its body, unless that is shown again. */
  async function forget(path: string, shown: SentRequest): Promise<void> {
    const file = open.get(path)?.file;
    open.delete(path);
    if (file !== undefined && file !== shown.received.file) {
      await (await services.bodyFiles()).remove(file);
    }
  }

  const answers: Answers = {
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
      const contentType = begun.answer.headers['content-type'] ?? '';
      const ending = /\bjson\b/i.test(contentType) && !isEndless(contentType) ? 'jsonc' : 'txt';
      return watchBody(begun, progress.report, {
        grows(render) {
          tails.set(base, (ended) => render(ending, redactor.redact, ended));
        },
        async draw(milliseconds, bytes) {
          const rendered = tails.get(base)?.(false);
          if (rendered === undefined) {
            return;
          }
          const answer = { ...begun.answer, milliseconds, bytes };
          const note = l10n.t('More is on the way.');
          const { ending: _ending, ...text } = answerText(answer, { rendered, note, showsHeaders });
          const stop = { title: l10n.t('$(debug-stop) Stop'), run: async () => progress.stop() };
          const document = { path: `${base}${ending}`, ...text, actions: [stop] };
          if (documents.has(document.path)) {
            documents.put(document);
          } else {
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
    async toggleHeaders(uri) {
      showsHeaders = !showsHeaders;
      const answer = answers.of(uri);
      if (answer) {
        documents.put(drawn(answer));
      }
    },
    dispose() {
      closed.dispose();
      open.clear();
      tails.clear();
    },
  };

  return answers;
}

function pathOf({ uri, index }: AnswerPlace, { request }: BegunAnswer, ending: string): string {
  const file = uri.path.split('/').at(-1) ?? '';
  const title = `${request.method} ${new URL(request.url).pathname.split('/').slice(-2).join(' ')}`;
  return documentPath(file, String(index + 1), `${title}.${ending}`);
}
