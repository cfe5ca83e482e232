import { l10n, type MarkdownString } from 'vscode';
import { definitionOf, lastLineFor } from '../../requests/fileVariables.ts';
import type { RequestFile } from '../../requests/requestFile.ts';
import { factsTooltip } from '../factsTooltip.ts';
import { parsedDocument } from '../requests/parsedDocument.ts';
import type { DocumentPlace } from './documentPlace.ts';
import { requestChoices } from './requestChoices.ts';
import { subjectAround } from './subject.ts';
import { connectionVariables, systemVariables } from './variableTexts.ts';
import { valueText } from './variableValue.ts';

/** The value of a variable, secrets masked, and where it comes from. */
export async function variableText(place: DocumentPlace, name: string): Promise<MarkdownString> {
  const { services, document, position } = place;
  const file = parsedDocument(document);
  const { values } = await subjectAround(place);
  const line = lastLineFor(file, position.line);
  const { environment } = await requestChoices(services, document);
  const value = valueText(file, name, line, values, environment);
  const defined = definitionOf(file, name, line);
  const source = defined
    ? l10n.t('line {0}', defined.nameToken.line + 1)
    : environment?.value(name) === undefined
      ? sourceOf(file, name, values?.definition.name)
      : l10n.t('the environment {0}', services.environment.name() ?? '').trim();
  return factsTooltip(name, [
    ['Value', defined?.value === '' ? l10n.t('empty') : (value ?? '')],
    ['From', source],
  ]);
}

function sourceOf(file: RequestFile, name: string, connection: string | undefined): string {
  const ofConnection = connectionVariables().find((variable) => variable.name === name);
  if (ofConnection !== undefined) {
    return connection === undefined
      ? ofConnection.meaning
      : l10n.t('connection “{0}”: {1}', connection, ofConnection.meaning);
  }
  const [word = ''] = name.split(/\s/, 1);
  const ofSystem = systemVariables().find((variable) => variable.name === word);
  if (ofSystem !== undefined) {
    return ofSystem.meaning;
  }
  const request = name.split('.', 1)[0];
  return file.requests.some(({ directives }) => directives.name === request)
    ? l10n.t('the answer to the request “{0}”', request ?? '')
    : l10n.t('nowhere in this file; write “@{0} = …” above the request', name);
}
