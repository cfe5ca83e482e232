import { ScopewiseError } from '../../http/error.ts';
import type { Session } from '../../session/session.ts';
import { assertUserToken } from '../../session/userToken.ts';
import { fillPath } from '../../systems/fillPath.ts';
import { meTypeId } from '../../systems/meResourceTypes.ts';
import type { ChildFolder, ResourceType } from '../../systems/system.ts';
import type { FolderPages } from './folderPages.ts';
import type { ConnectionNode, ExplorerNode, FolderNode, ItemNode, ProblemNode } from './node.ts';

/** What the explorer shows below each row, without an editor. */
export interface ExplorerModel {
  /** The rows below `node`; the connections where there is none. Only a folder that is opened for the first time asks a server. */
  children(node: ExplorerNode | undefined): Promise<readonly ExplorerNode[]>;
  /** The row that these labels lead to. Throws `view.row_missing`. */
  find(path: readonly string[], labelOf: (node: ExplorerNode) => string): Promise<ExplorerNode>;
}

export function createExplorerModel(options: {
  /** Those that there are, and elements of the settings that are none. */
  connections: () => {
    names: readonly string[];
    broken: readonly { connection: string; problems: readonly string[] }[];
  };
  sessionOf: (connection: string) => Promise<Session>;
  pages: FolderPages;
}): ExplorerModel {
  const { pages, sessionOf } = options;

  async function children(node: ExplorerNode | undefined): Promise<readonly ExplorerNode[]> {
    if (node === undefined) {
      const { names, broken } = options.connections();
      return [
        ...names.map((connection) => ({ kind: 'connection' as const, id: childId('', connection), connection })),
        ...broken.map((problem) => ({ kind: 'broken' as const, id: childId('!', problem.connection), ...problem })),
      ];
    }
    switch (node.kind) {
      case 'connection':
        return rootsOf(await sessionOf(node.connection), node);
      case 'organization':
        return rootFolders(node, (await sessionOf(node.connection)).system.resourceTypes);
      case 'folder':
        return rowsOf(node);
      case 'item': {
        const session = await sessionOf(node.folder.connection);
        const { resourceTypes } = session.system;
        const refused = refusalOfUserRow(node, session);
        if (refused) {
          return [refused];
        }
        const folders = node.folder.type.children?.(node.item) ?? [];
        const parent = { id: node.id, connection: node.folder.connection };
        return folders.map((child) => childOf(parent, child, resourceTypes));
      }
      case 'more':
      case 'problem':
      case 'note':
      case 'broken':
        return [];
    }
  }

  async function rowsOf(node: FolderNode): Promise<readonly ExplorerNode[]> {
    const { items, next, failed } = await pages.content(node);
    const rows: ExplorerNode[] = items.map((item): ItemNode => {
      const described = node.type.describe(item);
      return { kind: 'item', id: childId(node.id, described.id), folder: node, item, described };
    });
    if (failed) {
      const problem = { kind: 'problem', id: childId(node.id, '!problem'), folder: node, error: failed.error } as const;
      // It stands where the page that did not come would stand: below a hundred rows nobody would see that a refresh failed.
      return failed.position === undefined ? [problem, ...rows] : [...rows, problem];
    }
    if (next !== undefined) {
      rows.push({ kind: 'more', id: childId(node.id, '!more'), folder: node });
    }
    return rows;
  }

  return {
    children,
    async find(path, labelOf) {
      let found: ExplorerNode | undefined;
      for (const label of path) {
        found = (await children(found)).find((row) => labelOf(row) === label);
        if (!found) {
          throw new ScopewiseError('view.row_missing', { path });
        }
      }
      if (!found) {
        throw new ScopewiseError('view.row_missing', { path });
      }
      return found;
    },
  };
}

/**
 * The root organization, or its folders where the system has no organizations, and what belongs to the person who signed
 * in; a note where the system has nothing that can be listed.
 */
function rootsOf({ definition, system }: Session, { id: parent, connection }: ConnectionNode): readonly ExplorerNode[] {
  if (system.resourceTypes.length === 0) {
    return [{ kind: 'note', id: childId(parent, 'note'), connection }];
  }
  const label = system.rootOrganization(definition);
  const organization =
    label === undefined
      ? rootFolders({ id: parent, connection }, system.resourceTypes)
      : [{ kind: 'organization' as const, id: childId(parent, 'root'), connection, label }];
  const me = system.resourceTypes.some(({ id }) => id === meTypeId)
    ? [childOf({ id: parent, connection }, { type: meTypeId, parameters: {} }, system.resourceTypes)]
    : [];
  return [...organization, ...me];
}

/** Where nobody has signed in, there is nothing of theirs to show: instead, why that is so. */
function refusalOfUserRow({ id, folder }: ItemNode, session: Session): ProblemNode | undefined {
  if (folder.type.ofSignedInUser) {
    try {
      assertUserToken(session, 'GET', folder.type.path);
    } catch (error) {
      return { kind: 'problem', id: childId(id, '!problem'), folder, error };
    }
  }
  return undefined;
}

interface FolderParent {
  readonly id: string;
  readonly connection: string;
}

/** Those of the organization itself, whose path asks for no parameter, which only an item can give. */
function rootFolders(parent: FolderParent, types: readonly ResourceType[]): readonly FolderNode[] {
  return types
    .filter(({ path, ofSignedInUser }) => !path.includes('{') && !ofSignedInUser)
    .map(({ id: type }) => folder(parent, { type }, types));
}

/** A folder, or the row of a single object. */
function childOf(parent: FolderParent, child: ChildFolder, types: readonly ResourceType[]): FolderNode | ItemNode {
  const node = folder(parent, child, types);
  const { parameters = {} } = child;
  return node.type.paging === 'single'
    ? { kind: 'item', id: node.id, folder: node, item: parameters, described: node.type.describe(parameters) }
    : node;
}

function folder(
  parent: FolderParent,
  { type: id, parameters, query, organization }: ChildFolder,
  types: readonly ResourceType[],
): FolderNode {
  const type = types.find((candidate) => candidate.id === id);
  if (!type) {
    throw new TypeError(`No resource type is called “${id}”`);
  }
  const narrowed = parameters ? narrow(type, parameters) : type;
  return {
    kind: 'folder',
    id: childId(parent.id, id),
    connection: parent.connection,
    type: narrowed,
    query,
    organization,
  };
}

function narrow(type: ResourceType, parameters: Readonly<Record<string, string>>): ResourceType {
  const { path, itemPath } = type;
  return { ...type, path: fillPath(path, parameters), itemPath: itemPath && fillPath(itemPath, parameters) };
}

/** Parts are encoded, so that no name can pose as another row; the slash keeps one id from being the start of another's. */
function childId(parent: string, part: string): string {
  return `${parent}${encodeURIComponent(part)}/`;
}
