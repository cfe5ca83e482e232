import { CompletionItem, CompletionItemKind, CompletionList, l10n, SnippetString } from 'vscode';
import { lastLineFor } from '../../requests/fileVariables.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import { type CompletionPlace, type ContextOf, rangesOf, suggestNext } from './completionPlace.ts';
import { requestChoices } from './requestChoices.ts';
import { subjectAround } from './subject.ts';
import { connectionVariables, systemVariables } from './variableTexts.ts';
import { valueText } from './variableValue.ts';

/** As many names of each kind as a person could look through; the others come as they type. */
const most = 300;

/** The variables that have a value here: those of the file, of the connection, and those that every request has. */
export async function placeholderItems(
  place: CompletionPlace,
  context: ContextOf<'placeholder'>,
): Promise<CompletionList> {
  const { services, document, position } = place;
  const file = parsedDocument(document);
  const { values } = await subjectAround(place);
  // The closing braces are replaced, too, so that one goes on behind them.
  const { replacing, inserting } = rangesOf(place, context);
  const item = (name: string, kind: CompletionItemKind, detail: string, group: number) => {
    const made = new CompletionItem(name, kind);
    made.insertText = `${name}}}`;
    made.range = context.isClosed ? replacing : { inserting, replacing };
    if (name === 'baseUrl') {
      made.command = suggestNext;
    }
    made.detail = detail;
    made.sortText = `${group}${name}`;
    return made;
  };
  const { environment } = await requestChoices(services, document);
  const line = lastLineFor(file, position.line);
  const typed = document.getText(inserting).toLowerCase();
  let isIncomplete = false;
  const few = (names: Iterable<string>): string[] => {
    const all = [...new Set(names)];
    if (all.length <= most) return all;
    isIncomplete = true;
    return all.filter((name) => name.toLowerCase().includes(typed)).slice(0, most);
  };
  const ofFile = few(file.variables.map(({ name }) => name)).map((name) =>
    item(name, CompletionItemKind.Variable, valueText(file, name, line, values, environment) ?? '', 1),
  );
  const ofConnection = connectionVariables().map(({ name, meaning }) =>
    item(name, CompletionItemKind.Constant, valueText(file, name, line, values, environment) ?? meaning, 2),
  );
  const ofEnvironment = few(environment?.names ?? []).map((name) =>
    item(name, CompletionItemKind.Variable, valueText(file, name, line, values, environment) ?? '', 1),
  );
  const ofSystem = systemVariables().map(({ name, meaning }) => {
    const made = item(name, CompletionItemKind.Function, meaning, 4);
    return name === '$secret' ? unfinished(made, ' ') : made;
  });
  const named = file.requests.flatMap(({ directives }) => (directives.name === undefined ? [] : [directives.name]));
  const ofAnswers = few(named).map((name) =>
    unfinished(
      item(`${name}.response.body.$.`, CompletionItemKind.Reference, l10n.t('From the answer to “{0}”', name), 3),
    ),
  );
  return new CompletionList([...ofFile, ...ofEnvironment, ...ofConnection, ...ofAnswers, ...ofSystem], isIncomplete);
}

/** Leaves the cursor in front of the closing braces, where more is to be written. */
function unfinished(item: CompletionItem, space = ''): CompletionItem {
  item.insertText = new SnippetString().appendText(`${item.label}${space}`).appendTabstop(0).appendText('}}');
  return item;
}
