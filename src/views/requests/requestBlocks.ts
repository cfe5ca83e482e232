import { CodeLens, l10n, type TextDocument } from 'vscode';
import { findRequestBlocks, type RequestBlock } from '../../requests/curlBlocks.ts';
import { parseRequestFile } from '../../requests/parseRequestFile.ts';

/** A request in a Markdown document: its block, and which of the block's requests it is. */
export interface BlockRequest {
  readonly text: string;
  /** From 0. */
  readonly index: number;
  /** The line of the document that it stands on. */
  readonly line: number;
}

/** "Run with Scopewise" over each request of a Markdown document. */
export function blockLenses(document: TextDocument): CodeLens[] {
  return blockRequests(document).map(({ line }) => {
    const title = `$(play) ${l10n.t('Run with Scopewise')}`;
    const command = { title, command: 'scopewise.runBlock', arguments: [document.uri, line] };
    return new CodeLens(document.lineAt(line).range, command);
  });
}

/** The last request of a Markdown document that begins at a line or above it. */
export function blockRequestAt(document: TextDocument, line: number): BlockRequest | undefined {
  return blockRequests(document).findLast((request) => request.line <= line);
}

/** The texts of the blocks that hold requests, and the line of the document on which each begins. */
export function requestBlocks(document: TextDocument): Pick<RequestBlock, 'text' | 'line'>[] {
  return findRequestBlocks(document.getText());
}

function blockRequests(document: TextDocument): BlockRequest[] {
  return findRequestBlocks(document.getText()).flatMap(requestsOf);
}

function requestsOf({ kind, text, line }: RequestBlock): BlockRequest[] {
  if (kind === 'curl') {
    return [{ text, index: 0, line }];
  }
  const { requests } = parseRequestFile(text);
  return requests.map(({ requestLine }, index) => ({ text, index, line: line + requestLine }));
}
