import { posix } from 'node:path';
import { Diagnostic, DiagnosticSeverity, type Disposable, l10n, languages, Range, Uri } from 'vscode';
import type { DocumentProblem } from '../../catalog/openapi/apiDefinition.ts';
import type { LoadedApi } from '../../session/apiDefinitions.ts';

/** Shows what could not be read of files where a person looks for it: in the editor, and among the problems. */
export function createDefinitionProblems(): Disposable & { show(loaded: readonly LoadedApi[]): void } {
  const shown = languages.createDiagnosticCollection('scopewise');
  return {
    show(loaded) {
      const problems = new Set(loaded.flatMap(({ api }) => api?.problems ?? []));
      const files = Map.groupBy(
        [...problems].filter(({ document }) => document.startsWith('file:')),
        ({ document }) => document,
      );
      shown.clear();
      for (const [document, those] of files) {
        shown.set(Uri.parse(document, true), those.map(diagnosticOf));
      }
    },
    dispose: () => shown.dispose(),
  };
}

function diagnosticOf(problem: DocumentProblem): Diagnostic {
  const { line = 1, column = 1, kind } = problem;
  const range = new Range(line - 1, column - 1, line - 1, Number.MAX_SAFE_INTEGER);
  const severity = kind === 'syntax' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const diagnostic = new Diagnostic(range, problemText(problem), severity);
  diagnostic.source = 'Scopewise';
  return diagnostic;
}

/** What could not be read, in a sentence. */
export function problemText({ kind, value, document }: DocumentProblem): string {
  switch (kind) {
    case 'syntax':
      return l10n.t('Not read from here: {0}.', value);
    case 'tabs':
      return l10n.t('YAML takes no tabs for indentation. They were read as two spaces.');
    case 'aliases':
      return l10n.t('Its aliases cannot be followed.');
    case 'not_openapi':
      return l10n.t('This is neither OpenAPI 3 nor Swagger 2.0.');
    case 'second_document':
      return l10n.t('A second document begins here. Only the first is read.');
    case 'reference':
      return l10n.t('“{0}” leads nowhere.', value);
    case 'foreign_reference':
      return l10n.t(
        '“{0}” is not read: a definition may refer to files below its own folder, or to its own server.',
        value,
      );
    case 'unreadable':
      return l10n.t('“{0}” cannot be read.', pathFrom(document, value));
    case 'operation':
      return l10n.t('“{0}” is no operation.', value);
    case 'duplicate_id':
      return l10n.t('The operation id “{0}” was there before.', value);
    case 'duplicate_path':
      return l10n.t('The path “{0}” was there before. The operations of both were read.', value);
    case 'security':
      return l10n.t('The security scheme “{0}” is not declared.', value);
    case 'limit':
      return l10n.t('Nothing more is read: the definition is too large.');
  }
}

/** What a file refers to as a person writes it: by the way from the file. Anything else is given as it is. */
function pathFrom(document: string, reference: string): string {
  if (!document.startsWith('file:') || !reference.startsWith('file:')) {
    return reference;
  }
  return posix.relative(posix.dirname(Uri.parse(document).path), Uri.parse(reference).path);
}
