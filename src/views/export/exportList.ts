import { homedir } from 'node:os';
import { commands, l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { isCancellation } from '../../http/error.ts';
import { everyPage } from '../../session/everyPage.ts';
import type { Page } from '../../session/listing.ts';
import type { PagePosition } from '../../session/nextPosition.ts';
import type { Session } from '../../session/session.ts';
import { withoutSecrets } from '../../session/withoutSecrets.ts';
import { plainText } from '../../systems/plainText.ts';
import type { JsonObject } from '../../systems/system.ts';
import { nodeArgument } from '../arguments.ts';
import { errorText } from '../errors/errorText.ts';
import type { Explorer } from '../explorer/explorer.ts';
import type { FolderNode } from '../explorer/node.ts';
import { withProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { type Column, columnsOf } from './columns.ts';
import { createExportFile, type ExportFile } from './exportFile.ts';
import { type ExportFormat, type ExportWriter, exportWriter } from './exportFormats.ts';
import { progressText } from './progressText.ts';

/** A list on its way into a file: where it stands, so that it can go on after a failure. */
interface Export {
  readonly session: Session;
  readonly folder: FolderNode;
  readonly file: ExportFile;
  readonly seen: Set<string>;
  /** Of a table: the columns that could be chosen, and those that came with later items. */
  readonly offered: ReadonlySet<string> | undefined;
  readonly late: Set<string>;
  /** What came and is not in the file yet: it would not come again. */
  unwritten: readonly JsonObject[];
  position: PagePosition | undefined;
  total: number | undefined;
}

const pageSize = 100;

/** Columns that a message names. */
const mostNamed = 5;

/** "Export…": the whole list of a folder, as it is filtered, in a file of the person's choice. */
export async function exportList(services: Services, explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node?.kind !== 'folder') {
    return;
  }
  const folder = { ...node, query: await explorer.queryOf(node) };
  const format = await chooseFormat(folder);
  if (format === undefined) {
    return;
  }
  const session = await services.session(folder.connection);
  const seen = new Set<string>();
  const page: Page = folder.given ?? (await firstPageOf(session, folder, seen));
  const offered = format === 'csv' ? columnsOf(clean(page)) : undefined;
  const columns = offered ? await chooseColumns(offered) : [];
  const path = columns && (await choosePath(folder, format));
  if (columns === undefined || path === undefined) {
    return;
  }
  const writer = exportWriter(format, columns);
  const item: ExportWriter['item'] = (written, isFirst) => session.redact(writer.item(written, isFirst));
  const file = await createExportFile(path, { ...writer, item });
  const labels = offered && new Set(offered.map(({ label }) => label));
  const { next: position, total } = page;
  const late = new Set<string>();
  await carryOn({ session, folder, file, seen, offered: labels, late, unwritten: clean(page), position, total }, path);
}

function clean({ items }: Page): readonly JsonObject[] {
  return items.map((item) => withoutSecrets(item));
}

async function firstPageOf(session: Session, folder: FolderNode, seen: Set<string>): Promise<Page> {
  const first = await withProgress(l10n.t('Loading {0}…', l10n.t(folder.type.label)), (signal) =>
    everyPage(session, requestOf(folder, undefined, signal), seen).next(),
  );
  return first.done ? { items: [] } : first.value;
}

function requestOf({ type, query, organization }: FolderNode, position: PagePosition | undefined, signal: AbortSignal) {
  return { type, query, organization, position, signal, pageSize };
}

/** Writes what is left, and says what became of it. What came stays in the file, which its name marks as partial. */
async function carryOn(task: Export, path: string): Promise<void> {
  const { file, folder } = task;
  const list = l10n.t(folder.type.label).toLowerCase();
  let failure: unknown;
  try {
    await writeRest(task);
    await file.complete();
  } catch (error) {
    failure = error;
    // What keeps it from being ended was said, or is why it stopped.
    await file.pause().catch(() => undefined);
  }
  const open = l10n.t('Open');
  if (failure === undefined) {
    const said = l10n.t('Exported {0} {1} to {2}.', file.count.toLocaleString(), list, Uri.file(path).fsPath);
    const text = [said, ...missingText(task), ...lateText(task)].join(' ');
    await openIf((await window.showInformationMessage(withoutLinks(text), open)) === open, path);
    return;
  }
  const resume = l10n.t('Resume');
  const reason = isCancellation(failure) ? l10n.t('The export was stopped.') : errorText(failure).message;
  const kept = l10n.t('{0} {1} are in {2}.', file.count.toLocaleString(), list, Uri.file(file.partialPath).fsPath);
  const chosen = await window.showWarningMessage(withoutLinks(`${reason} ${kept}`), resume, open);
  if (chosen === resume) {
    await carryOn(task, path);
    return;
  }
  await openIf(chosen === open, file.partialPath);
}

async function writeUnwritten(task: Export): Promise<void> {
  await task.file.append(task.unwritten);
  task.unwritten = [];
}

async function writeRest(task: Export): Promise<void> {
  await writeUnwritten(task);
  if (task.position === undefined) {
    return;
  }
  const { session, folder, file, seen } = task;
  const controller = new AbortController();
  const title = l10n.t('Exporting {0}', l10n.t(folder.type.label));
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  await window.withProgress(options, async (progress, cancellation) => {
    const listener = cancellation.onCancellationRequested(() => controller.abort());
    const begun = { at: Date.now(), count: file.count };
    try {
      for await (const page of everyPage(session, requestOf(folder, task.position, controller.signal), seen)) {
        task.unwritten = clean(page);
        task.position = page.next;
        task.total = page.total ?? task.total;
        noteLate(task, task.unwritten);
        await writeUnwritten(task);
        progress.report({ message: progressText(file.count, task.total, begun, Date.now()) });
      }
    } finally {
      listener.dispose();
    }
  });
}

async function chooseFormat({ type }: FolderNode): Promise<ExportFormat | undefined> {
  const formats: readonly (QuickPickItem & { readonly format: ExportFormat })[] = [
    { format: 'csv', label: 'CSV', description: l10n.t('A table of chosen columns, for spreadsheets') },
    { format: 'json', label: 'JSON', description: l10n.t('One list of whole items') },
    { format: 'ndjson', label: 'NDJSON', description: l10n.t('One item a line, for other tools') },
  ];
  const title = l10n.t('Export {0}', l10n.t(type.label));
  const chosen = await window.showQuickPick(formats, { title, placeHolder: l10n.t('Format of the file') });
  return chosen?.format;
}

/** A table has the columns of its first page: what only later items have is left out, and said. */
function noteLate({ offered, late }: Export, items: readonly JsonObject[]): void {
  for (const { label } of offered ? columnsOf(items) : []) {
    if (!offered?.has(label)) {
      late.add(label);
    }
  }
}

/** A total may be a lie, and something may have been deleted meanwhile; but nobody should have to count. */
function missingText({ file, total = 0 }: Export): readonly string[] {
  return total > file.count ? [l10n.t('The server counts {0}, but gave no more.', total.toLocaleString())] : [];
}

function lateText({ late }: Export): readonly string[] {
  const names = [...late].slice(0, mostNamed).map((name) => plainText(name));
  const more = late.size > mostNamed ? ' …' : '';
  return late.size === 0
    ? []
    : [
        l10n.t(
          'Left out is what only later items have: {0}. JSON and NDJSON hold everything.',
          names.join(', ') + more,
        ),
      ];
}

/** Columns to choose from, but for those that are the same for all or lead nowhere outside. Undefined for none. */
async function chooseColumns(columns: readonly Column[]): Promise<readonly Column[] | undefined> {
  if (columns.length === 0) {
    return [];
  }
  const choices = columns.map((column) => ({
    column,
    label: column.label,
    picked: !/^(schemas|self|ref|links|meta\.location|meta\.resourceType)$/.test(column.label),
  }));
  const placeHolder = l10n.t('Columns of the file');
  const chosen = await window.showQuickPick(choices, { title: l10n.t('Export'), placeHolder, canPickMany: true });
  return chosen && chosen.length > 0 ? chosen.map(({ column }) => column) : undefined;
}

async function choosePath({ type }: FolderNode, format: ExportFormat): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri ?? Uri.file(homedir());
  const name = `${l10n.t(type.label).toLowerCase().replace(/\s+/g, '-')}.${format}`;
  const chosen = await window.showSaveDialog({
    defaultUri: Uri.joinPath(folder, name),
    filters: { [format.toUpperCase()]: [format] },
    title: l10n.t('Export {0}', l10n.t(type.label)),
    saveLabel: l10n.t('Export'),
  });
  return chosen?.fsPath;
}

async function openIf(wanted: boolean, path: string): Promise<void> {
  if (wanted) {
    await commands.executeCommand('vscode.open', Uri.file(path));
  }
}
