import { l10n } from 'vscode';
import { type ErrorCode, type ErrorDetails, isScopewiseError, type ScopewiseError } from '../../http/error.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { certificateTexts } from './certificateTexts.ts';
import { clientTexts } from './clientTexts.ts';
import { definitionTexts } from './definitionTexts.ts';
import type { ErrorAction } from './errorAction.ts';
import { gatewayTexts } from './gatewayTexts.ts';
import { curlProblemText, requestProblemText } from './problemText.ts';
import { refusalTexts } from './refusalTexts.ts';
import { requestTexts } from './requestTexts.ts';
import { said } from './said.ts';
import { scopeTexts } from './scopeTexts.ts';
import { signInTexts } from './signInTexts.ts';
import { waitText } from './waitText.ts';

export interface ErrorText {
  /** What failed, with which value, and what to do next. One or two sentences. */
  readonly message: string;
  /** In the order of the buttons, the most likely first. */
  readonly actions: readonly ErrorAction[];
}

/** The sentence for one kind of error, and the ways out. */
export type Describe<Code extends ErrorCode> = (
  details: Readonly<ErrorDetails[Code]>,
) => readonly [message: string, ...ErrorAction[]];

const list = (values: readonly string[]) => values.join(', ');
const path = (url: string) => URL.parse(url)?.pathname ?? url;

