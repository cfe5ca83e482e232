import { l10n } from 'vscode';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** When to try again, as the server wants it; rounded up. Servers also say "never", in numbers that nobody can read. */
export function waitText(seconds: number | undefined): string {
  if (seconds === undefined) {
    return l10n.t('Wait a minute and try again.');
  }
  if (seconds <= 2 * minute) {
    return l10n.t('Try again in {0} seconds.', seconds);
  }
  if (seconds <= 2 * hour) {
    return l10n.t('Try again in {0} minutes.', Math.ceil(seconds / minute));
  }
  return seconds <= 2 * day ? l10n.t('Try again in {0} hours.', Math.ceil(seconds / hour)) : l10n.t('Try again later.');
}
