import { l10n } from 'vscode';
import type { Verification } from '../../oauth/verifySignature.ts';
import type { InspectorState } from '../../webview/tokenInspectorProtocol.ts';

/** What the check of a signature says of it, where the signature itself is good; else that it is not. */
export function verifiedNote(verification: Verification): string {
  switch (verification.result) {
    case 'verified': {
      const { algorithm, keyId, expired } = verification;
      const signed =
        keyId === undefined
          ? l10n.t('Signature verified: signed with {0} by the one key of the issuer that fits.', algorithm)
          : l10n.t('Signature verified: signed with {0} by the key “{1}” of the issuer.', algorithm, keyId);
      return expired ? `${signed} ${l10n.t('It has expired since.')}` : signed;
    }
    case 'wrong_issuer':
      return l10n.t('The signature is good, but of a token of another issuer.');
    default:
      return l10n.t('The signature was checked, and proves nothing.');
  }
}

/** Why a token is not to be trusted; nothing where it is. */
export function verificationWarnings(verification: Verification | undefined): InspectorState['warnings'] {
  const text = verification && problemOf(verification);
  return text === undefined ? [] : [{ severity: 'error', text }];
}

function problemOf(verification: Verification): string | undefined {
  switch (verification.result) {
    case 'verified':
      return undefined;
    case 'wrong_signature':
      return verification.keyId === undefined
        ? l10n.t(
            'No key of the issuer made this signature ({0}): the token was changed, or made by somebody else.',
            verification.algorithm,
          )
        : l10n.t(
            'The key “{0}” of the issuer did not make this signature ({1}): the token was changed, or made by somebody else.',
            verification.keyId,
            verification.algorithm,
          );
    case 'no_key':
      return verification.keyId === undefined
        ? l10n.t(
            'The issuer has no key for {0}: it changed its keys since, or another server issued the token.',
            verification.algorithm,
          )
        : l10n.t(
            'The issuer has no key “{0}” for {1}: it changed its keys since, or another server issued the token.',
            verification.keyId,
            verification.algorithm,
          );
    case 'wrong_issuer':
      return l10n.t(
        'The token names the issuer {0}; this connection expects {1}.',
        verification.issuer,
        verification.expected,
      );
    case 'unsigned':
      return l10n.t('There is no signature to verify.');
    case 'algorithm_refused':
      return l10n.t(
        'The signature ({0}) is not made by a public key of the issuer, so nobody but the server can verify it.',
        verification.algorithm,
      );
    case 'no_jwt':
      return l10n.t('Only a JWT has a signature to verify.');
  }
}
