import { l10n, type Memento, window } from 'vscode';
import type { Person } from '../../session/person.ts';
import type { CurrentConnection } from '../currentConnection.ts';
import { withoutLinks } from '../withoutLinks.ts';

/** The person at the editor, and whether they are being asked at this moment. */
export interface EditorPerson extends Person {
  isAsked(): boolean;
}

/** Where secret values of environments may go, in the state of the workspace. */
const approvedKey = 'scopewise.environmentOrigins';

/**
 * Asks in dialogs of the editor.
 * @param state remembers where secret values may go
 * @param remembered values by name, which are offered again; none of them secret
 * @param organizationOf names the sub-organization that is used for a connection
 */
export function createEditorPerson(
  state: Memento,
  remembered: Map<string, string>,
  organizationOf: CurrentConnection['organization'],
): EditorPerson {
  let questions = 0;

  async function asking<Answer>(answer: PromiseLike<Answer>): Promise<Answer> {
    questions++;
    try {
      return await answer;
    } finally {
      questions--;
    }
  }

  async function agrees(question: string, detail: string, yes: string): Promise<boolean> {
    return (await asking(window.showWarningMessage(question, { modal: true, detail }, yes))) === yes;
  }

  return {
    isAsked: () => questions > 0,
    agreesToChange({ connection, method, url, organization: named }) {
      const used = organizationOf(connection);
      const organization = used?.id === named ? used?.name : named;
      const question =
        organization === undefined
          ? l10n.t('Send {0} with connection “{1}”? It changes data.', method, connection)
          : l10n.t('Send {0} with connection “{1}”? It changes data in “{2}”.', method, connection, organization);
      return agrees(question, url, l10n.t('Send {0}', method));
    },
    agreesToNotes(notes, { method, url }) {
      const question = notes.filter((note) => note !== '').join('\n') || l10n.t('Send this request?');
      return agrees(question, `${method} ${url}`, l10n.t('Send {0}', method));
    },
    async agreesToSecrets(names, origin) {
      const approved = state.get<readonly string[]>(approvedKey, []);
      if (approved.includes(origin)) return true;
      const question = l10n.t('Send secret values of the environment to {0}?', origin);
      const agreed = await agrees(question, names.join(', '), l10n.t('Send and Remember'));
      if (agreed) await state.update(approvedKey, [...approved, origin]);
      return agreed;
    },
    async prefersConnection({ connection, clientId }) {
      const question = l10n.t('This command has credentials of client “{0}”. Send it as “{1}”?', clientId, connection);
      const use = l10n.t('Use “{0}”', connection);
      const asWritten = l10n.t('Send as Written');
      const chosen = await asking(window.showWarningMessage(question, { modal: true }, use, asWritten));
      return chosen === undefined ? undefined : chosen === use;
    },
    async value({ name, description, isSecret, origin }) {
      const purpose = description || l10n.t('Fills in “{0}” in the request.', name);
      const place = origin === undefined ? undefined : l10n.t('It goes to {0}.', origin);
      const value = await asking(
        window.showInputBox({
          title: name.startsWith('$') ? l10n.t('Value for the request') : name,
          prompt: withoutLinks(place === undefined ? purpose : `${purpose} ${place}`),
          password: isSecret,
          value: isSecret ? '' : (remembered.get(name) ?? ''),
          ignoreFocusOut: true,
        }),
      );
      if (value !== undefined && !isSecret) remembered.set(name, value);
      return value;
    },
  };
}
