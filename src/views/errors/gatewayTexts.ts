import { l10n } from 'vscode';
import type { ErrorCode, ErrorDetails } from '../../http/error.ts';
import type { ErrorAction } from './errorAction.ts';
import { waitText } from './waitText.ts';

type GatewayCode = Extract<ErrorCode, `gateway.${string}`>;

/** What a gateway of WSO2 refused, and where that is mended. */
export const gatewayTexts: {
  readonly [Code in GatewayCode]: (details: ErrorDetails[Code]) => readonly [message: string, ...ErrorAction[]];
} = {
  'gateway.token_refused': (details) => [
    `${l10n.t('The gateway refused {0} {1}.', details.method, pathOf(details.url))} ${problemText(details)}`,
    ...(details.problem === 'expired' ? [] : (['openConnection'] as const)),
    'retry',
  ],
  'gateway.key_refused': ({ connection, header, method, url }) => [
    l10n.t(
      'The gateway does not accept the key of “{0}” that went along as “{1}” ({2} {3}). Keys for tests expire after ten minutes, and each environment has keys of its own.',
      connection,
      header,
      method,
      pathOf(url),
    ),
    'replaceSecret',
    'openConnection',
  ],
  'gateway.not_subscribed': ({ clientId, method, url }) => [
    l10n.t(
      'The gateway refused {0} {1}: client id “{2}” has no subscription to this API. In the developer portal, add the client id to an application, subscribe the application to the API, then try again.',
      method,
      pathOf(url),
      clientId,
    ),
    'retry',
  ],
  'gateway.scope_missing': ({ connection, method, url, scopes }) => [
    scopes.length === 0
      ? l10n.t(
          '{0} {1} needs a scope that the token does not hold. The page of the API in the developer portal names it: add it to “scopes” of connection “{2}”, and authorize it for the client at the key manager, by the same name.',
          method,
          pathOf(url),
          connection,
        )
      : l10n.t(
          '{0} {1} needs any one of {2}, and the token holds none. Authorize one for the client of “{3}” at the key manager, by the same name, then try again.',
          method,
          pathOf(url),
          scopes.join(', '),
          connection,
        ),
    ...(scopes.length === 0 ? [] : (['copyScopes'] as const)),
    'openConnection',
    'retry',
  ],
  'gateway.throttled': ({ origin, limit, retryAfter }) => [
    `${limitText(limit, origin)} ${waitText(retryAfter)}`,
    'retry',
  ],
  'gateway.blocked': ({ url, reason }) => [
    l10n.t(
      'The gateway blocks {0}: the API was blocked by its publisher, or the subscription by an administrator ({1}).',
      url,
      reason,
    ),
    'retry',
  ],
};

function problemText({ problem, issuer, expected }: ErrorDetails['gateway.token_refused']): string {
  switch (problem) {
    case 'not_sent':
      return l10n.t(
        'It found no token. If the definition of the API names another header than Authorization, give it to the connection as “authorizationHeader”.',
      );
    case 'opaque':
      return l10n.t(
        'The token is opaque, and the gateway takes JWTs only. In Asgardeo, choose JWT as the access token type in the Protocol tab of the application.',
      );
    case 'expired':
      return l10n.t('The token has expired.');
    case 'not_yet_valid':
      return l10n.t('The token is not valid yet: the clocks of the key manager and of the gateway differ.');
    case 'issuer':
      return l10n.t(
        'The token was issued by “{0}”, not by {1}. The gateway takes tokens of its key managers only.',
        issuer,
        expected,
      );
    case 'kind':
      return l10n.t('It takes tokens of users here, not those of an application: use a grant with a sign-in.');
    case 'unknown':
      return l10n.t(
        'The token is a JWT that has not expired. Check that “{0}” is a key manager of the gateway and enabled for the API, and that the gateway has its current keys.',
        issuer,
      );
  }
}

function limitText(limit: ErrorDetails['gateway.throttled']['limit'], origin: string): string {
  switch (limit) {
    case 'api':
      return l10n.t('The API at {0} has used up its rate limit, for all callers together.', origin);
    case 'backend':
      return l10n.t('The API at {0} has reached the most that its backend takes.', origin);
    case 'resource':
      return l10n.t('This operation at {0} has used up its rate limit.', origin);
    case 'application':
      return l10n.t('The application of this client has used up its rate limit at {0}.', origin);
    case 'subscription':
      return l10n.t('The subscription of this client has used up what its plan allows at {0}.', origin);
    case 'custom':
      return l10n.t('A rate limit of the gateway at {0} is used up.', origin);
    case 'burst':
      return l10n.t('Too many requests came at once for the plan of this client at {0}.', origin);
  }
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}
