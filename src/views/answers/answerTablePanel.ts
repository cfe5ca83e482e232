import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { type Disposable, env, l10n, ThemeIcon, Uri, type ViewColumn, window } from 'vscode';
import type { HostMessage, TableState } from '../../webview/answerTableProtocol.ts';
import type { Column } from '../export/columns.ts';
import { exportWriter } from '../export/exportFormats.ts';
import { pageHtml } from '../pageHtml.ts';
import type { Services } from '../services.ts';
import { type AnswerTable, columnWidth, tableRows } from './answerTable.ts';
import { withoutMarks } from './exactNumbers.ts';

/** The list of an answer as a table, in a tab of its own. */
export interface AnswerTablePanel extends Disposable {
  show(title: string, table: AnswerTable): void;
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const pageMessage = v.variant('type', [
  v.object({ type: v.picklist(['ready', 'chooseColumns']) }),
  v.object({ type: v.literal('copy'), rows: v.array(index) }),
  v.object({ type: v.literal('open'), row: index }),
]);

/**
 * Opens an empty panel. What is shown in it has its secrets covered already.
 *
 * @param openItem called with the item of a row that a person wants to see whole
 */
export function openAnswerTablePanel(
  { context }: Services,
  column: ViewColumn,
  openItem: (item: object, name: string) => Promise<void>,
  onDispose: () => void,
): AnswerTablePanel {
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const panel = window.createWebviewPanel('scopewise.answerTable', '', column, {
    enableScripts: true,
    localResourceRoots: [folder],
  });
  panel.iconPath = new ThemeIcon('table');
  let shown: { readonly title: string; readonly table: AnswerTable; readonly columns: readonly Column[] } | undefined;
  let state: TableState | undefined;

  function draw(): void {
    if (shown === undefined) {
      return;
    }
    const { title, table, columns } = shown;
    const rows = tableRows(table, columns);
    const widths = columns.map(({ label }, at) => ({
      label,
      width: columnWidth(
        label,
        rows.map((row) => row[at] ?? ''),
      ),
    }));
    state = { title, note: noteOf(table, columns), columns: widths, rows, strings: strings() };
    post();
  }

  function post(): void {
    if (state !== undefined) {
      const message: HostMessage = { type: 'show', state };
      void panel.webview.postMessage(message);
    }
  }

  async function chooseColumns(): Promise<void> {
    const { table, columns } = shown ?? {};
    const items = table?.columns.map((one) => ({
      label: one.label,
      column: one,
      picked: columns?.includes(one) === true,
    }));
    const chosen = await window.showQuickPick(items ?? [], {
      title: l10n.t('Columns of the Table'),
      placeHolder: l10n.t('Choose what to show'),
      canPickMany: true,
    });
    if (shown !== undefined && chosen !== undefined && chosen.length > 0) {
      shown = { ...shown, columns: chosen.map(({ column: one }) => one) };
      draw();
    }
  }

  async function copy(rows: readonly number[]): Promise<void> {
    if (shown === undefined) {
      return;
    }
    const { table, columns } = shown;
    const writer = exportWriter('csv', columns);
    const items = rows.map((row) => table.items[row]).filter((item) => item !== undefined);
    const lines = items.map((item, at) => writer.item(item, at === 0));
    // The mark at its start is for files.
    await env.clipboard.writeText(withoutMarks([writer.begin.replace('\uFEFF', ''), ...lines, writer.end].join('')));
    const said =
      items.length === 1 ? l10n.t('Copied: 1 row') : l10n.t('Copied: {0} rows', items.length.toLocaleString());
    window.setStatusBarMessage(said, 4000);
  }

  async function handle(message: v.InferOutput<typeof pageMessage>): Promise<void> {
    switch (message.type) {
      case 'ready':
        return post();
      case 'chooseColumns':
        return chooseColumns();
      case 'copy':
        return copy(message.rows);
      case 'open': {
        const item = shown?.table.items[message.row];
        if (item !== undefined) {
          await openItem(item, state?.rows[message.row]?.find((cell) => cell !== '') ?? '');
        }
      }
    }
  }

  const listener = panel.webview.onDidReceiveMessage(async (received: unknown) => {
    const { success, output } = v.safeParse(pageMessage, received);
    if (success) {
      await handle(output);
    }
  });
  panel.onDidDispose(() => {
    listener.dispose();
    onDispose();
  });
  const address = (file: string) => panel.webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  panel.webview.html = pageHtml({
    cspSource: panel.webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    script: address('answerTablePanel.js'),
    style: address('answerTablePanel.css'),
  });
  return {
    show(title, table) {
      const known = new Set(shown?.columns.map(({ label }) => label));
      const kept = table.columns.filter(({ label }) => known.has(label));
      shown = { title, table, columns: kept.length > 0 ? kept : table.usual };
      panel.title = title;
      draw();
      panel.reveal();
    },
    dispose: () => panel.dispose(),
  };
}

function noteOf({ items, columns: all }: AnswerTable, columns: readonly Column[]): string {
  const rows = items.length === 1 ? l10n.t('1 row') : l10n.t('{0} rows', items.length.toLocaleString());
  return all.length === columns.length
    ? rows
    : l10n.t('{0}, {1} of {2} columns', rows, columns.length, all.length.toLocaleString());
}

function strings(): TableState['strings'] {
  return {
    filter: l10n.t('Filter rows'),
    noMatch: l10n.t('Nothing matches the filter.'),
    columns: l10n.t('Columns…'),
    copy: l10n.t('Copy as CSV'),
    shown: l10n.t('{0} of {1} rows', '{0}', '{1}'),
    sortedUp: l10n.t('sorted upwards'),
    sortedDown: l10n.t('sorted downwards'),
  };
}
