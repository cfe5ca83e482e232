import { type Range, type SemanticTokens, SemanticTokensBuilder, type TextDocument } from 'vscode';
import { partKinds, semanticParts } from '../../requests/semanticParts.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';

/** The meanings of the parts of the requests in a range: those that a person sees. */
export function semanticTokens(document: TextDocument, range: Range): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const part of semanticParts(parsedDocument(document), range.start.line, range.end.line)) {
    const modifiers = (part.isDefinition ? 1 : 0) | (part.isForeign ? 2 : 0);
    builder.push(part.line, part.column, part.length, partKinds.indexOf(part.kind), modifiers);
  }
  return builder.build();
}
