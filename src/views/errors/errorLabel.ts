import { l10n } from 'vscode';
import { isScopewiseError } from '../../http/error.ts';

/** What kept a list from coming, in the few words that a narrow row has room for. `errorText` has the sentence. */
export function errorLabel(error: unknown): string {
  if (!isScopewiseError(error)) {
    return l10n.t('Not loaded');
  }
  if (isScopewiseError(error, 'scope.not_granted')) {
    return l10n.t('Not granted: {0}', error.details.scopes.join(', '));
  }
  switch (error.code) {
    case 'network.unreachable':
    case 'network.broken_off':
    case 'network.timeout':
      return l10n.t('Not reached');
    case 'network.certificate':
      return l10n.t('Certificate not trusted');
    case 'network.intercepted':
      return l10n.t('A web page instead of data');
    case 'api.rate_limited':
    case 'token.rate_limited':
      return l10n.t('Too many requests');
    case 'api.filter_ignored':
      return l10n.t('The server does not filter');
    case 'token.client_refused':
      return l10n.t('Client or secret refused');
    case 'token.secret_missing':
      return l10n.t('No secret');
    case 'token.user_needed':
      return l10n.t('Needs a signed-in user');
    case 'origin.not_approved':
      return l10n.t('Address not approved');
    default:
      return error.code.startsWith('token.') ? l10n.t('No token') : l10n.t('Not loaded');
  }
}
