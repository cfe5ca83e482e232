import { l10n } from 'vscode';
import type { Describe } from './errorText.ts';

type ClientCode =
  | 'token.secret_missing'
  | 'token.authentication_unsupported'
  | 'token.grant_unsupported'
  | 'token.endpoint_missing'
  | 'token.client_missing'
  | 'key.missing';

/** What a connection lacks to get tokens, or to call its API with a key. */
export const clientTexts: { readonly [Code in ClientCode]: Describe<Code> } = {
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
