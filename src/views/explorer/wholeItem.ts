import { json } from '../../session/listing.ts';
import type { Services } from '../services.ts';
import { type ItemNode, itemUrl } from './node.ts';

/** An item as the server has it now, with the scope that reading one needs; as the list gave it where there is no more. */
export async function wholeItem(services: Services, node: ItemNode, signal: AbortSignal): Promise<unknown> {
  const { folder, item } = node;
  const url = itemUrl(node);
  if (url === undefined) {
    return item;
  }
  const session = await services.session(folder.connection);
  return json(session, { method: 'GET', url, organization: folder.organization, onlyIfGranted: true, signal });
}
