import { positionBehind } from '../../session/everyPage.ts';
import { itemKeys } from '../../session/itemKeys.ts';
import { type ListRequest, listPage, type Page } from '../../session/listing.ts';
import type { PagePosition } from '../../session/nextPosition.ts';
import type { Session } from '../../session/session.ts';
import type { ItemDescription, JsonObject } from '../../systems/system.ts';
import { describedOnce } from './describedOnce.ts';
import type { FolderNode } from './node.ts';

/** What a folder holds so far. */
export interface FolderContent {
  readonly items: readonly JsonObject[];
  readonly next?: PagePosition | undefined;
  readonly total?: number | undefined;
  /** When the first page came, in milliseconds since 1970. */
  readonly readAt?: number | undefined;
  /** Why the last page did not come, and where it was to begin; what came before stays. */
  readonly failed?: { readonly error: unknown; readonly position: PagePosition | undefined } | undefined;
}

export interface FolderPages {
  /** The pages loaded so far; loads the first where there is none. Callers at the same time share one request. */
  content(folder: FolderNode): Promise<FolderContent>;
  /** What is held of the session's folder without asking. */
  held(folder: FolderNode, session: Session): FolderContent | undefined;
  /** The items of a resource type that are held for a connection, in whatever folders, without asking. */
  heldItems(connection: string, resourceType: string): readonly ItemDescription[];
  /** Loads the next page, or the one that failed. */
  loadMore(folder: FolderNode): Promise<void>;
  /** Puts an item behind those that are held, where it is none of them. */
  include(folder: FolderNode, item: JsonObject): Promise<void>;
  /** The folder that holds the item of a resource type, without asking. */
  folderOf(connection: string, resourceType: string, id: string): FolderNode | undefined;
  /** Puts a changed item in the place of one that is held, or takes one out that is no more. */
  replace(folder: FolderNode, id: string, item: JsonObject | undefined): void;
  /** Makes the folders whose id begins with this load again; until they have, they show what they hold. */
  expire(idPrefix: string): void;
  /** Ends every load under way. */
  cancel(): void;
}

const empty: FolderContent = { items: [] };

interface FolderState {
  readonly folder: FolderNode;
  readonly session: Session;
  content?: FolderContent | undefined;
  /** Whether `content` is to be loaded again from the start. */
  expired: boolean;
  pending?: Promise<void> | undefined;
  controller?: AbortController | undefined;
}

/**
 * Pages of folders, each loaded once. `whileLoading` gets each load, so that a view can show progress; `onDidCount` gets a
 * folder when its count has become another.
 */
export function createFolderPages(options: {
  sessionOf: (connection: string) => Promise<Session>;
  pageSize: () => number;
  queryOf: (folder: FolderNode) => Readonly<Record<string, string>>;
  whileLoading: (load: Promise<void>) => void;
  onDidCount: (folder: FolderNode) => void;
}): FolderPages {
  const states = new Map<string, FolderState>();

  /** A connection that became another under the same name has another session: nothing of the old one's is shown in it. */
  async function stateOf(folder: FolderNode): Promise<FolderState> {
    const session = await options.sessionOf(folder.connection);
    const known = states.get(folder.id);
    if (known?.session === session) {
      return known;
    }
    known?.controller?.abort();
    const state: FolderState = { folder, session, expired: true };
    states.set(folder.id, state);
    return state;
  }

  function load(folder: FolderNode, state: FolderState, position: PagePosition | undefined): Promise<void> {
    if (state.pending !== undefined) {
      return state.pending;
    }
    const controller = new AbortController();
    const { type, organization } = folder;
    const request: ListRequest = {
      type,
      query: options.queryOf(folder),
      organization,
      position,
      pageSize: options.pageSize(),
      signal: controller.signal,
    };
    const pending = listPage(state.session, request)
      .then((loaded) => appended(position && state.content, loaded, folder, position))
      .catch((error: unknown): FolderContent => ({ ...(state.content ?? empty), failed: { error, position } }))
      .then((content) => {
        if (state.controller === controller) {
          const before = countOf(state.content);
          Object.assign(state, { content, expired: false, pending: undefined, controller: undefined });
          if (countOf(content) !== before) {
            options.onDidCount(folder);
          }
        }
      });
    Object.assign(state, { pending, controller });
    options.whileLoading(pending);
    return pending;
  }

  return {
    async content(folder) {
      if (folder.given) {
        return { items: folder.given.items };
      }
      const state = await stateOf(folder);
      if (state.expired || state.content === undefined) {
        await load(folder, state, undefined);
      }
      return state.content ?? empty;
    },
    held(folder, session) {
      if (folder.given) {
        return { items: folder.given.items };
      }
      const state = states.get(folder.id);
      return state?.session === session ? state.content : undefined;
    },
    heldItems(connection, resourceType) {
      const described = [...states.values()]
        .filter(({ folder }) => folder.connection === connection && folder.type.id === resourceType)
        .flatMap(({ folder, content }) => (content ?? empty).items.map((item) => describedOnce(folder.type, item)));
      return [...new Map(described.map((item) => [item.id, item])).values()];
    },
    async loadMore(folder) {
      const state = await stateOf(folder);
      const { content, expired } = state;
      const isComplete = content !== undefined && !expired && content.next === undefined && !content.failed;
      // A second click reaches here after the first has brought the last page.
      if (!isComplete) {
        await load(folder, state, content?.failed ? content.failed.position : content?.next);
      }
    },
    async include(folder, item) {
      const state = await stateOf(folder);
      const content = state.content ?? empty;
      const { id } = describedOnce(folder.type, item);
      if (!content.items.some((held) => describedOnce(folder.type, held).id === id)) {
        state.content = { ...content, items: [...content.items, item] };
      }
    },
    folderOf(connection, resourceType, id) {
      const holding = [...states.values()].find(
        ({ folder, content }) =>
          folder.connection === connection &&
          folder.type.id === resourceType &&
          content?.items.some((item) => describedOnce(folder.type, item).id === id),
      );
      return holding?.folder;
    },
    replace(folder, id, item) {
      const state = states.get(folder.id);
      if (state?.content !== undefined) {
        state.content = replaced(state.content, folder, id, item);
      }
    },
    expire(idPrefix) {
      for (const [id, state] of states) {
        if (id.startsWith(idPrefix)) {
          state.controller?.abort();
          Object.assign(state, { pending: undefined, controller: undefined, expired: true });
        }
      }
    },
    cancel() {
      for (const state of states.values()) {
        state.controller?.abort();
      }
    },
  };
}

