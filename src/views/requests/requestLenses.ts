import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  Disposable,
  type DocumentSelector,
  EventEmitter,
  languages,
  type ProviderResult,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { FileRequest, RequestFile } from '../../requests/requestFile.ts';
import type { Services } from '../services.ts';

/** Request files, saved or not; answers are not among them. */
export const requestFiles: DocumentSelector = [
  { language: 'http', scheme: 'file' },
  { language: 'http', scheme: 'untitled' },
  { language: 'http', scheme: 'vscode-vfs' },
];

/** "Send" over each request. Its title, with the connection and the scopes, is worked out for the visible ones only. */
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
  const provider: CodeLensProvider<RequestLens> = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document): Promise<RequestLens[]> {
      const { parsedDocument } = await import('./parsedDocument.ts');
      const file = parsedDocument(document);
      return file.requests.flatMap((request) =>
        request.directives.disabled ? [] : new RequestLens(document, file, request),
      );
    },
    resolveCodeLens(lens: RequestLens, _cancellation: CancellationToken): ProviderResult<RequestLens> {
      return import('./lensTitle.ts').then(async ({ lensCommand }) => {
        lens.command = await lensCommand(services, lens);
        return lens;
      });
    },
  };
  const again = () => changed.fire();
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider(requestFiles, provider),
    services.connections.onDidChange(again),
    services.current.onDidChange(again),
    services.environment.onDidChange(again),
  );
}
