import { DiagnosticSeverity, l10n } from 'vscode';
import type { FileProblem, Problem } from '../../requests/requestFile.ts';
import type { Finding } from '../../session/finding.ts';
import { assertionProblemText, curlProblemText, foreignText, requestProblemText } from '../errors/problemText.ts';

/** What the editor says about a finding. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'syntax':
      return problemText(finding);
    case 'path':
      return finding.nearest === undefined
        ? l10n.t('{0} is not known to have {1}.', finding.system, finding.path)
        : l10n.t('{0} is not known to have {1}. Did you mean {2}?', finding.system, finding.path, finding.nearest);
    case 'method':
      return l10n.t('{0} does not take {1}, but {2}.', finding.path, finding.method, finding.allowed.join(', '));
    case 'parameter':
      return l10n.t('The query parameter “{0}” is required here.', finding.name);
    case 'variable':
      return finding.environments.length === 0
        ? l10n.t('The variable “{0}” has no value.', finding.name)
        : l10n.t(
            'The variable “{0}” has no value here, but in the environment {1}. Select it in the status bar.',
            finding.name,
            finding.environments.map((name) => `“${name}”`).join(l10n.t(' or ')),
          );
    case 'connection':
      return l10n.t('There is no connection “{0}”.', finding.name);
    case 'scope':
      return l10n.t('The client of “{0}” was not granted {1}.', finding.connection, finding.scopes.join(', '));
    case 'insecure':
      return l10n.t('{0} is plain http, where anyone on the way can read what is sent.', finding.origin);
    case 'secret':
      return finding.connection === undefined
        ? l10n.t('A secret is written here for everybody who gets the file.')
        : l10n.t(
            'A token is written here for everybody who gets the file. The connection “{0}” adds one by itself.',
            finding.connection,
          );
  }
}

/** How much a finding matters: what keeps a request from being sent is an error, what other tools do a hint. */
export function severityOf(finding: Finding): DiagnosticSeverity {
  switch (finding.kind) {
    case 'syntax':
      return syntaxSeverity(finding.problem);
    case 'variable':
    case 'connection':
    case 'path':
    case 'method':
    case 'parameter':
    case 'insecure':
    case 'secret':
      return DiagnosticSeverity.Warning;
    case 'scope':
      return DiagnosticSeverity.Information;
  }
}

function syntaxSeverity(problem: FileProblem): DiagnosticSeverity {
  switch (problem) {
    case 'unsupported':
      return DiagnosticSeverity.Hint;
    case 'curl':
      return DiagnosticSeverity.Information;
    default:
      return DiagnosticSeverity.Error;
  }
}

function problemText({ problem, construct, detail = '' }: Problem): string {
  switch (problem) {
    case 'unsupported':
      return construct === undefined ? l10n.t('This is of another tool and is left alone.') : foreignText(construct);
    case 'curl':
      return l10n.t('This is a cURL command. It can be sent as it is, and converted into a request.');
    case 'curl_invalid':
      return l10n.t('This cURL command cannot be used: {0}.', curlProblemText(detail));
    case 'assertion':
      return assertionProblemText(detail);
    default: {
      const text = requestProblemText(problem);
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    }
  }
}
