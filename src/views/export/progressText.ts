import { l10n } from 'vscode';
import { timeLeftText } from '../timeLeftText.ts';
import { timeLeft } from '../tokensView/timeLeft.ts';

/**
 * How far a list has come: "2,300 of about 5,000, about 20 seconds left"; without a total only how many came.
 *
 * @param begun when, in milliseconds since 1970, and with how many items this run began: what came before says nothing of its pace
 * @param now milliseconds since 1970
 */
export function progressText(
  count: number,
  total: number | undefined,
  begun: { readonly at: number; readonly count: number },
  now: number,
): string {
  if (total === undefined || total < count) {
    return l10n.t('{0} so far', count.toLocaleString());
  }
  const progress = l10n.t('{0} of about {1}', count.toLocaleString(), total.toLocaleString());
  const pace = (count - begun.count) / (now - begun.at);
  return pace > 0 ? `${progress}, ${timeLeftText(timeLeft((total - count) / pace, 0))}` : progress;
}
