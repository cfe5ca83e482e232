import { type FolderNode, type ItemNode, itemUrl } from '../explorer/node.ts';
import type { Services } from '../services.ts';

/**
 * The request that a row of the tree comes from; of its list, where it has none of its own.
 *
 * @param queryOf what the list of a folder asks for beside its page
 */
export async function rowRequest(
  services: Services,
  queryOf: (folder: FolderNode) => Promise<Readonly<Record<string, string>>>,
  node: ItemNode | FolderNode,
): Promise<string> {
  const folder = node.kind === 'item' ? node.folder : node;
  const { connection, organization } = folder;
  const path = (node.kind === 'item' ? itemUrl(node) : undefined) ?? listPath(folder, await queryOf(folder));
  return requestText(services, { connection, organization, method: 'GET', url: requestAddress(path) });
}

/** A path below the connection's base URL as request files write it. The list of an added API has an address of its own. */
export function requestAddress(path: string): string {
  return /^https?:/i.test(path) ? path : `{{baseUrl}}${path}`;
}

/** A request with its connection and organization. The editor shows the first line as the title of an unsaved file. */
export async function requestText(
  services: Services,
  request: {
    readonly connection: string | undefined;
    readonly organization: string | undefined;
    readonly method: string;
    readonly url: string;
  },
): Promise<string> {
  const { connection, organization, method, url } = request;
  const session = connection === undefined ? undefined : await services.session(connection);
  const title = session?.catalog.findOperation(method, url)?.title;
  const head = [
    ...(title === undefined ? [] : [`### ${title}`]),
    ...(connection === undefined ? [] : [`# @connection ${connection}`]),
    ...(organization === undefined ? [] : [`# @organization ${organization}`]),
  ];
  return `${[...head, `${method} ${url}`, 'Accept: application/json'].join('\n')}\n`;
}

/** The list as it is filtered, from its first page on. */
function listPath({ type }: FolderNode, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ ...asked });
  return query.size === 0 ? type.path : `${type.path}?${query}`;
}
