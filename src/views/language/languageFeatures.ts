import { Disposable, languages } from 'vscode';
import type { Explorer } from '../explorer/explorer.ts';
import { requestFiles } from '../requests/requestLenses.ts';
import type { Services } from '../services.ts';

/** Registers what the editor knows of request files. Each is loaded when the editor first asks for it; none sends anything. */
export function registerLanguageFeatures(services: Services, explorer: Explorer): Disposable {
  const symbols = () => import('./symbols.ts');
  return Disposable.from(
    languages.registerCompletionItemProvider(
      requestFiles,
      {
        provideCompletionItems: async (document, position) => {
          const { completionItems } = await import('./completion.ts');
          const organizations = (connection: string | undefined) => explorer.organizations(connection);
          return completionItems({ services, document, position, organizations });
        },
      },
      ...['{', '/', '?', '&', '=', ':', '@', ' '],
    ),
    languages.registerHoverProvider(requestFiles, {
      provideHover: async (document, position) =>
        (await import('./hover.ts')).hoverAt({ services, document, position }),
    }),
    languages.registerDocumentSymbolProvider(requestFiles, {
      provideDocumentSymbols: async (document) => (await symbols()).documentSymbols(document),
    }),
    languages.registerFoldingRangeProvider(requestFiles, {
      provideFoldingRanges: async (document) => (await symbols()).foldingRanges(document),
    }),
  );
}
