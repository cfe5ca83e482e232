import { l10n } from 'vscode';
import type { ErrorAction } from './errorAction.ts';
import type { Describe } from './errorText.ts';
import { said } from './said.ts';

type ClientCode =
  | 'token.client_refused'
  | 'token.secret_missing'
  | 'token.authentication_unsupported'
  | 'token.grant_unsupported'
  | 'token.endpoint_missing'
  | 'token.client_missing'
  | 'key.missing';

/** What a client proves itself with and the server does not accept, or what a connection lacks to get tokens or to use a key. */
export const clientTexts: { readonly [Code in ClientCode]: Describe<Code> } = {
  'token.client_refused': ({ tokenEndpoint, clientId, reason, authentication }) => {
    const [sentence, ...actions] = refusedClient(clientId, tokenEndpoint, authentication);
    return [sentence + said(reason), ...actions];
  },
  'token.secret_missing': ({ clientId, tokenEndpoint }) => [
    l10n.t('No secret is stored for client “{0}” at {1}.', clientId, tokenEndpoint),
    'replaceSecret',
  ],
  'token.authentication_unsupported': ({ method }) => [
    l10n.t(
      'The client cannot prove itself by “{0}” with what is stored for it. Store another secret or key, or name another client authentication.',
      method,
    ),
    'replaceSecret',
    'openConnection',
  ],
  'token.grant_unsupported': ({ grant }) => [
    l10n.t(
      'No token can be asked for with the grant “{0}” here. Give the connection another grant, such as client_credentials.',
      grant,
    ),
    'openConnection',
  ],
  'token.endpoint_missing': ({ connection }) => [
    l10n.t('Connection “{0}” has neither a token endpoint nor an issuer that names one.', connection),
    'openConnection',
  ],
  'key.missing': ({ connection, header }) => [
    l10n.t('No key is stored for “{0}” that could go along as “{1}”.', connection, header),
    'replaceSecret',
    'openConnection',
  ],
  'token.client_missing': ({ connection }) => [
    l10n.t(
      '“{0}” calls its API with a key alone, so there are no tokens. Give it a client ID and a token endpoint for that.',
      connection,
    ),
    'openConnection',
  ],
};

function refusedClient(
  clientId: string,
  tokenEndpoint: string,
  authentication: string | undefined,
): readonly [string, ...ErrorAction[]] {
  switch (authentication) {
    case 'none':
      return [
        l10n.t(
          'The authorization server does not accept client “{0}” without a secret ({1}). Register it as a public client, or give the connection another client authentication.',
          clientId,
          tokenEndpoint,
        ),
        'openConnection',
      ];
    case 'tls_client_auth':
      return [
        l10n.t(
          'The authorization server does not accept client “{0}” with its certificate ({1}).',
          clientId,
          tokenEndpoint,
        ),
        'openConnection',
      ];
    case 'private_key_jwt':
      return [
        l10n.t(
          'The authorization server does not accept client “{0}” with its private key ({1}).',
          clientId,
          tokenEndpoint,
        ),
        'replaceSecret',
        'openConnection',
      ];
    default:
      return [
        l10n.t('The authorization server does not accept client “{0}” with its secret ({1}).', clientId, tokenEndpoint),
        'replaceSecret',
        'openConnection',
      ];
  }
}
