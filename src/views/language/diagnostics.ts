import {
  Diagnostic,
  type DiagnosticCollection,
  Disposable,
  languages,
  Range,
  type Tab,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Engine } from '../../session/engine.ts';
import type { Finding } from '../../session/finding.ts';
import { requestFiles } from '../requests/requestLenses.ts';
import type { Services } from '../services.ts';

/** Milliseconds without a key after which a document is looked through. */
const rest = 300;

/** The one look that is due or under way for a document: another takes its place. */
interface Look {
  readonly timer: NodeJS.Timeout;
  readonly controller: AbortController;
}

/** Shows what is worth telling about the request files that are open. Nothing is loaded before there is one. */
export function registerDiagnostics(services: Services): Disposable {
  const shown = languages.createDiagnosticCollection('scopewise');
  const looks = new Map<TextDocument, Look>();
  const learned = new Set<string>();

  function stop(document: TextDocument): void {
    const look = looks.get(document);
    clearTimeout(look?.timer);
    look?.controller.abort();
    looks.delete(document);
  }

  function lookAt(document: TextDocument): void {
    stop(document);
    if (languages.match(requestFiles, document) === 0 || !hasTab(document)) {
      shown.delete(document.uri);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => void show(document, controller.signal), rest);
    looks.set(document, { timer, controller });
  }

  async function show(document: TextDocument, signal: AbortSignal): Promise<void> {
    try {
      const [{ analyseDocument }, { findingText, severityOf }] = await Promise.all([
        import('./analysis.ts'),
        import('./findingText.ts'),
      ]);
      const findings = await analyseDocument(services, document, learned, signal);
      showFindings(shown, document, findings, (finding) => {
        return new Diagnostic(rangeOf(finding), findingText(finding), severityOf(finding));
      });
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  const again = (): void => {
    for (const document of workspace.textDocuments) {
      lookAt(document);
    }
  };
  let unsubscribe: (() => void) | undefined;
  void services.engineStarted.then(({ tokens }: Engine) => {
    unsubscribe = tokens.onDidChange(again);
  });
  again();
  return Disposable.from(
    shown,
    workspace.onDidOpenTextDocument(lookAt),
    window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      const touched = new Set([...opened, ...closed].flatMap(urisOf));
      for (const document of workspace.textDocuments.filter(({ uri }) => touched.has(uri.toString()))) {
        lookAt(document);
      }
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && lookAt(document)),
    workspace.onDidCloseTextDocument((document) => {
      stop(document);
      shown.delete(document.uri);
    }),
    services.connections.onDidChange(again),
    services.current.onDidChange(again),
    services.secrets.onDidChange(again),
    services.environment.onDidChange(again),
    new Disposable(() => {
      unsubscribe?.();
      for (const document of [...looks.keys()]) {
        stop(document);
      }
    }),
  );
}

/** Whether a person has the document open: the editor and extensions hold documents longer than that. */
function hasTab({ uri }: TextDocument): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.flatMap(urisOf).includes(uri.toString());
}

function urisOf({ input }: Tab): string[] {
  if (input instanceof TabInputText) {
    return [input.uri.toString()];
  }
  return input instanceof TabInputTextDiff ? [input.modified.toString()] : [];
}

function showFindings(
  shown: DiagnosticCollection,
  document: TextDocument,
  findings: readonly Finding[],
  diagnosticOf: (finding: Finding) => Diagnostic,
): void {
  const diagnostics = findings.map((finding) => {
    const diagnostic = diagnosticOf(finding);
    diagnostic.source = 'Scopewise';
    diagnostic.code = finding.kind;
    return diagnostic;
  });
  shown.set(document.uri, diagnostics);
}

function rangeOf({ line, column, length }: Finding): Range {
  return new Range(line, column, line, column + length);
}
