import * as v from 'valibot';
import type { Memento } from 'vscode';
import { outputOf } from '../../http/outputOf.ts';
import { both, comparison, type FilterOperator } from '../../systems/listFilter.ts';
import type { FolderNode } from './node.ts';

/** What a folder is narrowed to in place. */
export interface FolderFilter {
  readonly attribute: string;
  readonly operator: FilterOperator;
  readonly value: string;
}

/** The filters of folders, kept with the workspace. */
export interface FolderFilters {
  get(folder: FolderNode): FolderFilter | undefined;
  /** Without a filter the folder shows everything again. */
  set(folder: FolderNode, filter: FolderFilter | undefined): Promise<void>;
  /** What a folder asks for beside its page: its own query, and its filter behind the one that it may have. */
  queryOf(folder: FolderNode): Readonly<Record<string, string>>;
}

const key = 'scopewise.folderFilters';

const kept = v.record(
  v.string(),
  v.object({ attribute: v.string(), operator: v.picklist(['co', 'sw', 'eq']), value: v.string() }),
);

export function createFolderFilters(state: Pick<Memento, 'get' | 'update'>): FolderFilters {
  const read = () => outputOf(kept, state.get(key)) ?? {};

  /** One that the folder's type does not know comes from another version: it would be refused by the server. */
  function get({ id, type }: FolderNode): FolderFilter | undefined {
    const filter = read()[id];
    const isKnown = type.filter?.attributes.some(({ name }) => name === filter?.attribute);
    return isKnown ? filter : undefined;
  }

  return {
    get,
    async set({ id }, filter) {
      const { [id]: _, ...others } = read();
      await state.update(key, filter === undefined ? others : { ...others, [id]: filter });
    },
    queryOf(folder) {
      const query = { ...folder.type.query, ...folder.query };
      const filter = get(folder);
      if (filter === undefined) {
        return query;
      }
      const { attribute, operator, value } = filter;
      return { ...query, filter: both(query['filter'], comparison(attribute, operator, value)) };
    },
  };
}
