import { l10n } from 'vscode';
import type { ErrorCode } from '../../http/error.ts';
import type { Describe } from './errorText.ts';
import { said } from './said.ts';

type SignInCode = Extract<ErrorCode, `token.sign_in_${string}` | 'token.user_needed'>;

/** What went wrong with a sign-in. */
export const signInTexts: { readonly [Code in SignInCode]: Describe<Code> } = {
  'token.user_needed': ({ connection, method, url }) => [
    l10n.t(
      '{0} {1} acts for a signed-in user, and “{2}” uses client credentials, which have no user: nothing was sent. Add a connection with which you sign in, or change the grant of this one.',
      method,
      URL.parse(url)?.pathname ?? url,
      connection,
    ),
    'addConnection',
    'changeGrant',
  ],
  'token.sign_in_needed': ({ connection }) => [
    l10n.t('“{0}” needs you to sign in.', connection),
    'signIn',
    'openConnection',
  ],
  'token.sign_in_refused': ({ clientId, error, reason }) => [
    l10n.t('The sign-in for client “{0}” was refused ({1}).', clientId, error) + said(reason),
    'retry',
    'openConnection',
  ],
  'token.sign_in_expired': ({ clientId, minutes }) => [
    l10n.t('Nobody signed in for client “{0}” within {1} minutes.', clientId, minutes),
    'retry',
  ],
  'token.sign_in_mismatch': ({ clientId, reason }) => [
    l10n.t(
      'The answer to the sign-in for client “{0}” does not belong to what was asked ({1}), so it was not used. Sign in again.',
      clientId,
      reason,
    ),
    'retry',
  ],
  'token.sign_in_unavailable': ({ clientId, grant }) => [
    l10n.t(
      'It is not known where to sign in for client “{0}” (grant “{1}”). Give the connection the issuer of its authorization server.',
      clientId,
      grant,
    ),
    'openConnection',
  ],
};
