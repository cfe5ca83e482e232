import { l10n } from 'vscode';
import type { ErrorDetails } from '../../http/error.ts';
import type { Describe } from './errorText.ts';

type ScopeCode = 'scope.not_granted' | 'scope.not_discoverable';

const authorize = (apiResource: string | undefined) =>
  apiResource === undefined
    ? l10n.t("Authorize it for the client's application, then try again.")
    : l10n.t('Authorize it under “{0}” in the API Authorization tab of the application, then try again.', apiResource);
const list = (values: readonly string[]) => values.join(', ');

/** Which scope is missing, and what to do about it. */
export const scopeTexts: { readonly [Code in ScopeCode]: Describe<Code> } = {
  'scope.not_granted': ({ scopes, apiResource }) => [
    `${l10n.t('The client was not granted {0}.', list(scopes))} ${authorize(apiResource)}`,
    'openConsole',
    'copyScopes',
    'retry',
  ],
  'scope.not_discoverable': (details) => [sentence(details), 'openConnection'],
};

function sentence({ connection, reason }: ErrorDetails['scope.not_discoverable']): string {
  switch (reason) {
    case 'sign_in':
      return l10n.t(
        'What you hold with “{0}” takes a sign-in and depends on your roles: asking for everything would have you agree to everything. Each scope is marked once a request has used it.',
        connection,
      );
    case 'no_scopes':
      return l10n.t(
        'No scope is known that “{0}” could ask for. List them in its “scopes”, or name its APIs in “apis”.',
        connection,
      );
    case 'not_told':
      return l10n.t('The authorization server of “{0}” does not tell which scopes it granted.', connection);
  }
}
