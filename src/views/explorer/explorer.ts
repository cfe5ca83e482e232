import { type Disposable, EventEmitter, type TreeItem, window } from 'vscode';
import type { ItemDescription, JsonObject } from '../../systems/system.ts';
import type { Services } from '../services.ts';
import { dragRows } from './dragRows.ts';
import type { ExplorerParts } from './explorerParts.ts';
import type { FolderFilter } from './folderFilters.ts';
import { type ExplorerNode, type FolderNode, type ItemNode, labelOf } from './node.ts';

const explorerView = 'scopewise.explorer';

/** The tree of connections, organizations and what they hold. */
export interface Explorer extends Disposable {
  /** Opens the view at a connection, with what is below it. */
  reveal(connection: string): Promise<void>;
  /**
   * Opens the view at the row of an item, however it was reached. Throws `view.row_missing`.
   *
   * @param organizationName what the item's organization is called, where the tree does not have it yet
   */
  revealItem(node: ItemNode, organizationName: string | undefined): Promise<void>;
  /** Loads `node` and all below it again, or everything; what was loaded stays until then. */
  refresh(node?: ExplorerNode): Promise<void>;
  loadMore(folder: FolderNode): Promise<void>;
  /** Shows an item as it is after a change; without one, that it is no more. */
  replaceItem(node: ItemNode, item: JsonObject | undefined): Promise<void>;
  /** Narrows a folder on the server and opens it, or shows all of it again. */
  filter(folder: FolderNode, filter: FolderFilter | undefined): Promise<void>;
  filterOf(folder: FolderNode): Promise<FolderFilter | undefined>;
  /** What the requests of a folder ask for, beside its page. */
  queryOf(folder: FolderNode): Promise<Readonly<Record<string, string>>>;
  /** Ends what is being loaded. */
  cancel(): Promise<void>;
  /** The rows below the row that these labels lead to, and whether a page is left. */
  rows(path: readonly string[]): Promise<{ rows: TreeItem[]; more: boolean }>;
  folder(path: readonly string[]): Promise<FolderNode>;
  /** The sub-organizations of a connection that have been loaded; nothing is asked for. */
  organizations(connection: string | undefined): Promise<readonly ItemDescription[]>;
}

/** Registers the view. What it is made of is loaded when the view is first shown. */
export function registerExplorer(services: Services): Explorer {
  const changed = new EventEmitter<ExplorerNode | undefined>();
  let loaded: Promise<ExplorerParts> | undefined;
  const parts = () =>
    (loaded ??= import('./explorerParts.ts').then(({ createExplorerParts }) =>
      createExplorerParts(services, { viewId: explorerView, onDidCount: draw }),
    ));
  /** Folders as the editor was given them: it knows no others, even if they are the same. */
  const shown = new Map<string, FolderNode>();
  const draw = (folder: FolderNode) => changed.fire(shown.get(folder.id) ?? folder);
  /** The rows above those that are revealed. */
  let parents: ReadonlyMap<string, ExplorerNode> = new Map();

  const view = window.createTreeView<ExplorerNode>(explorerView, {
    showCollapseAll: true,
    dragAndDropController: dragRows(services, async (folder) => (await parts()).filters.queryOf(folder)),
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      async getChildren(node) {
        const children = await (await parts()).model.children(node);
        for (const child of children) {
          if (child.kind === 'folder') {
            shown.set(child.id, child);
          }
        }
        return [...children];
      },
      getTreeItem: async (node) => (await parts()).rowOf(node),
      async resolveTreeItem(row, node) {
        row.tooltip ??= await (await parts()).tooltipOf(node);
        return row;
      },
      // The editor asks for it only on the way to a row that is revealed.
      getParent: ({ id }) => parents.get(id),
    },
  });
  const opened = view.onDidExpandElement(async ({ element }) => (await parts()).expansion.set(element.id, true));
  const closed = view.onDidCollapseElement(async ({ element }) => {
    const { expansion } = await parts();
    const wasLeftOpen = element.kind === 'folder' && expansion.isLeftOpen(element.id);
    await expansion.set(element.id, false);
    if (wasLeftOpen) {
      changed.fire(element);
    }
  });
  const connectionsChanged = services.connections.onDidChange(() => changed.fire(undefined));
  void services.apisStarted.then((apis) => apis.onDidChange(() => changed.fire(undefined)));
  return {
    async reveal(connection) {
      const node = await (await parts()).model.find([connection], labelOf);
      await view.reveal(node, { focus: true, expand: true });
    },
    async revealItem(node, organizationName) {
      const way = await (await parts()).wayTo(node, organizationName);
      parents = new Map(way.flatMap(({ id }, index) => (index > 0 ? [[id, way[index - 1] ?? node]] : [])));
      // A row that was put there is not drawn yet.
      const folder = way.find(({ kind }) => kind === 'folder');
      if (folder?.kind === 'folder') {
        draw(folder);
      }
      await view.reveal(way.at(-1) ?? node, { select: true, focus: true });
    },
    async refresh(node) {
      const { pages, expansion } = await parts();
      expansion.askBelow(node?.id ?? '');
      pages.expire(node?.id ?? '');
      changed.fire(node);
    },
    async loadMore(folder) {
      const { pages, expansion } = await parts();
      expansion.ask(folder.id);
      await pages.loadMore(folder);
      draw(folder);
    },
    async replaceItem({ folder, described }, item) {
      (await parts()).pages.replace(folder, described.id, item);
      draw(folder);
    },
    async filter(folder, filter) {
      const { filters, pages, expansion } = await parts();
      await filters.set(folder, filter);
      expansion.ask(folder.id);
      pages.expire(folder.id);
      draw(folder);
      if (filter) {
        await view.reveal(shown.get(folder.id) ?? folder, { select: false, expand: true });
      }
    },
    filterOf: async (folder) => (await parts()).filters.get(folder),
    queryOf: async (folder) => (await parts()).filters.queryOf(folder),
    async cancel() {
      (await parts()).pages.cancel();
    },
    async rows(path) {
      const { model, pages, expansion, rowOf, tooltipOf } = await parts();
      expansion.askBelow('');
      const node = path.length === 0 ? undefined : await model.find(path, labelOf);
      const children = await model.children(node);
      const shown = children.filter(({ kind }) => kind !== 'more');
      const rows = await Promise.all(
        shown.map(async (child) => {
          const row = await rowOf(child);
          row.tooltip ??= await tooltipOf(child);
          return row;
        }),
      );
      return { rows, more: node?.kind === 'folder' && (await pages.content(node)).next !== undefined };
    },
    async folder(path) {
      const { model, expansion } = await parts();
      expansion.askBelow('');
      const node = await model.find(path, labelOf);
      if (node.kind !== 'folder') {
        throw new TypeError(`${path.join(' › ')} is no folder`);
      }
      return node;
    },
    organizations: async (connection) =>
      connection === undefined ? [] : ((await loaded)?.pages.heldItems(connection, 'organizations') ?? []),
    dispose() {
      view.dispose();
      opened.dispose();
      closed.dispose();
      changed.dispose();
      connectionsChanged.dispose();
    },
  };
}
