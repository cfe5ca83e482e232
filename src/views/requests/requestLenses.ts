import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  Disposable,
  type DocumentSelector,
  EventEmitter,
  l10n,
  languages,
  type ProviderResult,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { FileRequest, RequestFile } from '../../requests/requestFile.ts';
import type { Services } from '../services.ts';
import type { RequestOutcomes } from './requestOutcomes.ts';

/** Request files, saved or not; answers are not among them. */
export const requestFiles: DocumentSelector = [
  { language: 'http', scheme: 'file' },
  { language: 'http', scheme: 'untitled' },
  { language: 'http', scheme: 'vscode-vfs' },
];

/** "Send" over a request. Its title, with the connection and the scopes, is worked out for the visible ones only. */
class RequestLens extends CodeLens {
  readonly uri: Uri;
  readonly file: RequestFile;
  readonly request: FileRequest;

  constructor(document: TextDocument, file: RequestFile, request: FileRequest) {
    super(document.lineAt(request.requestLine).range);
    this.uri = document.uri;
    this.file = file;
    this.request = request;
  }
}

/** Registers the lenses. The parser is loaded with the first request file that is opened. */
export function registerRequestLenses(services: Services): Disposable {
  const changed = new EventEmitter<void>();
  const again = () => changed.fire();
  let following: Disposable | undefined;
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document): Promise<CodeLens[]> {
      const { parsedDocument } = await import('./parsedDocument.ts');
      const outcomes = await services.outcomes();
      following ??= outcomes.onDidChange(again);
      const file = parsedDocument(document);
      return file.requests.flatMap((request, index) => [
        ...(request.directives.disabled ? [] : [new RequestLens(document, file, request)]),
        ...answerLenses(outcomes, document, request, index),
      ]);
    },
    resolveCodeLens(lens: CodeLens, _cancellation: CancellationToken): ProviderResult<CodeLens> {
      if (!(lens instanceof RequestLens)) {
        return lens;
      }
      return import('./lensTitle.ts').then(async ({ lensCommand }) => {
        lens.command = await lensCommand(services, lens);
        return lens;
      });
    },
  };
  return Disposable.from(
    changed,
    new Disposable(() => following?.dispose()),
    languages.registerCodeLensProvider(requestFiles, provider),
    services.connections.onDidChange(again),
    services.current.onDidChange(again),
    services.environment.onDidChange(again),
  );
}

/** What can be done with the answers to a request, where there are any. */
function answerLenses(
  outcomes: RequestOutcomes,
  document: TextDocument,
  { requestLine }: FileRequest,
  index: number,
): CodeLens[] {
  const answers = outcomes.answers(document, index);
  if (answers.length === 0) {
    return [];
  }
  const { range } = document.lineAt(requestLine);
  const lens = (title: string, command: string) =>
    new CodeLens(range, { title, command, arguments: [document.uri, index] });
  const show = lens(l10n.t('Show Answer'), 'scopewise.showAnswer');
  return answers.length < 2 ? [show] : [show, lens(l10n.t('Compare with Previous'), 'scopewise.compareAnswers')];
}
