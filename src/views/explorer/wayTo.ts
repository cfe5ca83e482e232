import { ScopewiseError } from '../../http/error.ts';
import type { FolderPages } from './folderPages.ts';
import type { ExplorerModel } from './model.ts';
import type { ExplorerNode, FolderNode, ItemNode } from './node.ts';

/**
 * The rows from the connection down to that of an item, the item's own last. The folders on the way are loaded where they
 * hold nothing yet, and one in which no page so far has the item gets it behind the others. Throws `view.row_missing`.
 *
 * @param organizationName what the item's organization is called, where the tree does not have it yet
 * @param ask called with each folder that is about to be opened
 */
export async function wayTo(
  { model, pages }: { model: ExplorerModel; pages: FolderPages },
  node: ItemNode,
  organizationName: string | undefined,
  ask: (folder: FolderNode) => void,
): Promise<readonly ExplorerNode[]> {
  const { connection, organization, type } = node.folder;

  async function childrenOf(way: readonly ExplorerNode[]): Promise<readonly ExplorerNode[]> {
    const last = way.at(-1);
    if (last?.kind === 'folder') {
      ask(last);
    }
    return model.children(last);
  }

  /** By the ids of rows, each of which begins with that of the row above it. */
  async function descend(id: string): Promise<readonly ExplorerNode[] | undefined> {
    const way: ExplorerNode[] = [];
    while (way.at(-1)?.id !== id) {
      const next = (await childrenOf(way)).find((row) => id.startsWith(row.id));
      if (next === undefined) {
        return undefined;
      }
      way.push(next);
    }
    return way;
  }

  async function rootWay(): Promise<readonly ExplorerNode[]> {
    const top = (await model.children(undefined)).find(
      (row) => row.kind === 'connection' && row.connection === connection,
    );
    if (top === undefined) {
      return missing();
    }
    const root = (await model.children(top)).find(({ kind }) => kind === 'organization');
    return root === undefined ? [top] : [top, root];
  }

  /** A folder stands below its parent, or in a group there. */
  async function wayToFolder(parent: readonly ExplorerNode[], typeId: string): Promise<readonly ExplorerNode[]> {
    for (const row of await model.children(parent.at(-1))) {
      const folder = [row, ...(row.kind === 'group' ? row.rows : [])].find(
        (one): one is FolderNode => one.kind === 'folder' && one.type.id === typeId,
      );
      if (folder !== undefined) {
        return folder === row ? [...parent, folder] : [...parent, row, folder];
      }
    }
    return missing();
  }

  async function wayToItem(way: readonly ExplorerNode[], item: ItemNode['item'], id: string) {
    const folder = way.at(-1);
    if (folder?.kind !== 'folder') {
      return missing();
    }
    await childrenOf(way);
    await pages.include(folder, item);
    const row = (await model.children(folder)).find((one) => one.kind === 'item' && one.described.id === id);
    return row === undefined ? missing() : [...way, row];
  }

  async function organizationWay(id: string): Promise<readonly ExplorerNode[]> {
    const holding = pages.folderOf(connection, 'organizations', id);
    const known = holding && (await descend(`${holding.id}${encodeURIComponent(id)}/`));
    const folder = async () => wayToFolder(await rootWay(), 'organizations');
    return known ?? wayToItem(await folder(), { id, name: organizationName ?? id }, id);
  }

  function missing(): never {
    throw new ScopewiseError('view.row_missing', { path: [connection, node.described.label] });
  }

  const there = await descend(node.id);
  if (there !== undefined) {
    return there;
  }
  if (type.path.includes('{')) {
    return missing();
  }
  const above = organization === undefined ? await rootWay() : await organizationWay(organization);
  return wayToItem(await wayToFolder(above, type.id), node.item, node.described.id);
}
