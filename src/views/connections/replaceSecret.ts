import { l10n } from 'vscode';
import type { ClientIdentity } from '../../connections/clientIdentity.ts';
import type { Secrets } from '../../connections/definition.ts';
import { secretKinds } from '../../connections/neededSecrets.ts';
import { fields, problemOf, write } from '../../connections/wizardFields.ts';
import { ScopewiseError } from '../../http/error.ts';
import { type ConnectionServices, clientOf } from './connectionServices.ts';
import { problemText } from './fieldProblemText.ts';
import { fieldText } from './fieldTexts.ts';

/**
 * "Replace Secret": asks for each secret of the client, and says to which address it will go. Giving it approves the
 * token endpoint's origin. Throws `connection.unknown` and `origin.insecure`.
 *
 * @returns whether anything was stored
 */
export async function replaceSecret(services: ConnectionServices, name: string): Promise<boolean> {
  const { connections, dialogs, secrets, origins } = services;
  const definition = connections.find(name);
  if (!definition) {
    throw new ScopewiseError('connection.unknown', { name });
  }
  const client = clientOf(services, definition);
  let typed: Secrets = {};
  for (const kind of secretKinds(definition)) {
    const { label, example } = fieldText(kind);
    const answered = await dialogs.input({
      title: l10n.t('Replace Secret of “{0}”', name),
      prompt: promptOf(label, client),
      placeholder: example,
      value: '',
      masked: true,
      file: fields[kind].file,
      check(text) {
        const problem = problemOf(kind, text, { takenNames: [], storedSecrets: {} });
        return problem && problemText(problem, kind);
      },
    });
    if (answered.kind !== 'accepted') {
      return false;
    }
    typed = write(kind, { definition, secrets: typed }, answered.value).secrets;
  }
  if (Object.keys(typed).length === 0) {
    return false;
  }
  await origins.approve(client, client.tokenEndpoint);
  await secrets.set(client, typed);
  return true;
}

function promptOf(label: string, { clientId, tokenEndpoint }: ClientIdentity): string {
  return clientId === ''
    ? l10n.t('{0} for {1}', label, tokenEndpoint)
    : l10n.t('{0} of {1} at {2}', label, clientId, tokenEndpoint);
}
