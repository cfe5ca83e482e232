import { l10n } from 'vscode';
import type { TimeLeft } from './tokensView/timeLeft.ts';

export function timeLeftText({ unit, count }: TimeLeft): string {
  switch (unit) {
    case 'seconds':
      return l10n.t('{0} s left', count);
    case 'minutes':
      return l10n.t('{0} min left', count);
    case 'hours':
      return l10n.t('{0} h left', count);
    case 'days':
      return l10n.t('{0} days left', count);
  }
}
