import { env, l10n, window } from 'vscode';
import { replaceSecrets } from '../../requests/secretNames.ts';
import { nodeArgument } from '../arguments.ts';
import { concealed } from '../concealed.ts';
import { openConsole } from '../connections/console.ts';
import { jsonEnding } from '../jsonEnding.ts';
import { openAddress } from '../openAddress.ts';
import { withProgress } from '../progress.ts';
import { documentPath } from '../readOnlyDocuments.ts';
import type { Services } from '../services.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { type ItemNode, itemUrl } from './node.ts';
import { wholeItem } from './wholeItem.ts';

/** "Copy ID". */
export async function copyId(received: unknown): Promise<void> {
  await copy(itemArgument(received)?.described.id);
}

/** "Copy Name". */
export async function copyName(received: unknown): Promise<void> {
  const node = nodeArgument(received);
  const name = node?.kind === 'item' ? node.described.name : node?.kind === 'folder' ? node.type.label : undefined;
  await copy(name);
}

/** "View as JSON": the item as the server has it now, with the scope that reading one needs; as the list gave it where there is no more. */
export async function viewAsJson(services: Services, received: unknown): Promise<void> {
  const node = itemArgument(received);
  if (!node) {
    return;
  }
  const { folder, described } = node;
  const item = await withProgress(l10n.t('Loading {0}…', described.label), (signal) =>
    wholeItem(services, node, signal),
  );
  // The same item has the same address however it was reached, and no two have the same: some ids are unique in their list only.
  const place = itemUrl(node) ?? `${folder.type.path} ${described.id}`;
  const text = concealed((write) => `${replaceSecrets(JSON.stringify(item), write)}\n`);
  const title = `${described.label}.${jsonEnding(text.text, 'json')}`;
  const path = documentPath(folder.connection, folder.organization ?? '', place, title);
  const again = { title: l10n.t('Refresh'), run: () => viewAsJson(services, node) };
  await services.documents.show({ path, ...text, actions: itemUrl(node) === undefined ? [] : [again] });
}

/** "Open in Console": the page of an item, or for a connection that of its applications. */
export async function openInConsole(services: Services, received: unknown): Promise<void> {
  const row = nodeArgument(received);
  if (row?.kind === 'connection') {
    await openConsole(services, row.connection);
    return;
  }
  const node = itemArgument(received);
  if (!node) {
    return;
  }
  const { system, definition } = await services.session(node.folder.connection);
  const url = system.consoleUrl?.(definition, node.folder.type.id, node.described.id);
  if (url === undefined) {
    const unknown = l10n.t('The console page of {0} is not known.', node.described.label);
    await window.showInformationMessage(withoutLinks(unknown));
    return;
  }
  await openAddress(url);
}

/** Without a row there is nothing to copy, and what a person has in the clipboard stays. */
async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) {
    await env.clipboard.writeText(text);
  }
}

function itemArgument(received: unknown): ItemNode | undefined {
  const node = nodeArgument(received);
  return node?.kind === 'item' ? node : undefined;
}
