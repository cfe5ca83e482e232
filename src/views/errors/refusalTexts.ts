import { l10n } from 'vscode';
import type { ErrorCode, ErrorDetails } from '../../http/error.ts';
import type { ErrorAction } from './errorAction.ts';
import type { Describe } from './errorText.ts';
import { said } from './said.ts';

type RefusalCode = Extract<
  ErrorCode,
  'api.unauthorized' | 'api.scope_missing' | 'api.forbidden' | 'api.user_token_needed' | `organization.${string}`
>;

const list = (values: readonly string[]) => values.join(', ');
const path = (url: string) => URL.parse(url)?.pathname ?? url;

/** Why a call or a switch of a token was refused, and where that is mended. */
export const refusalTexts: { readonly [Code in RefusalCode]: Describe<Code> } = {
  'api.unauthorized': (details) => [unauthorizedText(details) + said(details.reason), ...unauthorizedActions(details)],
  'api.scope_missing': (details) => [
    `${missingText(details)} ${remedyText(details)}`,
    ...(details.asked === 'dropped' ? [] : (['retryWithScopes'] as const)),
    'openConsole',
    'copyScopes',
    ...(details.asked === 'dropped' ? (['retry'] as const) : []),
  ],
  'api.forbidden': ({ method, url, reason, scopes }) => [
    (scopes.length === 0
      ? l10n.t(
          '{0} {1} was refused with 403, though the token holds the scopes that are known to be needed.',
          method,
          path(url),
        )
      : l10n.t(
          '{0} {1} was refused with 403: a part of what it asks for may need {2} as well.',
          method,
          path(url),
          list(scopes),
        )) + said(reason),
    ...(scopes.length === 0 ? [] : (['retryWithScopes', 'copyScopes'] as const)),
    'openConsole',
    'retry',
  ],
  'api.user_token_needed': ({ connection, method, url }) => [
    l10n.t(
      '{0} {1} acts for a signed-in user, and the token is not known to be of one. Send it with a connection with which you sign in, not with “{2}”.',
      method,
      path(url),
      connection,
    ),
    'addConnection',
  ],
  'organization.unknown': ({ organization, connection }) => [
    l10n.t(
      'There is no organization “{0}” that connection “{1}” can reach. Check the name or the id.',
      organization,
      connection,
    ),
    'retry',
    'useRootOrganization',
  ],
  'organization.not_active': ({ organization }) => [
    l10n.t('Organization “{0}” is deactivated. Activate it in the console, then try again.', organization),
    'openConsole',
    'retry',
    'useRootOrganization',
  ],
  'organization.not_shared': ({ organization, clientId }) => [
    l10n.t(
      'The application of client “{0}” is not shared with organization “{1}”. Share it in the Shared Access tab of the application; it takes a moment until that is known everywhere.',
      clientId,
      organization,
    ),
    'openConsole',
    'retry',
    'useRootOrganization',
  ],
  'organization.not_in_branch': ({ organization, connection }) => [
    l10n.t(
      'Organization “{0}” is not below the organization of connection “{1}”. Use a connection of the organization that it belongs to.',
      organization,
      connection,
    ),
    'openConnection',
    'useRootOrganization',
  ],
  'organization.token_needed': ({ connection, method, url }) => [
    l10n.t(
      '{0} {1} is an address of a sub-organization, and the token of “{2}” acts in its root. Name the organization with “# @organization”, or use one.',
      method,
      path(url),
      connection,
    ),
    'useOrganization',
    'retry',
  ],
  'organization.scopes_needed': ({ method, url, asked, scopes }) => [
    l10n.t(
      '{0} {1} needs {2} in an organization; {3} is for the root alone. Ask for the scopes of organizations.',
      method,
      path(url),
      list(scopes),
      list(asked),
    ),
    'retryWithScopes',
    'copyScopes',
  ],
  'organization.not_available': ({ connection, method, url }) => [
    l10n.t(
      '{0} {1} is not available in sub-organizations. Send it to the root organization of “{2}”.',
      method,
      path(url),
      connection,
    ),
    'useRootOrganization',
  ],
  'organization.ambiguous': ({ organization, ids }) => [
    l10n.t('Several organizations are called “{0}”. Name the one you mean by its id: {1}.', organization, list(ids)),
  ],
};

function unauthorizedText({ method, url, connection, problem }: ErrorDetails['api.unauthorized']): string {
  const place = path(url);
  switch (problem) {
    case 'not_sent':
      return l10n.t(
        '{0} {1} was refused with 401: no token was sent. Take out the Authorization header, so that “{2}” adds one, if its API takes it.',
        method,
        place,
        connection,
      );
    case 'expired':
      return l10n.t(
        '{0} {1} was refused with 401: the token has expired. Ask “{2}” for a new one.',
        method,
        place,
        connection,
      );
    case 'organization':
      return l10n.t(
        '{0} {1} was refused with 401: the token belongs to another organization. Use the organization of the address, or the address of the organization, with “{2}”.',
        method,
        place,
        connection,
      );
    case 'path':
      return l10n.t(
        '{0} {1} was refused with 401: the server has no rule for this path, and “{2}” cannot know its scopes. Check the path and the method.',
        method,
        place,
        connection,
      );
    case 'refused':
      return l10n.t(
        '{0} {1} was refused with 401: the token of “{2}” is expired or revoked, or belongs to another organization.',
        method,
        place,
        connection,
      );
  }
}

function unauthorizedActions({ problem }: ErrorDetails['api.unauthorized']): readonly ErrorAction[] {
  switch (problem) {
    case 'organization':
      return ['useOrganization', 'useRootOrganization', 'retry'];
    case 'path':
      return ['retry'];
    default:
      return ['retry', 'openConnection'];
  }
}

function missingText({ method, url, scopes, asked, evidence }: ErrorDetails['api.scope_missing']): string {
  const needed = evidence === 'documented' ? l10n.t('{0} (by its documentation)', list(scopes)) : list(scopes);
  switch (asked) {
    case 'dropped':
      return l10n.t('{0} {1} needs {2}, which was asked for and not granted.', method, path(url), needed);
    case 'never':
      return l10n.t(
        '{0} {1} needs {2}, which the token does not hold: it was not asked for.',
        method,
        path(url),
        needed,
      );
    case 'unknown':
      return l10n.t('{0} {1} needs {2}, which the token is not known to hold.', method, path(url), needed);
  }
}

function remedyText({ asked, apiResource }: ErrorDetails['api.scope_missing']): string {
  const isAsked = asked === 'dropped';
  if (apiResource === undefined) {
    return isAsked
      ? l10n.t("Authorize it for the client's application, then try again.")
      : l10n.t("Ask for it; if it is not granted, authorize it for the client's application.");
  }
  return isAsked
    ? l10n.t('Authorize it under “{0}” in the API Authorization tab of the application, then try again.', apiResource)
    : l10n.t(
        'Ask for it; if it is not granted, authorize it under “{0}” in the API Authorization tab of the application.',
        apiResource,
      );
}
