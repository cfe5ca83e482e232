import { type Answer, type Call, json, scim } from './answer.ts';
import { apiError } from './errorAnswers.ts';
import { matches, readFilter } from './filter.ts';
import { pageLimit, wholeNumber } from './paging.ts';
import type { Endpoints } from './routes.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A list of a management API and, where its rows have a key, what reads one of them. */
export interface Collection {
  readonly path: string;
  /** All rows, whole; undefined where what they belong to does not exist. Parents are the parameters of the path. */
  readonly rows: (call: Call, ...parents: string[]) => readonly Row[] | undefined;
  /** What the path of one row ends with; undefined where one cannot be read. */
  readonly key?: string;
  /** What the list holds of each row; everything where it is missing. */
  readonly listed?: readonly string[];
  /** What is around the array; nothing where it is missing. */
  readonly around?: (rows: readonly Row[], call: Call, ...parents: string[]) => Row;
  /** How the list is paged; it comes whole where it is missing. `refused` is answered with 501 and this code. */
  readonly paging?: 'offset' | 'scim' | { readonly refused: string };
  /** What the list can be filtered by, and the code that refuses another filter; a filter is ignored where this is missing. */
  readonly filter?: { readonly attributes: readonly string[]; readonly refused: string };
  /** The code and the message for a row, or a parent, that does not exist. */
  readonly missing: readonly [code: string, message: string];
}

/** What answers for the collections of a table. */
export function collectionEndpoints(collections: readonly Collection[]): Endpoints {
  return Object.fromEntries(
    collections.flatMap((collection) => [
      [`GET ${collection.path}`, (call: Call, ...parents: string[]) => list(collection, call, parents)],
      ...(collection.key === undefined
        ? []
        : [[`GET ${collection.path}/{id}`, (call: Call, ...ids: string[]) => read(collection, call, ids)] as const]),
    ]),
  );
}

function list(collection: Collection, call: Call, parents: string[]): Answer {
  const { rows, listed, around, paging } = collection;
  const { query } = call;
  if (typeof paging === 'object' && ['limit', 'offset', 'filter', 'sort'].some((name) => query.has(name))) {
    const description = 'This capability is not implemented in this version of the API.';
    return apiError(501, paging.refused, 'Capability not supported.', description);
  }
  const all = rows(call, ...parents);
  if (all === undefined) {
    return missing(collection, parents.at(-1));
  }
  const found = filtered(all, collection, query.get('filter'));
  if ('status' in found) {
    return found;
  }
  const shown =
    listed === undefined ? found : found.map((row) => Object.fromEntries(listed.map((key) => [key, row[key]])));
  if (paging === 'offset') {
    const [offset, limit] = [wholeNumber(query.get('offset'), 0) ?? 0, pageLimit(query.get('limit')) ?? 15];
    const page = shown.slice(offset, offset + limit);
    const envelope = { totalResults: shown.length, startIndex: offset + 1, count: page.length };
    return json({ ...envelope, ...around?.(page, call, ...parents) });
  }
  if (paging === 'scim') {
    const [start, count] = [wholeNumber(query.get('startIndex'), 1) ?? 1, pageLimit(query.get('count')) ?? 100];
    const Resources = shown.slice(start - 1, start - 1 + count);
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse'];
    return scim({ totalResults: shown.length, startIndex: start, itemsPerPage: Resources.length, schemas, Resources });
  }
  return json(around?.(shown, call, ...parents) ?? shown);
}

function filtered(rows: readonly Row[], { filter }: Collection, text: string | null): readonly Row[] | Answer {
  if (filter === undefined || text === null || text === '') {
    return rows;
  }
  const { attributes, refused } = filter;
  const accepts = { attributes, operators: ['eq', 'co', 'sw', 'ew'], or: false };
  const wanted = readFilter(text, accepts, ({ message }) => apiError(400, refused, 'Invalid filter.', message));
  return 'status' in wanted ? wanted : rows.filter((row) => matches(wanted, (name) => [String(row[name])]));
}

function read(collection: Collection, call: Call, ids: string[]): Answer {
  const { rows, key = 'id', paging } = collection;
  const id = ids.at(-1);
  const row = rows(call, ...ids.slice(0, -1))?.find(({ [key]: value }) => value === id);
  if (row === undefined) {
    return missing(collection, id);
  }
  return paging === 'scim' ? scim(row) : json(row);
}

function missing({ missing: [code, message], paging }: Collection, id: string | undefined): Answer {
  const detail = `${message.replace(/\.$/, '')}: ${id ?? ''}.`;
  return paging === 'scim'
    ? scim({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], detail, status: '404' }, 404)
    : apiError(404, code, message, detail);
}

/** How WSO2 makes an id of a name. */
export function idOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}

/** The lines of a table, each split at its bars. */
export function table(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(' | '));
}
