import {
  CodeActionKind,
  CodeLens,
  Disposable,
  DocumentDropOrPasteEditKind,
  type DocumentSelector,
  l10n,
  languages,
} from 'vscode';
import { requestFiles } from './requestLenses.ts';

/** Markdown documents, saved or not. */
export const markdown: DocumentSelector = [
  { language: 'markdown', scheme: 'file' },
  { language: 'markdown', scheme: 'untitled' },
  { language: 'markdown', scheme: 'vscode-vfs' },
];

/** Registers what can be done with cURL commands where they stand: run them in Markdown, make them requests in request files. */
export function registerCurlFeatures(): Disposable {
  const convert = () => import('./convertCurl.ts');
  const blocks = () => import('./requestBlocks.ts');
  const kind = DocumentDropOrPasteEditKind.Empty.append('scopewise', 'curl');
  return Disposable.from(
    languages.registerCodeLensProvider(markdown, {
      provideCodeLenses: async (document) => (await blocks()).blockLenses(document),
    }),
    languages.registerCodeLensProvider(requestFiles, {
      async provideCodeLenses(document) {
        const { parsedDocument } = await import('./parsedDocument.ts');
        return parsedDocument(document).requests.flatMap(({ curl, requestLine }) => {
          const title = l10n.t('Convert to Request');
          const command = { title, command: 'scopewise.convertCurl', arguments: [document.uri, requestLine] };
          return curl === undefined ? [] : new CodeLens(document.lineAt(requestLine).range, command);
        });
      },
    }),
    languages.registerCodeActionsProvider(
      requestFiles,
      { provideCodeActions: async (document, range) => (await convert()).conversionActions(document, range) },
      { providedCodeActionKinds: [CodeActionKind.RefactorRewrite] },
    ),
    languages.registerDocumentPasteEditProvider(
      requestFiles,
      {
        async provideDocumentPasteEdits(document, ranges, transfer) {
          const text = await transfer.get('text/plain')?.asString();
          return text === undefined ? [] : (await convert()).pasteEdits(document, ranges, text, kind);
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
    ),
  );
}
