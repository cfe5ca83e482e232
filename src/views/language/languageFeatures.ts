import { CodeActionKind, Disposable, languages, SemanticTokensLegend } from 'vscode';
import type { Explorer } from '../explorer/explorer.ts';
import { requestFiles } from '../requests/requestLenses.ts';
import type { Services } from '../services.ts';
import { registerDiagnostics } from './diagnostics.ts';

/** In the order of `partKinds` and of the bits of `semanticTokens`: kinds that every colour theme knows. */
const semanticLegend = new SemanticTokensLegend(
  ['keyword', 'function', 'parameter', 'string', 'variable', 'keyword', 'property'],
  ['declaration', 'defaultLibrary'],
);

/** Registers what the editor knows of request files. Each is loaded when the editor first asks for it; none sends anything. */
export function registerLanguageFeatures(services: Services, explorer: Explorer): Disposable {
  const symbols = () => import('./symbols.ts');
  const formatting = () => import('./formatting.ts');
  const names = () => import('./names.ts');
  return Disposable.from(
    languages.registerDefinitionProvider(requestFiles, {
      provideDefinition: async (document, position) => (await names()).definition(document, position),
    }),
    languages.registerReferenceProvider(requestFiles, {
      provideReferences: async (document, position, { includeDeclaration }) =>
        (await names()).references(document, position, includeDeclaration),
    }),
    languages.registerDocumentHighlightProvider(requestFiles, {
      provideDocumentHighlights: async (document, position) => (await names()).highlights(document, position),
    }),
    languages.registerRenameProvider(requestFiles, {
      prepareRename: async (document, position) => (await names()).renameable(document, position),
      provideRenameEdits: async (document, position, name) => (await names()).renamed(document, position, name),
    }),
    languages.registerDocumentRangeSemanticTokensProvider(
      requestFiles,
      {
        provideDocumentRangeSemanticTokens: async (document, range) =>
          (await import('./semanticTokens.ts')).semanticTokens(document, range),
      },
      semanticLegend,
    ),
    registerDiagnostics(services),
    languages.registerCodeActionsProvider(
      requestFiles,
      {
        provideCodeActions: async (document, range, context) =>
          (await import('./codeActions.ts')).codeActions(services, document, range, context),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
    ),
    languages.registerDocumentFormattingEditProvider(requestFiles, {
      provideDocumentFormattingEdits: async (document) => (await formatting()).documentEdits(document),
    }),
    languages.registerDocumentRangeFormattingEditProvider(requestFiles, {
      provideDocumentRangeFormattingEdits: async (document, range) => (await formatting()).rangeEdits(document, range),
    }),
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
