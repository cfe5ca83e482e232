import type { TreeDataProvider, TreeItem } from 'vscode';
import { ScopewiseError } from '../http/error.ts';

/** The rows of a view below the row that these labels lead to, whether it is shown or not. Throws `view.row_missing`. */
export async function rowsAt<Node>(
  provider: TreeDataProvider<Node>,
  path: readonly string[],
): Promise<{ rows: TreeItem[]; more: false }> {
  const below = async (node?: Node) => (await provider.getChildren(node)) ?? [];
  let nodes = await below();
  for (const label of path) {
    const rows = await Promise.all(nodes.map((node) => provider.getTreeItem(node)));
    const found = nodes[rows.findIndex((row) => row.label === label)];
    if (found === undefined) {
      throw new ScopewiseError('view.row_missing', { path });
    }
    nodes = await below(found);
  }
  return { rows: await Promise.all(nodes.map((node) => provider.getTreeItem(node))), more: false };
}
