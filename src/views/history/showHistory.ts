import {
  commands,
  l10n,
  type QuickInputButton,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeColor,
  ThemeIcon,
  window,
} from 'vscode';
import type { HistoryEntry } from '../../session/historyEntry.ts';
import type { Services } from '../services.ts';
import { byDay } from './historyNode.ts';
import { dayText, durationOf, iconOf, labelOf, outcomeOf, placeOf, timeOf } from './historyText.ts';

interface Row extends QuickPickItem {
  readonly entry?: HistoryEntry;
}

/** "Show History": what was sent, found as a person types. Enter opens it as a request, its buttons send, copy and remove it. */
export async function showHistory(services: Services): Promise<void> {
  const history = await services.history();
  const open: QuickInputButton = { iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Open as Request') };
  const resend: QuickInputButton = { iconPath: new ThemeIcon('play'), tooltip: l10n.t('Send Again') };
  const copy: QuickInputButton = { iconPath: new ThemeIcon('copy'), tooltip: l10n.t('Copy as cURL') };
  const remove: QuickInputButton = { iconPath: new ThemeIcon('close'), tooltip: l10n.t('Remove') };
  const clear: QuickInputButton = { iconPath: new ThemeIcon('clear-all'), tooltip: l10n.t('Clear History') };
  const rowsOf = (entries: readonly HistoryEntry[]): Row[] =>
    byDay(entries).flatMap(({ day, entries }): Row[] => [
      { label: dayText(day), kind: QuickPickItemKind.Separator },
      ...entries.map((entry) => ({ ...rowOf(entry), entry, buttons: [resend, open, copy, remove] })),
    ]);

  const pick = window.createQuickPick<Row>();
  pick.title = l10n.t('History');
  pick.placeholder = l10n.t('Method, path, status, scope, connection or title');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = [clear];
  pick.items = rowsOf(await history.list());
  if (pick.items.length === 0) {
    pick.placeholder = l10n.t('Nothing was sent from this workspace yet');
    pick.buttons = [];
  }
  const run = (command: string, ...given: unknown[]) => {
    pick.hide();
    void commands.executeCommand(command, ...given);
  };
  const nodeOf = (entry: HistoryEntry) => ({ kind: 'sent', entry });
  pick.onDidAccept(() => {
    const entry = pick.selectedItems[0]?.entry;
    if (entry) run('scopewise.openSentRequest', nodeOf(entry));
  });
  pick.onDidTriggerButton(() => run('scopewise.clearHistory'));
  pick.onDidTriggerItemButton(async ({ button, item: { entry } }) => {
    if (!entry) return;
    if (button === remove) {
      await history.remove([entry.id]);
      pick.items = rowsOf(await history.list());
    } else if (button === open) run('scopewise.openSentRequest', nodeOf(entry));
    else if (button === resend) run('scopewise.resendRequest', nodeOf(entry));
    else run('scopewise.copyRequestAsCurl', nodeOf(entry));
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

function rowOf(entry: HistoryEntry): Row {
  const { id, color } = iconOf(entry);
  const scopes = entry.scopes === undefined ? '' : entry.scopes.join(' ');
  const detail = [entry.title ?? '', scopes].filter((text) => text !== '').join(' · ');
  return {
    iconPath: new ThemeIcon(id, new ThemeColor(color)),
    label: labelOf(entry),
    description: [outcomeOf(entry), durationOf(entry), placeOf(entry), timeOf(entry)].join(' · '),
    ...(detail !== '' && { detail }),
  };
}
