import { CancellationError, l10n, window } from 'vscode';
import { chooseConnection } from '../chooseConnection.ts';
import { showError } from '../errors/showError.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import type { AccountDialogs } from './accountSessions.ts';

/** Asks the person in the editor. */
export function askInEditor(services: Services): AccountDialogs {
  return {
    choose: () => chooseConnection(services, l10n.t('Access token for another extension')),
    async agrees(connection, scopes) {
      const message = l10n.t('Give another extension an access token of “{0}”?', connection);
      const detail =
        scopes.length === 0
          ? l10n.t('It is a token without scopes. The extension can use it until it expires, and ask for the next one.')
          : l10n.t(
              'It is for {0}. The extension can use it until it expires, and ask for the next one.',
              scopes.join(', '),
            );
      const button = l10n.t('Give Token');
      return (await window.showInformationMessage(message, { modal: true, detail }, button)) === button;
    },
    wait: (connection, work) => withProgress(l10n.t('Asking for an access token of “{0}”…', connection), work),
    failed: (connection, error) => void showError(services, error, { connection }),
    refused: () => new CancellationError(),
  };
}
