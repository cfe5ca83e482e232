import { l10n, window } from 'vscode';
import { isCancellation, isScopewiseError, ScopewiseError } from '../../http/error.ts';
import { takesSignIn } from '../../session/signedInTokens.ts';
import { connectionArgument } from '../arguments.ts';
import { errorText } from '../errors/errorText.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';

/** "Sign Out": what the person signed in for is revoked where the server can do that, and forgotten. */
export async function signOut(services: Services, received: unknown): Promise<void> {
  const name = connectionArgument(received) ?? (await chooseSignedIn(services));
  if (name === undefined) {
    return;
  }
  if (!services.connections.find(name)) {
    throw new ScopewiseError('connection.unknown', { name });
  }
  const question = l10n.t('Sign out of “{0}”?', name);
  const detail = l10n.t(
    'Its tokens are revoked and forgotten, and its refresh token is deleted from the secret storage.',
  );
  const button = l10n.t('Sign Out');
  if ((await window.showWarningMessage(question, { modal: true, detail }, button)) !== button) {
    return;
  }
  const engine = await services.engine();
  try {
    const title = l10n.t('Signing out of “{0}”…', name);
    if (await withProgress(title, (signal) => engine.signOut(name, signal))) {
      window.setStatusBarMessage(l10n.t('Signed out of {0}', name), 5000);
    } else {
      tell(
        l10n.t(
          'You are signed out of “{0}” here. No revocation endpoint is known, so its tokens live until they expire.',
          name,
        ),
      );
    }
  } catch (error) {
    if (isCancellation(error) || !isScopewiseError(error)) {
      throw error;
    }
    const { message } = errorText(error);
    tell(l10n.t('You are signed out of “{0}” here, but the server did not revoke its tokens. {1}', name, message));
  }
}

/** Nothing waits until it is closed. */
function tell(message: string): void {
  void window.showWarningMessage(message);
}

async function chooseSignedIn({ connections }: Services): Promise<string | undefined> {
  const names = connections
    .definitions()
    .filter(takesSignIn)
    .map(({ name }) => name);
  const title = l10n.t('Sign Out');
  if (names.length === 0) {
    void window.showInformationMessage(l10n.t('No connection signs you in, so there is nothing to sign out of.'));
    return undefined;
  }
  return names.length === 1
    ? names[0]
    : window.showQuickPick(names, { title, placeHolder: l10n.t('Choose a connection') });
}