const texts: { readonly [Code in ErrorCode]: Describe<Code> } = {
  'network.unreachable': ({ origin, reason }) => [
    l10n.t('{0} cannot be reached ({1}). Check the address, the network and the proxy settings.', origin, reason),
    'retry',
    'openConnection',
  ],
  'network.broken_off': ({ origin, reason }) => [l10n.t('The answer of {0} broke off ({1}).', origin, reason), 'retry'],
  'network.timeout': ({ origin, seconds }) => [
    seconds === 1
      ? l10n.t('{0} did not answer within a second.', origin)
      : l10n.t('{0} did not answer within {1} seconds.', origin, seconds),
    'retry',
  ],
  'network.certificate': ({ origin, reason }) => [
    l10n.t(
      'The certificate of {0} is not trusted ({1}). If it is your own server, give the connection its certificate as “tls.ca”.',
      origin,
      reason,
    ),
    'openConnection',
    'retry',
  ],
  'network.intercepted': ({ origin, status, title }) => [
    l10n.t(
      '{0} answered with a web page (“{1}”, status {2}) where data was due. A sign-in page of the network, a proxy or a wrong address does that.',
      origin,
      title,
      status,
    ),
    'retry',
    'openConnection',
  ],
  'network.redirected': ({ origin, target }) => [
    l10n.t(
      '{0} wanted to send the request on to {1}, where Scopewise does not let secrets and tokens go. If that is the right address, enter it in the connection.',
      origin,
      target,
    ),
    'openConnection',
  ],
  'network.answer_too_large': ({ origin, megabytes }) => [
    l10n.t(
      '{0} answered with more than {1} MB, which is too much to hold in memory. Send it from a request file: there a large answer goes to a temporary file.',
      origin,
      megabytes,
    ),
    'retry',
  ],
  'answer.file_unwritable': ({ reason }) => [
    l10n.t(
      'The answer is large, and its temporary file could not be written ({0}). Make room on the disk, or raise “scopewise.response.maxInlineSize”.',
      reason,
    ),
    'retry',
  ],
  'export.file_unwritable': ({ path: file, reason }) => [
    l10n.t(
      'The file {0} could not be written ({1}). Make room on the disk, or choose a folder in which you may write.',
      file,
      reason,
    ),
    'retry',
  ],
  'token.grant_not_enabled': ({ clientId, grant, reason }) => [
    l10n.t(
      'Client “{0}” may not use the grant “{1}”. Allow it where the client is registered, in a WSO2 console in the Protocol tab of the application.',
      clientId,
      grant,
    ) + said(reason),
    'openConsole',
    'retry',
  ],
  'token.grant_refused': ({ clientId, grant, reason }) => [
    l10n.t('The authorization server refused the grant “{1}” of client “{0}”.', clientId, grant) + said(reason),
    'replaceSecret',
    'openConnection',
  ],
  'token.scope_refused': ({ scopes, reason }) => [
    l10n.t('The authorization server refused the scopes {0}.', list(scopes)) + said(reason),
    'openConnection',
    'retry',
  ],
  'token.request_refused': ({ tokenEndpoint, status, error, reason }) => [
    l10n.t('The token request to {0} was refused with {1}.', tokenEndpoint, `${status} ${error}`.trim()) + said(reason),
    'openConnection',
    'retry',
  ],
  'token.endpoint_not_found': ({ tokenEndpoint }) => [
    l10n.t(
      'There is no token endpoint at {0}. Check the address and the name of the organization in it.',
      tokenEndpoint,
    ),
    'openConnection',
    'retry',
  ],
  'token.rate_limited': ({ origin, retryAfter }) => [
    `${l10n.t('{0} takes no more token requests for now.', origin)} ${waitText(retryAfter)}`,
    'retry',
  ],
  'token.server_failed': ({ tokenEndpoint, status, reason }) => [
    l10n.t('The token endpoint {0} failed with status {1}.', tokenEndpoint, status) + said(reason),
    'retry',
  ],
  'token.answer_unreadable': ({ tokenEndpoint, reason }) => [
    l10n.t('The answer of {0} is no token response: {1}. Check the address.', tokenEndpoint, reason),
    'openConnection',
    'retry',
  ],
  'token.discovery_failed': ({ issuer, reason }) => [
    l10n.t('The endpoints of the issuer {0} could not be found: {1}. Give the token endpoint by hand.', issuer, reason),
    'openConnection',
    'retry',
  ],
  ...certificateTexts,
  ...signInTexts,
  ...clientTexts,
  ...scopeTexts,
  ...refusalTexts,
  'api.not_found': ({ method, url, reason }) => [
    l10n.t('{0} {1} was not found. Check the path, the id and the name of the organization.', method, path(url)) +
      said(reason),
    'retry',
  ],
  'api.rate_limited': ({ origin, retryAfter }) => [
    `${l10n.t('{0} takes no more requests for now.', origin)} ${waitText(retryAfter)}`,
    'retry',
  ],
  'api.refused': ({ method, url, status, reason }) => [
    l10n.t('{0} {1} was refused with status {2}.', method, path(url), status) +
      (status === 412 ? ` ${l10n.t('It was changed meanwhile: refresh its folder and look again.')}` : '') +
      said(reason),
    'retry',
  ],
  'api.server_failed': ({ method, url, status, reason }) => [
    l10n.t('The server failed at {0} {1} with status {2}.', method, path(url), status) + said(reason),
    'retry',
  ],
  'api.filter_ignored': ({ url }) => [
    l10n.t('{0} cannot be searched: the server answered with items of which none has the text.', url),
  ],
  'api.answer_unreadable': ({ method, url, reason }) => [
    l10n.t('The answer to {0} {1} cannot be read: {2}.', method, path(url), reason),
    'retry',
  ],
  ...gatewayTexts,
  ...requestTexts,
  ...definitionTexts,
  'origin.not_approved': ({ origin, connection, clientId }) => [
    l10n.t(
      'The token of client “{0}” (connection “{1}”) would go to {2}, which you have not approved for it.',
      clientId,
      connection,
      origin,
    ),
    'approveOrigin',
  ],
  'origin.insecure': ({ origin }) => [
    l10n.t('{0} is plain http, where anyone on the way can read the token. Use https.', origin),
    'openConnection',
  ],
  'connection.unknown': ({ name }) => [l10n.t('There is no connection “{0}”.', name), 'addConnection'],
  'connection.exists': ({ name }) => [l10n.t('There is a connection “{0}” already. Choose another name.', name)],
  'connection.invalid': ({ name, problems }) => [
    l10n.t('Connection “{0}” is not complete: {1}.', name, problems.join('; ')),
    'openConnection',
  ],
  'safety.read_only': ({ connection, method, url }) => [
    l10n.t('Connection “{0}” is read-only, and {1} {2} would change data.', connection, method, path(url)),
    'openConnection',
  ],
  'safety.not_confirmed': ({ connection, method, url, organization }) => [
    l10n.t(
      '{1} {2} changes data in “{0}” and was not confirmed. Nothing was sent.',
      [connection, organization].filter(Boolean).join(' › '),
      method,
      url,
    ),
  ],
  'safety.untrusted_workspace': () => [
    l10n.t('This folder is in Restricted Mode, so its request files send nothing. Trust the folder first.'),
    'trustWorkspace',
  ],
  'request.invalid': ({ line, problem, origin }) => [
    l10n.t('The request cannot be sent (line {0}): {1}.', line, requestProblemText(problem)) +
      (origin === undefined ? '' : ` ${l10n.t('It would have gone to {0}.', origin)}`),
  ],
  'request.missing': ({ index, count }) => [
    l10n.t('There is no request {0} here; the text has {1}.', index + 1, count),
  ],
  'curl.invalid': ({ problem }) => [l10n.t('This cURL command cannot be used: {0}.', curlProblemText(problem))],
  'secrets.unavailable': ({ reason }) => [
    l10n.t(
      'The secret storage of the editor failed ({0}). Secrets are kept in memory until the window closes.',
      reason,
    ),
  ],
  'sandbox.failed': ({ reason }) => [l10n.t('The sandbox organization could not be started: {0}.', reason), 'retry'],
  'view.row_missing': ({ path: labels }) => [l10n.t('There is no row {0}.', labels.join(' › '))],
};

/** The sentence for a person, and the ways out. The only place where the texts of errors are. */
export function errorText(error: unknown): ErrorText {
  if (!isScopewiseError(error)) {
    return { message: l10n.t('Something unexpected went wrong in Scopewise.'), actions: ['retry'] };
  }
  const [message, ...actions] = describe(error);
  return { message: withoutLinks(message), actions };
}

function describe<Code extends ErrorCode>({
  code,
  details,
}: ScopewiseError<Code>): readonly [string, ...ErrorAction[]] {
  return texts[code](details);
}
