import { l10n } from 'vscode';
import type { Token } from '../../oauth/token.ts';

/** What a token got, in a sentence each: granted, dropped, how long it lives, whether it is bound. */
export function tokenMessage(token: Token, now: number): string {
  const { denied, expiresAt, tokenType } = token;
  const sentences = [grantText(token)];
  if (denied.length > 0) {
    sentences.push(l10n.t('Not granted: {0}.', denied.join(', ')));
  }
  if (expiresAt !== undefined) {
    sentences.push(l10n.t('Expires in {0}.', duration(expiresAt - now)));
  }
  if (tokenType === 'DPoP') {
    sentences.push(boundText());
  }
  return sentences.join(' ');
}

/** What becomes of a bound token elsewhere. */
export function boundText(): string {
  return l10n.t('It is bound to a key that stays in this window (DPoP): other tools cannot use it.');
}

function grantText({ requested, granted }: Token): string {
  if (granted !== undefined && granted.length > 0) {
    return l10n.t('Granted: {0}.', granted.join(', '));
  }
  if (requested.length === 0) {
    return l10n.t('It was asked for without scopes.');
  }
  return granted === undefined
    ? l10n.t('The server does not say what it granted of {0}.', requested.join(', '))
    : l10n.t('No scope was granted.');
}

/** Milliseconds in words, in the unit that says it best. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) {
    return l10n.t('{0} seconds', seconds);
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? l10n.t('{0} minutes', minutes) : l10n.t('{0} hours', Math.round(minutes / 60));
}
