import { commands, type Disposable, EventEmitter, type TreeItem, window, workspace } from 'vscode';
import type { ItemDescription, JsonObject } from '../../systems/system.ts';
import type { Services } from '../services.ts';
import { dragRows } from './dragRows.ts';
import type { FolderFilter, FolderFilters } from './folderFilters.ts';
import type { FolderPages } from './folderPages.ts';
import type { ExplorerModel } from './model.ts';
import { connectionOf, type ExplorerNode, type FolderNode, type ItemNode, labelOf } from './node.ts';

export const explorerView = 'scopewise.explorer';

/** The tree of connections, organizations and what they hold. */
export interface Explorer extends Disposable {
  /** Opens the view at a connection, with what is below it. */
  reveal(connection: string): Promise<void>;
  /** Loads `node` and all below it again, or everything; what was loaded stays until then. */
  refresh(node?: ExplorerNode): Promise<void>;
  loadMore(folder: FolderNode): Promise<void>;
  /** Shows an item as it is after a change; without one, that it is no more. */
  replaceItem(node: ItemNode, item: JsonObject | undefined): Promise<void>;
  /** Narrows a folder on the server, or shows all of it again. */
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

interface Parts {
  readonly model: ExplorerModel;
  readonly pages: FolderPages;
  readonly filters: FolderFilters;
  readonly rowOf: (node: ExplorerNode) => Promise<TreeItem>;
}

/** Registers the view. What it is made of is loaded when the view is first shown. */
export function registerExplorer(services: Services): Explorer {
  const changed = new EventEmitter<ExplorerNode | undefined>();
  let loaded: Promise<Parts> | undefined;
  const parts = () => (loaded ??= loadParts(services, (folder) => changed.fire(folder)));

  const view = window.createTreeView<ExplorerNode>(explorerView, {
    showCollapseAll: true,
    dragAndDropController: dragRows(services, async (folder) => (await parts()).filters.queryOf(folder)),
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => [...(await (await parts()).model.children(node))],
      getTreeItem: async (node) => (await parts()).rowOf(node),
      // Only connections are ever revealed, and those are at the top.
      getParent: () => undefined,
    },
  });
  const connectionsChanged = services.connections.onDidChange(() => changed.fire(undefined));
  void services.apisStarted.then((apis) => apis.onDidChange(() => changed.fire(undefined)));
  return {
    async reveal(connection) {
      const node = await (await parts()).model.find([connection], labelOf);
      await view.reveal(node, { focus: true, expand: true });
    },
    async refresh(node) {
      (await parts()).pages.expire(node?.id ?? '');
      changed.fire(node);
    },
    async loadMore(folder) {
      await (await parts()).pages.loadMore(folder);
      changed.fire(folder);
    },
    async replaceItem({ folder, described }, item) {
      (await parts()).pages.replace(folder, described.id, item);
      changed.fire(folder);
    },
    async filter(folder, filter) {
      const { filters, pages } = await parts();
      await filters.set(folder, filter);
      pages.expire(folder.id);
      changed.fire(folder);
    },
    filterOf: async (folder) => (await parts()).filters.get(folder),
    queryOf: async (folder) => (await parts()).filters.queryOf(folder),
    async cancel() {
      (await parts()).pages.cancel();
    },
    async rows(path) {
      const { model, pages, rowOf } = await parts();
      const node = path.length === 0 ? undefined : await model.find(path, labelOf);
      const children = await model.children(node);
      const rows = await Promise.all(children.filter(({ kind }) => kind !== 'more').map(rowOf));
      return { rows, more: node?.kind === 'folder' && (await pages.content(node)).next !== undefined };
    },
    async folder(path) {
      const node = await (await parts()).model.find(path, labelOf);
      if (node.kind !== 'folder') {
        throw new TypeError(`${path.join(' › ')} is no folder`);
      }
      return node;
    },
    organizations: async (connection) =>
      connection === undefined ? [] : ((await loaded)?.pages.heldItems(connection, 'organizations') ?? []),
    dispose() {
      view.dispose();
      changed.dispose();
      connectionsChanged.dispose();
    },
  };
}

async function loadParts(services: Services, onDidCount: (folder: FolderNode) => void): Promise<Parts> {
  const [{ createExplorerModel }, { createFolderPages }, { createFolderFilters }, { brokenRow, rowOf }] =
    await Promise.all([
      import('./model.ts'),
      import('./folderPages.ts'),
      import('./folderFilters.ts'),
      import('./rows.ts'),
    ]);
  let loading = 0;
  const count = (change: number) => {
    loading += change;
    void commands.executeCommand('setContext', 'scopewise.loading', loading > 0);
  };
  const filters = createFolderFilters(services.context.workspaceState);
  const pages = createFolderPages({
    queryOf: filters.queryOf,
    sessionOf: services.session,
    pageSize: () =>
      Math.min(
        Math.max(Math.trunc(workspace.getConfiguration('scopewise').get<number>('explorer.pageSize', 100)), 1),
        100,
      ),
    whileLoading: async (load) => {
      count(1);
      await window.withProgress({ location: { viewId: explorerView } }, () => load);
      count(-1);
    },
    onDidCount,
  });
  const model = createExplorerModel({
    connections: () => ({ names: services.connections.names(), broken: brokenIn(services) }),
    sessionOf: services.session,
    pages,
  });
  return {
    model,
    pages,
    filters,
    rowOf: async (node) => {
      if (node.kind === 'broken') {
        return brokenRow(node);
      }
      const session = await services.session(connectionOf(node));
      const folder = 'folder' in node ? node.folder : node.kind === 'folder' ? node : undefined;
      return rowOf(node, session, folder && { ...pages.held(folder, session), filter: filters.get(folder) });
    },
  };
}

/** Elements without a name are known by their place in the list, from 1 as people count. */
function brokenIn({ connections }: Services): { connection: string; problems: readonly string[] }[] {
  return connections.problems().map(({ name, index, problems }) => ({ connection: name ?? `#${index + 1}`, problems }));
}
