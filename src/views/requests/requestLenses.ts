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
} from 'vscode';
import type { Services } from '../services.ts';

/** Request files, saved or not; answers are not among them. */
export const requestFiles: DocumentSelector = [
  { language: 'http', scheme: 'file' },
  { language: 'http', scheme: 'untitled' },
  { language: 'http', scheme: 'vscode-vfs' },
];

/** "Send" over each request. Its title, with the connection and the scopes, is worked out for the visible ones only. */
export class RequestLens extends CodeLens {
  readonly document: TextDocument;
  readonly index: number;

  constructor(document: TextDocument, line: number, index: number) {
    super(document.lineAt(line).range);
    this.document = document;
    this.index = index;
  }
}

/** Registers the lenses. The parser is loaded with the first request file that is opened. */
export function registerRequestLenses(services: Services): Disposable {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider<RequestLens> = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document): Promise<RequestLens[]> {
      const { parseRequestFile } = await import('../../requests/parseRequestFile.ts');
      const { requests } = parseRequestFile(document.getText());
      return requests.map(({ requestLine }, index) => new RequestLens(document, requestLine, index));
    },
    resolveCodeLens(lens: RequestLens, _cancellation: CancellationToken): ProviderResult<RequestLens> {
      return import('./lensTitle.ts').then(async ({ lensCommand }) => {
        lens.command = await lensCommand(services, lens.document, lens.index);
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
  );
}
