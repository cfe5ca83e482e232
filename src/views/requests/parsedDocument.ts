import type { TextDocument } from 'vscode';
import { createRequestFileReader } from '../../requests/parseRequestFile.ts';
import type { RequestFile } from '../../requests/requestFile.ts';

interface ParsedVersions {
  readonly read: (text: string) => RequestFile;
  readonly version: number;
  readonly file: RequestFile;
}

const parsed = new WeakMap<TextDocument, ParsedVersions>();

/** The requests of an open document, read once for each of its versions: all that looks at a document shares the result. */
export function parsedDocument(document: TextDocument): RequestFile {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.file;
  const read = known?.read ?? createRequestFileReader();
  const file = read(document.getText());
  parsed.set(document, { read, version: document.version, file });
  return file;
}
