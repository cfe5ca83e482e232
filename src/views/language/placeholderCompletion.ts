import { CompletionItem, CompletionItemKind, l10n } from 'vscode';
import { lastLineFor } from '../../requests/fileVariables.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import { type CompletionPlace, type ContextOf, rangesOf } from './completionPlace.ts';
import { subjectAround } from './subject.ts';
import { connectionVariables, systemVariables } from './variableTexts.ts';
import { valueText } from './variableValue.ts';

/** The variables that have a value here: those of the file, of the connection, and those that every request has. */
export async function placeholderItems(
  place: CompletionPlace,
  context: ContextOf<'placeholder'>,
): Promise<CompletionItem[]> {
  const { document, position } = place;
  const file = parsedDocument(document);
  const { values } = await subjectAround(place);
  const range = rangesOf(place, context);
  const close = context.isClosed ? '' : '}}';
  const item = (name: string, kind: CompletionItemKind, detail: string, group: number) => {
    const made = new CompletionItem(name, kind);
    made.insertText = `${name}${close}`;
    made.range = range;
    made.detail = detail;
    made.sortText = `${group}${name}`;
    return made;
  };
  const line = lastLineFor(file, position.line);
  const ofFile = [...new Set(file.variables.map(({ name }) => name))].map((name) =>
    item(name, CompletionItemKind.Variable, valueText(file, name, line, values) ?? '', 1),
  );
  const ofConnection = connectionVariables().map(({ name, meaning }) =>
    item(name, CompletionItemKind.Constant, valueText(file, name, line, values) ?? meaning, 2),
  );
  const ofSystem = systemVariables().map(({ name, meaning }) => item(name, CompletionItemKind.Function, meaning, 4));
  const named = file.requests.flatMap(({ directives }) => (directives.name === undefined ? [] : [directives.name]));
  const ofAnswers = [...new Set(named)].map((name) =>
    item(`${name}.response.body.$.`, CompletionItemKind.Reference, l10n.t('From the answer to “{0}”', name), 3),
  );
  return [...ofFile, ...ofConnection, ...ofAnswers, ...ofSystem];
}
