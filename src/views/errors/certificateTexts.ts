import { l10n } from 'vscode';
import type { ErrorCode, ErrorDetails } from '../../http/error.ts';
import type { ErrorAction } from './errorAction.ts';
import type { Describe } from './errorText.ts';

type CertificateCode = Extract<ErrorCode, `certificate.${string}` | `token.key${string}` | 'network.proxy_unsupported'>;

/** What is wrong with certificates and keys: those by which a client proves who it is, and those that sign tokens; and with the proxy. */
export const certificateTexts: { readonly [Code in CertificateCode]: Describe<Code> } = {
  'network.proxy_unsupported': ({ scheme }) => [
    l10n.t(
      'A proxy of the kind “{0}” cannot be used. Name one of http, https or socks5 in the setting http.proxy, or in HTTPS_PROXY and HTTP_PROXY.',
      scheme,
    ),
    'retry',
  ],
  'certificate.unusable': ({ connection, problem, path }) => {
    const [cause, ...actions] = certificateProblem(problem, path);
    return [`${l10n.t('The client certificate of “{0}” cannot be used.', connection)} ${cause}`, ...actions];
  },
  'certificate.file_unreadable': ({ connection, path, reason }) => [
    l10n.t(
      'The file “{0}”, which “{1}” names for TLS, cannot be read ({2}). Relative paths are below the first folder of the window.',
      path,
      connection,
      reason,
    ),
    'openConnection',
    'retry',
  ],
  'token.keys_unknown': ({ connection }) => [
    l10n.t(
      'It is not known by which keys the tokens of “{0}” are signed. Give the connection the issuer of its authorization server.',
      connection,
    ),
    'openConnection',
  ],
  'token.keys_unreadable': ({ jwksUri, reason }) => [
    l10n.t('The keys of the issuer cannot be read at {0} ({1}).', jwksUri, reason),
    'retry',
    'openConnection',
  ],
  'token.key_unusable': ({ clientId, problem }) => [
    l10n.t('The stored private key of client “{0}” cannot sign: {1}', clientId, keyProblem(problem)),
    'replaceSecret',
  ],
};

function certificateProblem(
  problem: ErrorDetails['certificate.unusable']['problem'],
  path: string,
): [string, ...ErrorAction[]] {
  switch (problem) {
    case 'certificate_missing':
      return [l10n.t('Name its PEM file in the field tls.certificate.'), 'openConnection'];
    case 'certificate_unreadable':
      return [l10n.t('“{0}” holds no certificate in PEM.', path), 'openConnection', 'retry'];
    case 'key_missing':
      return [l10n.t('Name the PEM file of its private key in the field tls.key.'), 'openConnection'];
    case 'key_unreadable':
      return [l10n.t('“{0}” holds no private key in PEM.', path), 'openConnection', 'retry'];
    case 'key_of_another':
      return [l10n.t('The private key “{0}” belongs to another certificate.', path), 'openConnection', 'retry'];
    case 'passphrase_missing':
      return [l10n.t('The private key “{0}” is encrypted: give its passphrase.', path), 'replaceSecret'];
    case 'passphrase_wrong':
      return [l10n.t('The passphrase does not open the private key “{0}”.', path), 'replaceSecret'];
  }
}

function keyProblem(problem: ErrorDetails['token.key_unusable']['problem']): string {
  switch (problem) {
    case 'unreadable':
      return l10n.t('it is neither PEM nor a JWK, or was cut off.');
    case 'encrypted':
      return l10n.t('it is encrypted. Store it without a passphrase (openssl pkcs8 -topk8 -nocrypt -in key.pem).');
    case 'public':
      return l10n.t('it is a public key. Store the private key that belongs to it.');
    case 'certificate':
      return l10n.t('it is a certificate. Store the private key that belongs to it.');
    case 'symmetric':
      return l10n.t('it is a symmetric key, which is for client_secret_jwt.');
    case 'openssh':
      return l10n.t('it is in the format of OpenSSH. Store it as PEM (ssh-keygen -p -m PKCS8 -f key).');
    case 'key_set':
      return l10n.t('it is a set of several keys. Store the one JWK that signs.');
    case 'algorithm':
      return l10n.t(
        'its algorithm is not one of RS, PS and ES with 256, 384 or 512 bits or EdDSA, or not for its kind.',
      );
  }
}
