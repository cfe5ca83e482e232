import { Hover, l10n, MarkdownString, Range } from 'vscode';
import { scopeDescription } from '../../catalog/scopes.ts';
import { readDirective } from '../../requests/directiveLine.ts';
import { requestAtLine } from '../../requests/fileVariables.ts';
import { isComment, isSeparator } from '../../requests/line.ts';
import { findPlaceholders } from '../../requests/placeholder.ts';
import type { FileDirective } from '../../requests/requestFile.ts';
import { markOfScope } from '../apisView/mark.ts';
import { markTooltip } from '../apisView/operationText.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import { directiveMeanings } from './directiveTexts.ts';
import type { DocumentPlace } from './documentPlace.ts';
import { operationText } from './operationHover.ts';
import { subjectAround } from './subject.ts';
import { variableText } from './variableHover.ts';

/** What is known of the text at a position: a variable, a directive, a scope, or the operation that a request calls. Nothing is sent. */
export async function hoverAt(place: DocumentPlace): Promise<Hover | undefined> {
  const { document, position } = place;
  const { text } = document.lineAt(position);
  const { line, character } = position;
  const placeholder = findPlaceholders(text).find(({ start, end }) => start <= character && character <= end);
  if (placeholder !== undefined) {
    const shown = await variableText(place, placeholder.name);
    return shown && new Hover(shown, new Range(line, placeholder.start, line, placeholder.end));
  }
  if (isSeparator(text)) {
    return undefined;
  }
  if (isComment(text)) {
    const directive = readDirective(text, line);
    return directive && directiveHover(place, directive);
  }
  const request = requestAtLine(parsedDocument(document), line);
  const isTarget = request?.urlTokens.some((token) => token.line === line) === true;
  if (request === undefined || !isTarget) {
    return undefined;
  }
  const shown = operationText(await subjectAround(place));
  return shown && new Hover(shown, document.lineAt(line).range);
}

async function directiveHover(place: DocumentPlace, directive: FileDirective): Promise<Hover | undefined> {
  const { line, character } = place.position;
  const { nameToken, valueToken, name } = directive;
  if (character >= nameToken.column - 1 && character <= nameToken.column + nameToken.text.length) {
    const meaning = Object.entries(directiveMeanings()).find(([known]) => known.toLowerCase() === name)?.[1];
    const range = new Range(line, nameToken.column - 1, line, nameToken.column + nameToken.text.length);
    return meaning === undefined ? undefined : new Hover(new MarkdownString(markdownText(meaning)), range);
  }
  if (name !== 'scopes') {
    return undefined;
  }
  for (const word of valueToken.text.matchAll(/\S+/g)) {
    const start = valueToken.column + word.index;
    if (start <= character && character <= start + word[0].length) {
      return new Hover(await scopeText(place, word[0]), new Range(line, start, line, start + word[0].length));
    }
  }
  return undefined;
}

async function scopeText(place: DocumentPlace, scope: string): Promise<MarkdownString> {
  const { session, values } = await subjectAround(place);
  const mark = markOfScope(scope, (session ?? values)?.seenScopes() ?? new Map());
  const unlocks = scopeDescription(scope);
  const meaning = markdownText(unlocks ?? l10n.t('The catalog knows of nothing that it unlocks.'));
  return new MarkdownString(`${markdownCode(scope)} — ${meaning}\n\n${markdownText(markTooltip(mark))}`);
}
