import { commands, type Disposable, l10n, type TreeItem, type TreeView, window } from 'vscode';
import { lostParts } from '../../catalog/openapi/lostParts.ts';
import type { Engine } from '../../session/engine.ts';
import { seenScopesOf } from '../access/seenScopesOf.ts';
import type { Services } from '../services.ts';
import { createKnownOperations } from './knownOperations.ts';
import { markDecorations } from './markDecoration.ts';
import type { ApisNode } from './node.ts';
import { filtered, type Grouping, groupings, operationTree } from './operationTree.ts';
import { rowOf } from './rows.ts';

/** What the view shows, and how. */
export interface ApisTree extends Disposable {
  /** The rows below one; without a connection there are none. */
  children(node: ApisNode | undefined): Promise<readonly ApisNode[]>;
  rowOf(node: ApisNode): TreeItem;
  /** What the rows are filtered by; empty for nothing. */
  filterText(): string;
  /** Shows only what matches; everything again for an empty text. */
  filter(text: string): void;
  /** Groups the rows, in this workspace from now on. */
  groupBy(grouping: Grouping): Promise<void>;
}

export interface ApisTreeOptions {
  /** The engine, if something has started it. */
  readonly running: () => Engine | undefined;
  readonly view: TreeView<ApisNode>;
  readonly refresh: () => void;
}

const groupingKey = 'scopewise.apis.groupBy';

export function createApisTree(services: Services, { running, view, refresh }: ApisTreeOptions): ApisTree {
  const { connections, current } = services;
  const { workspaceState } = services.context;
  const knownOperations = createKnownOperations(services);
  let filter = '';
  const decorations = window.registerFileDecorationProvider(markDecorations);
  const grouping = () => groupings.find((known) => known === workspaceState.get(groupingKey)) ?? 'api';
  const showGrouping = () => commands.executeCommand('setContext', groupingKey, grouping());
  void showGrouping();

  function definition() {
    const name = current.name();
    return name === undefined ? undefined : connections.find(name);
  }

  function seen() {
    const name = current.name();
    return name === undefined ? new Map() : seenScopesOf(services, name, running());
  }

  async function roots(): Promise<readonly ApisNode[]> {
    const connection = definition();
    view.description = connection?.name ?? '';
    view.message = '';
    if (!connection) {
      return [];
    }
    const { catalog, definitions } = await knownOperations(connection);
    const operations = catalog.operations();
    const incomplete = definitions
      .filter(({ api, error }) => error !== undefined || api === undefined || lostParts(api).length > 0)
      .map(
        (one): ApisNode => ({ kind: 'definition', id: `!${one.location}`, connection: connection.name, loaded: one }),
      );
    if (operations.length === 0) {
      return incomplete.length > 0 ? incomplete : [{ kind: 'note', id: 'no_catalog', note: 'no_catalog' }];
    }
    if (filter !== '') {
      const count = filtered(operations, filter).length;
      view.message = l10n.t('“{0}”: {1} of {2} operations', filter, count, operations.length);
    }
    const nodes = operationTree(operations, { grouping: grouping(), filter, seen: seen() });
    return nodes.length === 0 ? [{ kind: 'note', id: 'no_match', note: 'no_match' }] : [...incomplete, ...nodes];
  }

  return {
    async children(node) {
      return node === undefined ? roots() : node.kind === 'group' ? node.children : [];
    },
    rowOf: (node) => rowOf(node, seen()),
    filterText: () => filter,
    filter(text) {
      filter = text.trim();
      void commands.executeCommand('setContext', 'scopewise.apis.filtered', filter !== '');
      refresh();
    },
    async groupBy(chosen) {
      await workspaceState.update(groupingKey, chosen);
      await showGrouping();
      refresh();
    },
    dispose: () => decorations.dispose(),
  };
}
