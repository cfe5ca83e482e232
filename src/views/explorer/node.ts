import { fillPath } from '../../systems/fillPath.ts';
import type { ItemDescription, JsonObject, ResourceType } from '../../systems/system.ts';

export interface ConnectionNode {
  readonly kind: 'connection';
  readonly id: string;
  readonly connection: string;
}

/** The root organization of a connection: its label is known without asking. */
export interface OrganizationNode {
  readonly kind: 'organization';
  readonly id: string;
  readonly connection: string;
  readonly label: string;
}

/** A row that gathers folders. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly connection: string;
  readonly label: string;
  readonly icon: string;
  readonly rows: readonly (FolderNode | ItemNode)[];
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly id: string;
  readonly connection: string;
  readonly type: ResourceType;
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** The id of the sub-organization that the folder is listed in. */
  readonly organization?: string | undefined;
  /** What stands in the place of `{parameters}` in its paths: the folders of its items have these too. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** What it holds where the item above says that, and the folder of that item. */
  readonly given?: { readonly items: readonly JsonObject[]; readonly by: FolderNode } | undefined;
}

export interface ItemNode {
  readonly kind: 'item';
  readonly id: string;
  readonly folder: FolderNode;
  readonly item: JsonObject;
  readonly described: ItemDescription;
}

/** The row that loads a folder's next page. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly folder: FolderNode;
}

/** What an earlier window left open, and nobody has asked for in this one. */
export interface UnaskedNode {
  readonly kind: 'unasked';
  readonly id: string;
  readonly folder: FolderNode;
}

/** Why a folder shows less than it should; opening it tries again. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly folder: FolderNode;
  readonly error: unknown;
}

/** A sentence where a connection has nothing to list. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly connection: string;
}

/** An element of the settings that is no connection, and why. */
export interface BrokenNode {
  readonly kind: 'broken';
  readonly id: string;
  readonly connection: string;
  readonly problems: readonly string[];
}

export type ExplorerNode =
  | ConnectionNode
  | OrganizationNode
  | GroupNode
  | FolderNode
  | ItemNode
  | MoreNode
  | UnaskedNode
  | ProblemNode
  | NoteNode
  | BrokenNode;

export function connectionOf(node: ExplorerNode): string {
  return 'folder' in node ? node.folder.connection : node.connection;
}

/** What a row is called, for finding it by the labels on the way to it; empty where it only says something. */
export function labelOf(node: ExplorerNode): string {
  switch (node.kind) {
    case 'connection':
    case 'broken':
      return node.connection;
    case 'organization':
    case 'group':
      return node.label;
    case 'folder':
      return node.type.label;
    case 'item':
      return node.described.label;
    default:
      return '';
  }
}

/** The path of one item below the base URL; undefined where only the list has it. */
export function itemUrl({ folder: { type }, described: { id } }: ItemNode): string | undefined {
  return type.itemPath && fillPath(type.itemPath, { id });
}
