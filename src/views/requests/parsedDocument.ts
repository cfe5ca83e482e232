import type { TextDocument } from 'vscode';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';
import type { RequestFile } from '../../requests/requestFile.ts';

const parsed = new WeakMap<TextDocument, { readonly version: number; readonly file: RequestFile }>();

/** The requests of an open document, read once for each of its versions: all that looks at a document shares the result. */
export function parsedDocument(document: TextDocument): RequestFile {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.file;
  const file = parseRequestFile(document.getText());
  parsed.set(document, { version: document.version, file });
  return file;
}
