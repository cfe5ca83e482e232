import {
  commands,
  l10n,
  type MarkdownString,
  type TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
} from 'vscode';
import { factsTooltip } from '../factsTooltip.ts';
import type { Services } from '../services.ts';
import { folderTooltip } from './folderAge.ts';
import { createFolderFilters, type FolderFilters } from './folderFilters.ts';
import { createFolderPages, type FolderPages } from './folderPages.ts';
import { createKeptExpansion, type KeptExpansion } from './keptExpansion.ts';
import { createExplorerModel, type ExplorerModel } from './model.ts';
import { connectionOf, type ExplorerNode, type FolderNode, type ItemNode } from './node.ts';
import { brokenRow, rowOf } from './rows.ts';
import { wayTo } from './wayTo.ts';

/** What the explorer is made of. */
export interface ExplorerParts {
  readonly model: ExplorerModel;
  readonly pages: FolderPages;
  readonly filters: FolderFilters;
  readonly expansion: KeptExpansion;
  /** What a row looks like, open where a person has left it so. */
  readonly rowOf: (node: ExplorerNode) => Promise<TreeItem>;
  /** What a row without a tooltip of its own tells where a person looks closer: its facts, or its age as it is now. */
  readonly tooltipOf: (node: ExplorerNode) => Promise<string | MarkdownString | undefined>;
  /** The rows down to that of an item, as `wayTo` gives them. */
  readonly wayTo: (node: ItemNode, organizationName: string | undefined) => Promise<readonly ExplorerNode[]>;
}

/**
 * @param options.viewId where progress is shown
 * @param options.onDidCount called with a folder when its count has become another
 */
export function createExplorerParts(
  services: Services,
  { viewId, onDidCount }: { viewId: string; onDidCount: (folder: FolderNode) => void },
): ExplorerParts {
  let loading = 0;
  const count = (change: number) => {
    loading += change;
    void commands.executeCommand('setContext', 'scopewise.loading', loading > 0);
  };
  const filters = createFolderFilters(services.context.workspaceState);
  const expansion = createKeptExpansion(services.context.workspaceState);
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
      await window.withProgress({ location: { viewId } }, () => load);
      count(-1);
    },
    onDidCount,
  });
  const model = createExplorerModel({
    connections: () => ({ names: services.connections.names(), broken: brokenIn(services) }),
    sessionOf: services.session,
    pages,
    isLeftOpen: ({ id }) => expansion.isLeftOpen(id),
  });
  return {
    model,
    pages,
    filters,
    expansion,
    async rowOf(node) {
      if (node.kind === 'broken') {
        return brokenRow(node);
      }
      const session = await services.session(connectionOf(node));
      const folder = 'folder' in node ? node.folder : node.kind === 'folder' ? node : undefined;
      const row = rowOf(node, session, folder && { ...pages.held(folder, session), filter: filters.get(folder) });
      const isOpen = row.collapsibleState === TreeItemCollapsibleState.None ? undefined : expansion.isOpen(node.id);
      if (isOpen !== undefined) {
        row.collapsibleState = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
      }
      return row;
    },
    async tooltipOf(node) {
      if (node.kind === 'item') {
        return factsTooltip(node.described.label, node.described.facts);
      }
      if (node.kind !== 'folder') {
        return undefined;
      }
      const held = pages.held(node, await services.session(node.connection));
      return folderTooltip(l10n.t(node.type.label), held, Date.now());
    },
    wayTo: (node, organizationName) => wayTo({ model, pages }, node, organizationName, ({ id }) => expansion.ask(id)),
  };
}

/** Elements without a name are known by their place in the list, from 1 as people count. */
function brokenIn({ connections }: Services): { connection: string; problems: readonly string[] }[] {
  return connections.problems().map(({ name, index, problems }) => ({ connection: name ?? `#${index + 1}`, problems }));
}
