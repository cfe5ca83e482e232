import { nodeArgument } from '../arguments.ts';
import { showError } from '../errors/showError.ts';
import type { Services } from '../services.ts';
import type { Explorer } from './explorer.ts';
import { connectionOf } from './node.ts';

/** "Refresh": a row and all below it; everything where it was called on no row. */
export async function refresh(explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  const shown = node && 'folder' in node && node.kind !== 'item' ? node.folder : node;
  await explorer.refresh((shown?.kind === 'folder' && shown.given?.by) || shown);
}

/** "Load More", and the next try for a page that did not come. */
export async function loadMore(explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node && 'folder' in node) {
    await explorer.loadMore(node.folder);
  }
}

/** "Reveal in Tree": the row of an item that was found or opened elsewhere; its folder is loaded where it was not. */
export async function revealInTree(services: Services, explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node?.kind === 'item') {
    const { connection, organization } = node.folder;
    const current = services.current.organization(connection);
    const name = current?.id === organization ? current?.name : undefined;
    await explorer.revealItem(node, name ?? organization);
  }
}

/** What a row that says what is missing tells when it is opened: the whole sentence, and what can be done. */
export async function explainProblem(services: Services, explorer: Explorer, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node?.kind === 'problem') {
    const retry = () => explorer.loadMore(node.folder);
    await showError(services, node.error, { connection: connectionOf(node), retry });
  }
}
