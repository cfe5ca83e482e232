import { l10n } from 'vscode';

/** The server's own words, as a sentence of their own behind ours; nothing where it said nothing. */
export function said(reason: string): string {
  return reason === '' ? '' : ` ${l10n.t('The server says: “{0}”.', reason.replace(/\.$/, ''))}`;
}
