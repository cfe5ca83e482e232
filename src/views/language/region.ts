import type { Position, TextDocument } from 'vscode';
import { readDirective } from '../../requests/directiveLine.ts';
import { readDirectives } from '../../requests/directives.ts';
import { isBlank, isComment, isSeparator } from '../../requests/line.ts';
import type { FileDirective, FileRequest } from '../../requests/requestFile.ts';

/** More lines above the cursor than any request has; beyond them nothing is completed. */
const longest = 20_000;

/** The lines of the request around a position up to its line; the first one may be the separator. */
export function linesAbove(document: TextDocument, { line }: Position): string[] {
  const lines: string[] = [];
  for (let at = line; at >= 0 && lines.length < longest; at -= 1) {
    const { text } = document.lineAt(at);
    lines.push(text);
    if (isSeparator(text)) {
      break;
    }
  }
  return lines.reverse();
}

/** What the directives around a position say, also those above the first request of the file, which hold for all. */
export function directivesAround(
  document: TextDocument,
  position: Position,
): Pick<FileRequest['directives'], 'connection' | 'organization'> {
  const above = linesAbove(document, position);
  const below: string[] = [];
  for (let at = position.line + 1; at < document.lineCount && below.length < longest; at += 1) {
    const { text } = document.lineAt(at);
    if (isSeparator(text)) {
      break;
    }
    below.push(text);
  }
  const { connection, organization } = directivesIn(sharedLines(document));
  return { connection, organization, ...given(directivesIn([...above, ...below])) };
}

function sharedLines(document: TextDocument): string[] {
  const lines: string[] = [];
  for (let at = 0; at < document.lineCount; at += 1) {
    const { text } = document.lineAt(at);
    if (isSeparator(text)) {
      return lines;
    }
    if (!isBlank(text) && !isComment(text) && !text.trimStart().startsWith('@')) {
      return [];
    }
    lines.push(text);
  }
  return [];
}

function directivesIn(lines: readonly string[]): FileRequest['directives'] {
  const written = lines.flatMap((text): FileDirective[] => {
    const directive = isComment(text) ? readDirective(text, 0) : undefined;
    return directive === undefined ? [] : [directive];
  });
  return readDirectives(written).directives;
}

function given({ connection, organization }: Pick<FileRequest['directives'], 'connection' | 'organization'>) {
  return { ...(connection !== undefined && { connection }), ...(organization !== undefined && { organization }) };
}
