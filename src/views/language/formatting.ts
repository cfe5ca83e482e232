import { Range, type TextDocument, TextEdit } from 'vscode';
import { requestsFrom } from '../../requests/fileVariables.ts';
import { formattedBody } from '../../requests/formatBody.ts';
import type { FileRequest } from '../../requests/requestFile.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';

/** Lays out the JSON bodies of a document. */
export function documentEdits(document: TextDocument): TextEdit[] {
  return parsedDocument(document).requests.flatMap((request) => bodyEdit(document, request) ?? []);
}

/** Lays out the JSON bodies that a range touches. */
export function rangeEdits(document: TextDocument, range: Range): TextEdit[] {
  const { requests } = parsedDocument(document);
  const touched = requests.filter(
    ({ startLine, endLine }) => startLine <= range.end.line && endLine >= range.start.line,
  );
  return touched.flatMap((request) => bodyEdit(document, request) ?? []);
}

/** Lays out the JSON body of the request at a line; undefined where that changes nothing. */
export function bodyEditAt(document: TextDocument, line: number): TextEdit | undefined {
  const [request] = requestsFrom(parsedDocument(document), line, 1);
  return request && bodyEdit(document, request);
}

function bodyEdit(document: TextDocument, request: FileRequest): TextEdit | undefined {
  const formatted = formattedBody(request);
  if (formatted === undefined) {
    return undefined;
  }
  const range = new Range(formatted.start, 0, formatted.end, document.lineAt(formatted.end).text.length);
  const written = document.getText(range);
  return written.replaceAll('\r\n', '\n') === formatted.text ? undefined : new TextEdit(range, formatted.text);
}
