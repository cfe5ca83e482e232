import { nodeArgument } from '../arguments.ts';
import type { Services } from '../services.ts';

/** "Open Overview": the page about one application or user. */
export async function showOverview(services: Services, received: unknown): Promise<void> {
  const node = nodeArgument(received);
  if (node?.kind === 'item' && node.folder.type.overview !== undefined) {
    await (await services.overviews()).show(node);
  }
}
