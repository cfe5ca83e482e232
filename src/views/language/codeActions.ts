import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  l10n,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { requestAtLine } from '../../requests/fileVariables.ts';
import type { Finding } from '../../session/finding.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import type { Services } from '../services.ts';
import { findingsIn } from './analysis.ts';
import { bodyEditAt } from './formatting.ts';

/** What can be done about the findings in a range, and with the request there. */
export function codeActions(
  services: Services,
  document: TextDocument,
  range: Range,
  context: CodeActionContext,
): CodeAction[] {
  const here = findingsIn(document).filter((finding) => rangeOf(finding).intersection(range) !== undefined);
  const fixes = here.flatMap((finding) => fixesOf(services, document, finding, context));
  return [...fixes, ...requestActions(services, document, range)];
}

function fixesOf(
  services: Services,
  document: TextDocument,
  finding: Finding,
  { diagnostics }: CodeActionContext,
): readonly CodeAction[] {
  const range = rangeOf(finding);
  const fix = (title: string, changes: readonly (readonly [Range, string])[]): CodeAction => {
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.diagnostics = diagnostics.filter(({ code, range: at }) => code === finding.kind && at.isEqual(range));
    action.edit = editOf(document, changes);
    return action;
  };
  switch (finding.kind) {
    case 'path':
      return finding.nearest === undefined ? [] : pathFix(document, range, finding.path, finding.nearest, fix);
    case 'method':
      return document.getText(range).toUpperCase() === finding.method
        ? finding.allowed.map((method) => fix(l10n.t('Change to {0}', method), [[range, method]]))
        : [];
    case 'parameter': {
      const end = urlEnd(document, finding.line);
      const pair = `${end.joint}${finding.name}=${finding.value === '' ? `{{${finding.name}}}` : finding.value}`;
      return [fix(l10n.t('Add the parameter “{0}”', finding.name), [[end.range, pair]])];
    }
    case 'variable': {
      const line = firstLine(document, finding.line);
      const at = new Range(line, 0, line, 0);
      return [fix(l10n.t('Define the variable “{0}”', finding.name), [[at, `@${finding.name} = \n`]])];
    }
    case 'connection': {
      const names = services.connections.names().slice(0, 5);
      return names.map((name) => fix(l10n.t('Change to “{0}”', name), [[range, name]]));
    }
    case 'insecure': {
      const scheme = new Range(range.start, range.start.translate(0, 'http:'.length));
      const isWritten = document.getText(scheme).toLowerCase() === 'http:';
      return isWritten ? [fix(l10n.t('Use https'), [[scheme, 'https:']])] : [];
    }
    case 'secret': {
      const actions: CodeAction[] = [];
      if (finding.connection !== undefined) {
        const title = l10n.t('Remove it: “{0}” adds a token by itself', finding.connection);
        actions.push(fix(title, [[wholeLine(range), '']]));
      }
      if (finding.home !== undefined) {
        const title = l10n.t('Move it to SecretStorage, for {0} only', finding.home.origin);
        const action = fix(title, []);
        const { line, column } = finding;
        action.command = { command: 'scopewise.moveSecret', title, arguments: [document.uri, line, column] };
        actions.push(action);
      }
      return actions;
    }
    default:
      return [];
  }
}

/** A segment of the address that is not as the catalog has it. */
function pathFix(
  document: TextDocument,
  range: Range,
  path: string,
  nearest: string,
  fix: (title: string, changes: readonly (readonly [Range, string])[]) => CodeAction,
): readonly CodeAction[] {
  const [written, meant] = [path.split('/'), nearest.split('/')];
  const at = written.findIndex((segment, index) => segment !== meant[index]);
  const segment = `/${written[at] ?? ''}`;
  const column = at < 0 ? -1 : document.getText(range).lastIndexOf(segment);
  if (column < 0) {
    return [];
  }
  const start = range.start.translate(0, column + 1);
  return [
    fix(l10n.t('Change to {0}', nearest), [
      [new Range(start, start.translate(0, segment.length - 1)), meant[at] ?? ''],
    ]),
  ];
}

/** What a person may want of a request that is all right. */
function requestActions(services: Services, document: TextDocument, range: Range): readonly CodeAction[] {
  const request = requestAtLine(parsedDocument(document), range.start.line);
  if (request === undefined || range.start.line > request.endLine) {
    return [];
  }
  const actions: CodeAction[] = [];
  const body = bodyEditAt(document, range.start.line);
  const bodyStart = request.body[0]?.lines[0];
  if (body !== undefined && bodyStart !== undefined && range.start.line >= bodyStart) {
    const action = new CodeAction(l10n.t('Format Body'), CodeActionKind.RefactorRewrite);
    action.edit = editOf(document, [[body.range, body.newText]]);
    actions.push(action);
  }
  const isOnLine = request.urlTokens.some(({ line }) => line === range.start.line);
  if (isOnLine && request.directives.connection === undefined) {
    const line = firstLine(document, request.requestLine);
    for (const name of services.connections.names().slice(0, 5)) {
      const action = new CodeAction(l10n.t('Always send with “{0}”', name), CodeActionKind.RefactorRewrite);
      action.edit = editOf(document, [[new Range(line, 0, line, 0), `# @connection ${name}\n`]]);
      actions.push(action);
    }
  }
  return actions;
}

function editOf(document: TextDocument, changes: readonly (readonly [Range, string])[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const [range, text] of changes) {
    edit.replace(document.uri, range, text);
  }
  return edit;
}

/** Where directives and variables of the request at a line go: below its separator. */
function firstLine(document: TextDocument, line: number): number {
  const request = requestAtLine(parsedDocument(document), line);
  const start = request?.startLine ?? line;
  return document.lineAt(start).text.startsWith('###') ? start + 1 : start;
}

/** The end of the query of the request at a line, in front of a fragment, and what joins one more parameter to it. */
function urlEnd(document: TextDocument, line: number): { range: Range; joint: string } {
  const tokens = requestAtLine(parsedDocument(document), line)?.urlTokens ?? [];
  const last = tokens.at(-1);
  const text = (last?.text ?? '').replace(/\s+HTTP\/[\d.]+$/i, '').split('#', 1)[0] ?? '';
  const column = (last?.column ?? 0) + text.length;
  const hasQuery = tokens.some((token) => token.text.includes('?'));
  const joint = hasQuery ? (/[?&]$/.test(text) ? '' : '&') : '?';
  return { range: new Range(last?.line ?? line, column, last?.line ?? line, column), joint };
}

function wholeLine({ start }: Range): Range {
  return new Range(start.line, 0, start.line + 1, 0);
}

function rangeOf({ line, column, length }: Finding): Range {
  return new Range(line, column, line, column + length);
}
