/** Page sizes of the REST APIs: what is sent without a limit, and to what a larger limit is cut without a word. */
const pageSizes = { usual: 15, largest: 100 };

/** A page found by a cursor, with the cursors that lead on from it. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

/** What cursors of a list are made of. */
export interface Cursors<Item> {
  /** The text that stands for an item; it is sent in Base64. */
  readonly text: (item: Item) => string;
  /** Where such a text stands in the list: smaller is earlier. Not a number where it is no such text. */
  readonly rank: (text: string) => number;
}

/** The limit to go by; undefined where the text is not a whole number from 0. */
export function pageLimit(text: string | null): number | undefined {
  const limit = wholeNumber(text, pageSizes.usual);
  return limit === undefined ? undefined : Math.min(limit, pageSizes.largest);
}

/** A whole number from 0, or the usual one where there is no text; undefined where the text is something else. */
export function wholeNumber(text: string | null, usual: number): number | undefined {
  if (text === null || text === '') {
    return usual;
  }
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/**
 * The page after or before a cursor, or the first one; undefined where a cursor cannot be read.
 *
 * @param items the whole list, in order
 */
export function cursorPage<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  limit: number,
  cursors: Cursors<Item>,
): CursorPage<Item> | undefined {
  const rankIn = (parameter: string): number | undefined => {
    const cursor = query.get(parameter);
    return cursor === null ? undefined : cursors.rank(Buffer.from(cursor, 'base64').toString());
  };
  const [before, after] = [rankIn('before'), rankIn('after')];
  if (Number.isNaN(before) || Number.isNaN(after)) {
    return undefined;
  }
  const count = (holds: (rank: number) => boolean) =>
    items.filter((item) => holds(cursors.rank(cursors.text(item)))).length;
  const end = before === undefined ? undefined : count((rank) => rank < before);
  const behind = after === undefined ? 0 : count((rank) => rank <= after);
  const start = end === undefined ? behind : Math.max(end - limit, 0);
  const page = items.slice(start, end ?? start + limit);
  const cursorOf = (item: Item | undefined) =>
    item === undefined ? undefined : Buffer.from(cursors.text(item)).toString('base64');
  return {
    items: page,
    previous: start > 0 ? cursorOf(page.at(0)) : undefined,
    next: start + page.length < items.length ? cursorOf(page.at(-1)) : undefined,
  };
}

/** The links of a page, relative to the server as Asgardeo writes them. */
export function cursorLinks(path: string, query: Record<string, string | null>, page: CursorPage<unknown>) {
  const link = (rel: string, name: string, cursor: string | undefined) => {
    if (cursor === undefined) {
      return [];
    }
    const parameters = Object.entries({ ...query, [name]: cursor }).flatMap(([key, value]) =>
      value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
    );
    return [{ href: `${path}?${parameters.join('&')}`, rel }];
  };
  return [...link('next', 'after', page.next), ...link('previous', 'before', page.previous)];
}
