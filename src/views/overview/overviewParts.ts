import { organizationTwin } from '../../catalog/scopes.ts';
import { json, listPage } from '../../session/listing.ts';
import type { Session } from '../../session/session.ts';
import { asObject } from '../../systems/itemFacts.ts';
import type { OverviewFact } from '../../systems/overview.ts';
import type { JsonObject } from '../../systems/system.ts';
import { foldersOf } from '../explorer/model.ts';
import { type FolderNode, type ItemNode, itemUrl } from '../explorer/node.ts';

/** What an overview shows of the item, or of a part of it. */
export interface LoadedPart {
  readonly facts: readonly OverviewFact[];
  readonly rows: readonly ItemNode[];
  /** Whether there are more rows than these. */
  readonly more: boolean;
  /** Milliseconds since 1970; undefined where it came with a list. */
  readonly readAt?: number;
}

const nothing: LoadedPart = { facts: [], rows: [], more: false };

/** The item, or a part of it, which is loaded by one request at most. */
export interface OverviewSource {
  /** In English, such as `Sessions`. */
  readonly label: string;
  /** Undefined where it needs no token. */
  readonly scopes: readonly string[] | undefined;
  /** Whether it takes more than reading the item, such as the client secret: it never comes along with others. */
  readonly isSensitive?: boolean;
  /** Throws what `Session.call` throws, and `api.*`. */
  readonly load: (signal: AbortSignal) => Promise<LoadedPart>;
}

/** What came with the item: nothing is asked for. */
export interface GivenPart {
  readonly label: string;
  readonly content: LoadedPart;
}

/** Rows that one page of a panel shows of a list; the tree has all of them. */
const most = 100;

/** The item by the address of one, as it is now. As it was listed where there is no such address. Throws as `load` does. */
export async function wholeOverview(
  session: Session,
  node: ItemNode,
  signal: AbortSignal,
): Promise<{ item: JsonObject; content: LoadedPart }> {
  const { organization, type } = node.folder;
  const url = itemUrl(node);
  const answer = url === undefined ? {} : await read(session, { url, organization, signal });
  const item = { ...node.item, ...asObject(answer) };
  return { item, content: { ...nothing, facts: type.overview?.facts(item) ?? [], readAt: Date.now() } };
}

/** What the list says of the item. */
export function listedOverview({ folder, item }: ItemNode): LoadedPart {
  return { ...nothing, facts: folder.type.overview?.facts(item) ?? [] };
}

/** The parts that an item has, in order; nothing is asked for until one is loaded. */
export function overviewParts(
  session: Session,
  node: ItemNode,
  item: JsonObject,
): readonly (OverviewSource | GivenPart)[] {
  const { overview } = node.folder.type;
  const { organization } = node.folder;
  const folders = foldersOf(node, session.system.resourceTypes).filter((row) => row.kind === 'folder');
  const parts = (overview?.parts?.(item) ?? []).map(({ label, path: url, scopes, facts }): OverviewSource => {
    const asked = organization === undefined ? scopes : scopes?.map((scope) => organizationTwin(scope) ?? scope);
    return {
      label,
      scopes: asked ?? session.scopesOf('GET', url, organization),
      isSensitive: scopes !== undefined,
      async load(signal) {
        const answer = await read(session, { url, organization, scopes: asked, signal });
        return { ...nothing, facts: facts(asObject(answer)) };
      },
    };
  });
  const lists = (overview?.folders ?? []).flatMap(({ type, given }): readonly (OverviewSource | GivenPart)[] => {
    const folder = folders.find((one) => one.type.id === type);
    if (folder === undefined) {
      return [];
    }
    return given
      ? [{ label: folder.type.label, content: rowsOf(folder, given(item), false) }]
      : [folderSource(session, folder)];
  });
  return [...parts, ...lists];
}

function folderSource(session: Session, folder: FolderNode): OverviewSource {
  const { type, organization } = folder;
  return {
    label: type.label,
    scopes: session.scopesOf('GET', type.path, organization),
    async load(signal) {
      const query = { ...type.query, ...folder.query };
      const page = await listPage(session, { type, query, organization, pageSize: most, signal });
      return rowsOf(folder, page.items, page.next !== undefined);
    },
  };
}

function rowsOf(folder: FolderNode, items: readonly JsonObject[], more: boolean): LoadedPart {
  const rows = items.slice(0, most).map((item): ItemNode => {
    const described = folder.type.describe(item);
    return { kind: 'item', id: `${folder.id}${encodeURIComponent(described.id)}/`, folder, item, described };
  });
  return { ...nothing, rows, more: more || items.length > most };
}

function read(
  session: Session,
  call: { url: string; organization?: string | undefined; scopes?: readonly string[] | undefined; signal: AbortSignal },
): Promise<unknown> {
  return json(session, { method: 'GET', onlyIfGranted: true, ...call });
}
