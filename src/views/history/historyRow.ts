import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { HistoryEntry } from '../../session/historyEntry.ts';
import { factsTooltip } from '../factsTooltip.ts';
import type { HistoryNode } from './historyNode.ts';
import { dayText, durationOf, iconOf, labelOf, outcomeOf, placeOf, timeOf } from './historyText.ts';

/** What the row of a day or of a request looks like. */
export function rowOf(node: HistoryNode): TreeItem {
  return node.kind === 'sent' ? sentRow(node.entry) : dayRow(node.day);
}

function dayRow(day: number): TreeItem {
  const isToday = day === new Date().setHours(0, 0, 0, 0);
  const { Expanded, Collapsed } = TreeItemCollapsibleState;
  const row = new TreeItem(dayText(day), isToday ? Expanded : Collapsed);
  row.id = `day:${day}`;
  row.contextValue = 'day';
  return row;
}

function sentRow(entry: HistoryEntry): TreeItem {
  const { id, color } = iconOf(entry);
  const row = new TreeItem(labelOf(entry));
  row.id = entry.id;
  row.description = [outcomeOf(entry), placeOf(entry), timeOf(entry)].join(' · ');
  row.iconPath = new ThemeIcon(id, new ThemeColor(color));
  row.contextValue = entry.file === undefined ? 'sent' : 'sent.file';
  row.tooltip = factsTooltip(entry.title ?? labelOf(entry), [
    [l10n.t('URL'), entry.url],
    [l10n.t('Sent'), new Date(entry.at).toLocaleString()],
    [l10n.t('Answer'), entry.error === undefined ? outcomeOf(entry) : `${outcomeOf(entry)} (${entry.error})`],
    [l10n.t('Time until the answer'), durationOf(entry)],
    [l10n.t('Connection'), entry.connection ?? ''],
    [l10n.t('Organization'), entry.organization ?? ''],
    [l10n.t('Scopes'), entry.scopes?.join(' ') ?? ''],
    [l10n.t('Not granted'), entry.denied?.join(' ') ?? ''],
    [l10n.t('Environment'), entry.environment ?? ''],
    [l10n.t('File'), entry.file === undefined ? '' : Uri.parse(entry.file).path],
  ]);
  row.command = { command: 'scopewise.showSentRequest', title: '', arguments: [{ kind: 'sent', entry }] };
  row.accessibilityInformation = { label: `${row.label}, ${row.description}` };
  return row;
}
