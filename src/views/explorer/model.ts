import { ScopewiseError } from '../../http/error.ts';
import type { Session } from '../../session/session.ts';
import { assertUserToken } from '../../session/userToken.ts';
import { fillPath } from '../../systems/fillPath.ts';
import { meTypeId } from '../../systems/meResourceTypes.ts';
import type { ChildFolder, ResourceType } from '../../systems/system.ts';
import { describedOnce } from './describedOnce.ts';
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
  /** Whether a folder is open only because an earlier window left it so. */
  isLeftOpen: (folder: FolderNode) => boolean;
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
      case 'group':
        return node.rows;
      case 'folder':
        return rowsOf(node);
      case 'item': {
        const session = await sessionOf(node.folder.connection);
        const { resourceTypes } = session.system;
        const refused = refusalOfUserRow(node, session);
        if (refused) {
          return [refused];
        }
        return foldersOf(node, resourceTypes);
      }
      case 'more':
      case 'unasked':
      case 'problem':
      case 'note':
      case 'broken':
        return [];
    }
  }

  async function rowsOf(node: FolderNode): Promise<readonly ExplorerNode[]> {
    if (options.isLeftOpen(node) && pages.held(node, await sessionOf(node.connection)) === undefined) {
      return [{ kind: 'unasked', id: childId(node.id, '!unasked'), folder: node }];
    }
    const { items, next, failed } = await pages.content(node);
    const taken = new Set<string>();
    const rows: ExplorerNode[] = items.map((item, index): ItemNode => {
      const described = describedOnce(node.type, item);
      // The editor takes no two rows of the same id, and servers give items of the same id.
      const part = taken.has(described.id) ? `${described.id}\n${index}` : described.id;
      taken.add(part);
      return { kind: 'item', id: childId(node.id, part), folder: node, item, described };
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
    ? arranged({ id: parent, connection }, [{ type: meTypeId, parameters: {} }], system.resourceTypes)
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
  /** Of the item whose folders these are. */
  readonly folder?: FolderNode;
}

/** Those of the organization itself, whose path asks for no parameter, which only an item can give. */
function rootFolders(parent: FolderParent, types: readonly ResourceType[]): readonly ExplorerNode[] {
  const own = types.filter(({ path, ofSignedInUser }) => !path.includes('{') && !ofSignedInUser);
  return arranged(
    parent,
    own.map(({ id: type }) => ({ type })),
    types,
  );
}

/** What an item can be opened to. Nothing is asked for. */
export function foldersOf({ id, folder, item }: ItemNode, types: readonly ResourceType[]): readonly ExplorerNode[] {
  return arranged({ id, connection: folder.connection, folder }, folder.type.children?.(item) ?? [], types);
}

/**
 * The folders that there are of these: not what the system does not have, nor what only root organizations have in another
 * one. Those of a group are below its row, which stands where the first of them would.
 */
function arranged(
  parent: FolderParent,
  children: readonly ChildFolder[],
  types: readonly ResourceType[],
): readonly ExplorerNode[] {
  const found = children.flatMap((child) => {
    const type = types.find(({ id }) => id === child.type);
    const organization = child.organization ?? parent.folder?.organization;
    return type && !(type.rootOnly && organization !== undefined) ? [{ type, child: { ...child, organization } }] : [];
  });
  return [...Map.groupBy(found, ({ type }) => type.group ?? type.id)].flatMap(
    ([group, members]): readonly ExplorerNode[] => {
      if (typeof group === 'string') {
        return members.map(({ type, child }) => rowOf(parent, type, child));
      }
      const { label, icon } = group;
      const id = childId(parent.id, `~${group.id}`);
      const rows = members.map(({ type, child }) => rowOf({ ...parent, id }, type, child));
      return [{ kind: 'group', id, connection: parent.connection, label, icon, rows }];
    },
  );
}

/** A folder, or the row of a single object. */
function rowOf(
  parent: FolderParent,
  type: ResourceType,
  child: Omit<ChildFolder, 'organization'> & { organization: string | undefined },
): FolderNode | ItemNode {
  const parameters = { ...parent.folder?.parameters, ...child.parameters };
  const id = childId(parent.id, type.id);
  const folder: FolderNode = {
    kind: 'folder',
    id,
    connection: parent.connection,
    type: narrow(type, parameters),
    query: child.query,
    organization: child.organization,
    parameters,
    given: child.given && parent.folder && { items: child.given, by: parent.folder },
  };
  return type.paging === 'single'
    ? { kind: 'item', id, folder, item: parameters, described: type.describe(parameters) }
    : folder;
}

function narrow(type: ResourceType, parameters: Readonly<Record<string, string>>): ResourceType {
  const { path, itemPath } = type;
  return { ...type, path: fillPath(path, parameters), itemPath: itemPath && fillPath(itemPath, parameters) };
}

/** Parts are encoded, so that no name can pose as another row; the slash keeps one id from being the start of another's. */
function childId(parent: string, part: string): string {
  return `${parent}${encodeURIComponent(part)}/`;
}
