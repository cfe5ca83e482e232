import {
  CodeAction,
  CodeActionKind,
  type DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { isScopewiseError } from '../../http/error.ts';
import { isCurl } from '../../requests/curlStart.ts';
import { curlToRequest } from '../../requests/curlToRequest.ts';
import { isComment, isSeparator } from '../../requests/line.ts';
import { parseCurl } from '../../requests/parseCurl.ts';
import type { FileRequest } from '../../requests/requestFile.ts';
import { parsedDocument } from './parsedDocument.ts';

/** "Convert cURL to Request": the one that a lens names, else the one at the cursor. */
export async function convertCurl(uri: unknown, line: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const place = uri instanceof Uri ? uri : editor?.document.uri;
  if (place === undefined) {
    return;
  }
  const document = await workspace.openTextDocument(place);
  const at = typeof line === 'number' ? line : (editor?.selection.active.line ?? 0);
  const request = curlAt(document, at, at);
  if (request === undefined) {
    window.showInformationMessage(l10n.t('There is no cURL command at the cursor.'));
    return;
  }
  await workspace.applyEdit(conversion(document, request));
}

/** Offers to convert the cURL command in a range. */
export function conversionActions(document: TextDocument, range: Range): CodeAction[] {
  const request = curlAt(document, range.start.line, range.end.line);
  if (request === undefined) {
    return [];
  }
  const action = new CodeAction(l10n.t('Convert cURL to Request'), CodeActionKind.RefactorRewrite);
  action.edit = conversion(document, request);
  return [action];
}

/**
 * What a text becomes that is pasted into a request file: a request, where it is a cURL command. The person may switch
 * back to its text.
 */
export function pasteEdits(
  document: TextDocument,
  ranges: readonly Range[],
  text: string,
  kind: DocumentDropOrPasteEditKind,
): DocumentPasteEdit[] {
  const [range] = ranges;
  if (range === undefined || !isCurl(text.trimStart().replace(/^#\s+/, '').split('\n', 1)[0] ?? '')) {
    return [];
  }
  const request = requestText(text);
  if (request === undefined) {
    return [];
  }
  const before = isBehindRequest(document, range.start.line) ? '###\n' : '';
  return [new DocumentPasteEdit(`${before}${request}`, l10n.t('Insert as Request'), kind)];
}

function curlAt(document: TextDocument, from: number, to: number): FileRequest | undefined {
  return parsedDocument(document).requests.find(
    ({ curl, startLine, endLine }) => curl !== undefined && startLine <= to && endLine >= from,
  );
}

function conversion(document: TextDocument, { curl = '', requestLine }: FileRequest): WorkspaceEdit {
  const lastLine = requestLine + curl.split('\n').length - 1;
  const range = new Range(requestLine, 0, lastLine, document.lineAt(lastLine).text.length);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, (requestText(curl) ?? curl).trimEnd());
  return edit;
}

/** Undefined where the text is no command that can be read: it is pasted as it is. */
function requestText(curl: string): string | undefined {
  try {
    return curlToRequest(parseCurl(curl));
  } catch (error) {
    if (isScopewiseError(error, 'curl.invalid')) {
      return undefined;
    }
    throw error;
  }
}

/** Whether what is put in a line would become part of a request that stands above it. */
function isBehindRequest(document: TextDocument, line: number): boolean {
  for (let at = line - 1; at >= 0; at -= 1) {
    const { text } = document.lineAt(at);
    if (isSeparator(text)) {
      return false;
    }
    if (text.trim() !== '' && !isComment(text) && !text.startsWith('@')) {
      return true;
    }
  }
  return false;
}