/** How many items the folder has; undefined where neither a total that may be true nor the end of the list is known. */
export function countOf(content: FolderContent | undefined): number | undefined {
  const isComplete = content !== undefined && content.next === undefined && content.failed === undefined;
  return isComplete ? content.items.length : believedTotal(content);
}

/** The total of a folder whose end has not come, unless more came already. */
export function believedTotal({ items = [], total }: Partial<FolderContent> = {}): number | undefined {
  return total === undefined || total < items.length ? undefined : total;
}

/** Where one is gone, those of the next page have moved up by one. */
function replaced(
  content: FolderContent,
  { type }: FolderNode,
  id: string,
  item: JsonObject | undefined,
): FolderContent {
  const index = content.items.findIndex((held) => describedOnce(type, held).id === id);
  if (index < 0) {
    return content;
  }
  if (item !== undefined) {
    return { ...content, items: content.items.with(index, item) };
  }
  const { next, total, failed } = content;
  return {
    ...content,
    items: content.items.toSpliced(index, 1),
    next: movedUp(next),
    total: total && total - 1,
    failed: failed && { ...failed, position: movedUp(failed.position) },
  };
}

function movedUp(position: PagePosition | undefined): PagePosition | undefined {
  const { received = 0, total } = position ?? {};
  return position && { ...position, received: received - 1, total: total && total - 1 };
}

/**
 * Servers repeat items when something changes between two pages; each is shown once. A server that does not page sends the
 * same again and again. An empty page may have more behind it.
 */
function appended(
  content: FolderContent | undefined,
  page: Page,
  folder: FolderNode,
  position: PagePosition | undefined,
): FolderContent {
  const held = content?.items ?? [];
  const items = new Map(held.map((item) => [keyOnce(folder, item), item]));
  const keys = keysOf(folder, page.items);
  for (const [index, item] of page.items.entries()) {
    const key = keys[index] ?? '';
    known.set(item, key);
    items.set(key, item);
  }
  const next = positionBehind(page, position, items.size > held.length);
  return { items: [...items.values()], next, total: page.total, readAt: content?.readAt ?? Date.now() };
}

/** By what the items that are held are told apart: all are looked through for each page. */
const known = new WeakMap<JsonObject, string>();

function keyOnce(folder: FolderNode, item: JsonObject): string {
  return known.get(item) ?? keysOf(folder, [item])[0] ?? '';
}

function keysOf({ type }: FolderNode, items: readonly JsonObject[]): readonly string[] {
  return itemKeys({ ...type, describe: (item) => describedOnce(type, item) }, items);
}
