import { l10n } from 'vscode';
import type { FieldProblem } from '../../connections/fieldChecks.ts';
import type { FieldId } from '../../connections/wizardFields.ts';
import { fieldText } from './fieldTexts.ts';

/** Why a text cannot stand in a field. */
export function problemText(problem: FieldProblem, id: FieldId): string {
  switch (problem) {
    case 'missing':
      return l10n.t('{0} is needed.', fieldText(id).label);
    case 'handle':
      return l10n.t('A handle has only letters, digits, hyphens, dots and underscores.');
    case 'url':
      return l10n.t('This is not an address such as {0}.', fieldText(id).example);
    case 'url_insecure':
      return l10n.t(
        'The address must begin with https://, because secrets are sent there. Plain http is for this machine only.',
      );
    case 'url_credentials':
      return l10n.t('Leave the user name and password out of the address.');
    case 'server_path':
      return l10n.t('The address ends with the server, or with /t/ and the tenant domain.');
    case 'token_endpoint_missing':
      return l10n.t('Add a space and the address of the token endpoint.');
    case 'form':
      return l10n.t('Type it like this: {0}', fieldText(id).example);
    case 'header':
      return l10n.t('The name of a header has only letters, digits and hyphens.');
    case 'name_taken':
      return l10n.t('Another connection has this name.');
    case 'path_relative':
      return l10n.t('Type the whole path, such as {0}.', fieldText(id).example);
    case 'header_value':
      return l10n.t('A key has no spaces and no letters with accents.');
    case 'redirect_uri':
      return l10n.t('Type an http address of this machine, such as {0}.', fieldText(id).example);
    case 'username_missing':
      return l10n.t('Type the user name after the client ID, with a space between them.');
    case 'password_missing':
      return l10n.t('The password has to follow the space.');
    case 'key':
      return l10n.t('This is no private key in PEM (-----BEGIN PRIVATE KEY-----) or as a JWK.');
    case 'key_public':
      return l10n.t('This is a public key or a certificate. It takes the private key that belongs to it.');
    case 'key_encrypted':
      return l10n.t('This key is protected by a passphrase. Decrypt it first: openssl pkey -in key.pem -out plain.pem');
  }
}
