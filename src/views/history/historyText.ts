import { l10n } from 'vscode';
import type { HistoryEntry } from '../../session/historyEntry.ts';

/** The method and the path. */
export function labelOf({ method, path }: HistoryEntry): string {
  return `${method} ${path || '/'}`;
}

/** The status, or why there was none. */
export function outcomeOf({ status, error }: HistoryEntry): string {
  if (status !== undefined) {
    return String(status);
  }
  return error === 'cancelled' ? l10n.t('cancelled') : l10n.t('failed');
}

/** Where it was sent: the connection, or the host of a request that belonged to none. */
export function placeOf({ connection, url }: HistoryEntry): string {
  return connection ?? URL.parse(url)?.host ?? '';
}

export function durationOf({ milliseconds }: HistoryEntry): string {
  return milliseconds < 10_000 ? l10n.t('{0} ms', milliseconds) : l10n.t('{0} s', Math.round(milliseconds / 1000));
}

/** Hours and minutes. */
export function timeOf({ at }: HistoryEntry): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

/** "Today", "Yesterday", or the date. */
export function dayText(day: number): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (day === midnight) {
    return l10n.t('Today');
  }
  if (day === new Date(midnight - 1).setHours(0, 0, 0, 0)) {
    return l10n.t('Yesterday');
  }
  const isThisYear = new Date(day).getFullYear() === new Date(midnight).getFullYear();
  const year = isThisYear ? {} : { year: 'numeric' as const };
  return new Date(day).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

/** A codicon, and the colour that it has where colours are to be had. */
export function iconOf({ status, error }: HistoryEntry): { readonly id: string; readonly color: string } {
  if (status === undefined) {
    return error === 'cancelled'
      ? { id: 'circle-slash', color: 'disabledForeground' }
      : { id: 'error', color: 'list.errorForeground' };
  }
  return status < 400
    ? { id: 'pass', color: 'testing.iconPassed' }
    : {
        id: status < 500 ? 'warning' : 'error',
        color: status < 500 ? 'list.warningForeground' : 'list.errorForeground',
      };
}

/** What became of a request, in comments of a request file. */
export function summaryOf(entry: HistoryEntry): string {
  const { scopes, denied, error, at } = entry;
  const outcome = error === undefined || error === 'cancelled' ? outcomeOf(entry) : `${outcomeOf(entry)} (${error})`;
  const lines = [
    [outcome, durationOf(entry), new Date(at).toLocaleString()].join(' · '),
    ...(scopes === undefined ? [] : [[placeOf(entry), scopes.join(' ') || l10n.t('token without scopes')].join(' · ')]),
    ...(denied === undefined || denied.length === 0 ? [] : [l10n.t('Not granted: {0}', denied.join(' '))]),
    ...(entry.lacksBody ? [l10n.t('It was sent with a body, which the history does not keep.')] : []),
  ];
  return lines.map((line) => `# ${line}`).join('\n');
}
