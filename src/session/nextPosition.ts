import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import type { JsonObject } from '../systems/system.ts';
import { itemKeys } from './itemKeys.ts';
import type { ListRequest } from './listing.ts';
import { isFullPage, nextPage, numberIn, type PageQuery, promisesMore } from './nextPage.ts';

/** Where the next page begins: how many items came so far, and the server's cursor where it pages by one. */
export interface PagePosition {
  readonly received: number;
  readonly cursor?: string | undefined;
  /** All cursors so far: one that comes again leads in a circle. */
  readonly used?: readonly string[] | undefined;
  /** Of a list whose paging is detected. */
  readonly query?: PageQuery | undefined;
  /** Whether the server said that there is more: else the page may be behind the end. */
  readonly promised?: boolean | undefined;
  /** What tells the last page from others: a server that sends the same again does not page. */
  readonly last?: string | undefined;
  /** How many items the longest page had. */
  readonly longest?: number | undefined;
  /** The least total that the server named and that may be true. */
  readonly total?: number | undefined;
  /** Where to go on if the page, which is read again because the total fell, brings nothing new. */
  readonly goOnAt?: number | undefined;
  /** Whether totals fell without anything being gone: they are believed no more. */
  readonly liesOfTotals?: boolean | undefined;
  /** Whether the server refuses to be told how many items a page has. */
  readonly unsized?: boolean | undefined;
  /** How many pages in a row brought nothing new. */
  readonly barren?: number | undefined;
}

/** A page as it came. */
export interface ReceivedPage {
  readonly answer: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly items: readonly JsonObject[];
  /** With what is no item. */
  readonly count: number;
}

/**
 * Where the next page begins; undefined behind the last. Servers cut pages silently, and their totals lie (they may equal
 * the page's own length): what came decides where the next page starts.
 */
export function nextPosition(
  request: ListRequest & { readonly unsized: boolean },
  page: ReceivedPage,
): PagePosition | undefined {
  const { type, position } = request;
  const next = positionBehind(request, page);
  const { items, count } = page;
  const last = `${count} ${itemKeys(type, [items[0] ?? {}, items.at(-1) ?? {}])}`;
  if (next === undefined || (count > 0 && last === position?.last)) {
    return undefined;
  }
  const longest = Math.max(position?.longest ?? 0, count);
  const { liesOfTotals } = position ?? {};
  return { ...next, last, longest, ...(liesOfTotals && { liesOfTotals }), ...(request.unsized && { unsized: true }) };
}

function positionBehind(
  request: ListRequest & { readonly unsized: boolean },
  { answer, headers, url, count }: ReceivedPage,
): PagePosition | undefined {
  const { type, position, pageSize, unsized, untilEmpty = false } = request;
  const { received: before, used = [] } = position ?? { received: 0 };
  const received = before + count;
  const body = outputOf(jsonObject, answer);
  switch (type.paging) {
    case 'none':
    case 'single':
      return undefined;
    case 'cursor': {
      const cursor = cursorIn(body);
      const isNew = cursor !== undefined && !used.includes(cursor);
      return isNew ? { received, cursor, used: [...used, cursor], promised: true } : undefined;
    }
    case 'detected': {
      const { pageParameters: parameters = {} } = type;
      const longest = position?.longest;
      const asked = { answer, headers, url, count, before, parameters, longest, untilEmpty };
      const query = nextPage(asked);
      const cursor = JSON.stringify(query);
      return query !== undefined && !used.includes(cursor)
        ? { received, query, used: [...used, cursor], promised: promisesMore(asked) }
        : undefined;
    }
  }
  if (count === 0) {
    return undefined;
  }
  const total = numberIn(body?.['totalResults']);
  const known = position?.total;
  const lowest = total === undefined || total <= before ? known : Math.min(total, known ?? total);
  const gone = known === undefined || lowest === undefined ? 0 : known - lowest;
  if (gone > 0 && gone <= count && before > 0 && !position?.liesOfTotals) {
    // Something was deleted meanwhile: as many that nobody has seen moved up before this page.
    const goOnAt = Math.max(received, position?.goOnAt ?? 0);
    return { received: Math.max(before - gone, 0), total: lowest, promised: true, goOnAt };
  }
  const isTotalOfPage = total === undefined || total <= count;
  const promised = (!isTotalOfPage && total > received) || linkToNext(body) !== undefined;
  const isFull = isFullPage(count, { asked: unsized ? undefined : pageSize, longest: position?.longest, total });
  const more = promised || (isTotalOfPage && isFull);
  return more || untilEmpty || (total !== undefined && total < received)
    ? { received, total: lowest, promised }
    : undefined;
}

/** The `after` of the link to the next page: links are read for their cursor, never followed. */
function cursorIn(body: JsonObject | undefined): string | undefined {
  const query = URL.parse(linkToNext(body) ?? '', 'http://localhost')?.searchParams;
  return query?.get('after') ?? query?.get('next') ?? undefined;
}

function linkToNext(body: JsonObject | undefined): string | undefined {
  const links: readonly unknown[] = Array.isArray(body?.['links']) ? body['links'] : [];
  const next = links
    .map((link) => outputOf(jsonObject, link))
    .find((link) => /^(?:next|after)$/i.test(String(link?.['rel'])));
  return typeof next?.['href'] === 'string' ? next['href'] : undefined;
}
