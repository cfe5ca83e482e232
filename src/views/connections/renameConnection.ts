import { l10n } from 'vscode';
import { problemOf } from '../../connections/wizardFields.ts';
import { ScopewiseError } from '../../http/error.ts';
import type { ConnectionServices } from './connectionServices.ts';
import { problemText } from './fieldProblemText.ts';
import { fieldText } from './fieldTexts.ts';

/**
 * "Rename Connection". Its secret and approvals belong to the client, and stay. Throws `connection.unknown`.
 *
 * @returns the new name; undefined where the person went away
 */
export async function renameConnection(
  { connections, dialogs }: ConnectionServices,
  name: string,
): Promise<string | undefined> {
  const definition = connections.find(name);
  if (!definition) {
    throw new ScopewiseError('connection.unknown', { name });
  }
  const takenNames = connections.names().filter((other) => other !== name);
  const { prompt, example } = fieldText('name');
  const answered = await dialogs.input({
    title: l10n.t('Rename Connection'),
    prompt,
    placeholder: example,
    value: name,
    masked: false,
    check(text) {
      const problem = problemOf('name', text, { takenNames, storedSecrets: {} });
      return problem && problemText(problem, 'name');
    },
  });
  if (answered.kind !== 'accepted') {
    return undefined;
  }
  const renamed = answered.value.trim();
  await connections.replace(name, { ...definition, name: renamed });
  return renamed;
}
