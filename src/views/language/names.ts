import {
  DocumentHighlight,
  DocumentHighlightKind,
  Location,
  l10n,
  type Position,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { definitionOf, lastLineFor } from '../../requests/fileVariables.ts';
import { isName, nameAt, occurrencesOf } from '../../requests/names.ts';
import type { Token } from '../../requests/requestFile.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';

/** Where the variable or the request at a position is defined: the definition that counts there. */
export function definition(document: TextDocument, position: Position): Location[] {
  const file = parsedDocument(document);
  const found = nameAt(file, position.line, position.character);
  if (found === undefined) {
    return [];
  }
  const counting =
    found.kind === 'variable' ? definitionOf(file, found.name, lastLineFor(file, position.line))?.nameToken : undefined;
  const tokens = counting ? [counting] : occurrencesOf(file, found).filter(({ isDefinition }) => isDefinition);
  return tokens.map((token) => new Location(document.uri, rangeOf(token)));
}

/** Everywhere that the name at a position stands. */
export function references(document: TextDocument, position: Position, withDefinitions: boolean): Location[] {
  return occurrences(document, position)
    .filter(({ isDefinition }) => withDefinitions || !isDefinition)
    .map((token) => new Location(document.uri, rangeOf(token)));
}

/** The same, as the editor marks it while the cursor is there. */
export function highlights(document: TextDocument, position: Position): DocumentHighlight[] {
  const { Read, Write } = DocumentHighlightKind;
  return occurrences(document, position).map(
    (token) => new DocumentHighlight(rangeOf(token), token.isDefinition ? Write : Read),
  );
}

/** What would be renamed. Throws, with a text for people, where nothing can be. */
export function renameable(document: TextDocument, position: Position): Range {
  const found = nameAt(parsedDocument(document), position.line, position.character);
  if (found === undefined || !occurrences(document, position).some(({ isDefinition }) => isDefinition)) {
    throw new Error(l10n.t('Only variables and requests that this file names can be renamed.'));
  }
  return rangeOf(found.token);
}

/** Gives the variable or the request at a position another name, everywhere in the file. Throws, with a text for people. */
export function renamed(document: TextDocument, position: Position, name: string): WorkspaceEdit {
  const found = nameAt(parsedDocument(document), position.line, position.character);
  const edit = new WorkspaceEdit();
  if (found === undefined) {
    return edit;
  }
  if (!isName(found.kind, name)) {
    throw new Error(l10n.t('“{0}” cannot be a name: it has a character that ends names.', name));
  }
  for (const token of occurrences(document, position)) {
    edit.replace(document.uri, rangeOf(token), name);
  }
  return edit;
}

function occurrences(document: TextDocument, position: Position) {
  const file = parsedDocument(document);
  const found = nameAt(file, position.line, position.character);
  return found === undefined ? [] : occurrencesOf(file, found);
}

function rangeOf({ line, column, text }: Token): Range {
  return new Range(line, column, line, column + text.length);
}
