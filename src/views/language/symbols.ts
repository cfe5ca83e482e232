import { DocumentSymbol, FoldingRange, FoldingRangeKind, Range, SymbolKind, type TextDocument } from 'vscode';
import { foldsOf, requestLabel } from '../../requests/outline.ts';
import type { FileRequest, FileVariable } from '../../requests/requestFile.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';

/** The requests by their titles with the method behind, and the variables that stand above them. */
export function documentSymbols(document: TextDocument): DocumentSymbol[] {
  const { requests, variables } = parsedDocument(document);
  const within = new Set(requests.flatMap((request) => request.variables));
  return [
    ...variables.filter((variable) => !within.has(variable)).map(variableSymbol),
    ...requests.map((request) => requestSymbol(document, request)),
  ];
}

function requestSymbol(document: TextDocument, request: FileRequest): DocumentSymbol {
  const { startLine, endLine, requestLine, method, variables } = request;
  const whole = new Range(startLine, 0, endLine, document.lineAt(endLine).text.length);
  const line = document.lineAt(requestLine).range;
  const symbol = new DocumentSymbol(requestLabel(request), method, SymbolKind.Method, whole, line);
  symbol.children = variables
    .filter(({ nameToken }) => nameToken.line >= startLine && nameToken.line <= endLine)
    .map(variableSymbol);
  return symbol;
}

function variableSymbol({ name, nameToken, valueToken }: FileVariable): DocumentSymbol {
  const { line, column } = nameToken;
  const nameRange = new Range(line, column, line, column + name.length);
  const whole = new Range(line, column, line, valueToken.column + valueToken.text.length);
  return new DocumentSymbol(name, '', SymbolKind.Variable, whole, nameRange);
}

/** Requests, blocks of headers and bodies, and regions that the person marked. */
export function foldingRanges(document: TextDocument): FoldingRange[] {
  return [
    ...foldsOf(parsedDocument(document)).map(({ start, end }) => new FoldingRange(start, end)),
    ...markedRegions(document),
  ];
}

/** `# region` to `# endregion`. The editor looks for them itself only where nobody else says what can be folded. */
function markedRegions(document: TextDocument): FoldingRange[] {
  const open: number[] = [];
  const found: FoldingRange[] = [];
  for (const mark of document.getText().matchAll(/^[ \t]{0,40}#[ \t]{0,40}(end)?region\b/gm)) {
    const { line } = document.positionAt(mark.index);
    if (mark[1] === undefined) {
      open.push(line);
    } else {
      const start = open.pop();
      if (start !== undefined) {
        found.push(new FoldingRange(start, line, FoldingRangeKind.Region));
      }
    }
  }
  return found;
}
