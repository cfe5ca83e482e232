import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import type { JsonObject, PageParameters } from '../systems/system.ts';

/** Where the next page of a list begins, as query parameters on top of those of the first. */
export type PageQuery = Readonly<Record<string, string>>;

/** An answer, and what it was asked with. */
export interface AnsweredPage {
  readonly answer: unknown;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The absolute URL that was asked. */
  readonly url: string;
  /** How many items it holds, and how many came before it. */
  readonly count: number;
  readonly before: number;
  readonly parameters: PageParameters;
  /** How many items the longest page before it had. */
  readonly longest?: number | undefined;
  /** Whether only an empty page ends the list, where it is paged by numbers. */
  readonly untilEmpty?: boolean | undefined;
}

/** The query of the first page: its size, where the definition has a parameter for that. */
export function firstPage({ size, start }: PageParameters, pageSize: number): PageQuery {
  const asked = Math.min(pageSize, size?.maximum ?? pageSize);
  return { ...(size && { [size.name]: String(asked) }), ...(size && start !== undefined && { [start]: '1' }) };
}

/**
 * Where the next page begins; undefined on the last one. An answer says so by a link (RFC 8288, OData, HAL, JSON:API), by a
 * cursor, or by a total (SCIM); else a page that is full has another behind it, where the definition has a parameter for that.
 *
 * Links are never followed: what is taken from them is their query, for the address that was asked.
 */
export function nextPage(page: AnsweredPage): PageQuery | undefined {
  const body = outputOf(jsonObject, page.answer) ?? {};
  const link = linkIn(page.headers['link'] ?? '') ?? bodyLink(body);
  if (link !== undefined) {
    return queryOfLink(link, page.url);
  }
  const cursor = cursorIn(body);
  if (cursor !== undefined) {
    const [key, value] = cursor;
    return { [page.parameters.cursor ?? parameterFor(key)]: value };
  }
  // A server that has such a field and leaves it empty says that this was the last page.
  return saysNoMore(body) ? undefined : countedPage(body, page);
}

/** Whether the server said that there is more, by a link, a cursor or a total; else that may only be so. */
export function promisesMore({ answer, headers, count, before }: AnsweredPage): boolean {
  const body = outputOf(jsonObject, answer) ?? {};
  const link = linkIn(headers['link'] ?? '') ?? bodyLink(body);
  const total = totalIn(body);
  return (
    link !== undefined ||
    cursorIn(body) !== undefined ||
    (total !== undefined && total > Math.max(count, before + count))
  );
}

/**
 * Whether a page may have been cut: it has as many items as were asked for, or as the longest before it. Where the server
 * says nothing of a total, a first page of a length at which servers cut pages (10, 15, 20, 25 …) may be as well.
 */
export function isFullPage(
  count: number,
  { asked, longest, total }: { asked: number | undefined; longest: number | undefined; total: number | undefined },
): boolean {
  const isRound = count >= 10 && count % 5 === 0;
  return (
    count >= (asked ?? Number.POSITIVE_INFINITY) ||
    (longest === undefined ? total === undefined && isRound : count >= longest)
  );
}

/** RFC 8288: `<https://…?after=x>; rel="next"`, several with commas between them. */
function linkIn(header: string): string | undefined {
  const links = header.slice(0, 20_000).matchAll(/<([^<>]*)>([^<]*)/g);
  return [...links].find(([, , parameters = '']) => /;\s*rel\s*=\s*"?(?:[^";,]* )?next\b/i.test(parameters))?.[1];
}

function bodyLink(body: JsonObject): string | undefined {
  const direct = [
    '@odata.nextLink',
    'odata.nextLink',
    'nextLink',
    'next_url',
    'nextUrl',
    'nextPageUrl',
    'next_page_url',
  ];
  const inLinks = ['_links', 'links'].flatMap((key) => linkOf(member(body, key)) ?? []);
  const inPaging = pagingParts(body).flatMap((part) => [
    member(part, 'next'),
    ...direct.map((key) => member(part, key)),
  ]);
  const candidates = [...direct.map((key) => member(body, key)), ...inLinks, member(body, 'next'), ...inPaging];
  const texts = candidates.map((one) => (typeof one === 'string' ? one : textIn(one, 'href')));
  return texts.find((one) => one !== undefined && /^(?:https?:\/\/|\/|\?|[^\s?]*\?)/i.test(one));
}

/** An object by relation, or a list of objects with `rel`. */
function linkOf(links: unknown): string | undefined {
  if (Array.isArray(links)) {
    const next = links.find((link) => /^(?:next|after)$/i.test(textIn(link, 'rel') ?? ''));
    return textIn(next, 'href') ?? textIn(next, 'url');
  }
  const next = member(links, 'next');
  return typeof next === 'string' ? next : textIn(next, 'href');
}

/** The query of a link to the same place; undefined for one that leads back to the same page or has none. */
function queryOfLink(link: string, url: string): PageQuery | undefined {
  const target = URL.parse(link, url);
  const asked = new URL(url);
  if (!target || target.search === '' || target.search === asked.search) {
    return undefined;
  }
  return Object.fromEntries(target.searchParams);
}

const cursorKeys = [
  'nextPageToken',
  'next_page_token',
  'nextToken',
  'next_token',
  'nextCursor',
  'next_cursor',
  'continuationToken',
  'continuation_token',
  'endCursor',
  'NextToken',
  'nextMarker',
  'nextPage',
  'next_page',
  'next',
  'after',
  'continue',
] as const;

function cursorIn(body: JsonObject): readonly [key: string, value: string] | undefined {
  for (const part of [body, ...pagingParts(body)]) {
    for (const key of cursorKeys) {
      const value = member(part, key);
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text === 'string' && text !== '' && text.length < 4000 && member(part, 'hasNextPage') !== false) {
        return [key, text];
      }
    }
  }
  return undefined;
}

function saysNoMore(body: JsonObject): boolean {
  return [body, ...pagingParts(body)].some(
    (part) =>
      cursorKeys.some((key) => member(part, key) === null || member(part, key) === '') ||
      ['hasMore', 'has_more', 'hasNextPage', 'hasNext'].some((key) => member(part, key) === false) ||
      member(part, 'last') === true,
  );
}

/** The parameter that takes a cursor, where the definition names none. */
function parameterFor(key: string): string {
  switch (key) {
    case 'nextPageToken':
      return 'pageToken';
    case 'next_page_token':
      return 'page_token';
    case 'continue':
    case 'nextToken':
    case 'NextToken':
    case 'next_token':
    case 'continuationToken':
    case 'continuation_token':
      return key;
    case 'nextMarker':
      return 'marker';
    case 'nextPage':
    case 'next_page':
      return 'page';
    case 'next':
      return 'from';
    case 'after':
    case 'endCursor':
      return 'after';
    default:
      return 'cursor';
  }
}

/** Where APIs put what they say of paging. */
function pagingParts(body: JsonObject): readonly unknown[] {
  const outer = ['paging', 'pagination', 'page', 'meta', 'metadata', 'pageInfo', 'page_info', 'response_metadata'].map(
    (key) => member(body, key),
  );
  const inner = outer.flatMap((part) => ['cursors', 'pagination', 'page'].map((key) => member(part, key)));
  return [...outer, ...inner].filter((part) => typeof part === 'object' && part !== null && !Array.isArray(part));
}

/** By numbers: what came so far, the total, and the parameters of the definition. */
function countedPage(
  body: JsonObject,
  { count, before, parameters, url, longest, untilEmpty = false }: AnsweredPage,
): PageQuery | undefined {
  const received = before + count;
  const { size, offset, start, page } = parameters;
  if (count === 0) {
    return undefined;
  }
  const total = totalIn(body);
  const asked = numberIn(new URL(url).searchParams.get(size?.name ?? ''));
  const isScim = Array.isArray(member(body, 'Resources'));
  // A total may be that of the page alone, so it is believed only where it says that there is more.
  const isTotalOfPage = total === undefined || total <= count;
  const more = isTotalOfPage ? isFullPage(count, { asked, longest, total }) : total > received;
  if (!more && !untilEmpty) {
    return undefined;
  }
  if (start !== undefined || isScim) {
    return { [start ?? 'startIndex']: String(received + 1) };
  }
  if (offset !== undefined) {
    return { [offset]: String(received) };
  }
  return page && { [page.name]: String(numberOfPage(body, url, page) + 1) };
}

/** Of the first page, for which no number was asked, the answer often has it: definitions rarely say that they count from 0. */
function numberOfPage(body: JsonObject, url: string, page: { readonly name: string; readonly first: number }): number {
  const written = numberIn(new URL(url).searchParams.get(page.name));
  const keys = [
    'number',
    'page',
    'pageNumber',
    'page_number',
    'currentPage',
    'current_page',
    'pageIndex',
    'page_index',
  ];
  const said = [body, ...pagingParts(body)].flatMap((part) => keys.map((key) => numberIn(member(part, key))));
  return written ?? said.find((number) => number === 0 || number === 1) ?? page.first;
}

function totalIn(body: JsonObject): number | undefined {
  const keys = [
    'totalResults',
    'total',
    'totalCount',
    'total_count',
    'totalElements',
    'totalItems',
    '@odata.count',
    'count',
  ];
  const values = [body, ...pagingParts(body)].flatMap((part) => keys.map((key) => member(part, key)));
  return values.map(numberIn).find((value) => value !== undefined);
}

/** A number, which some servers write as text. */
export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}$/.test(value))
    ? Number(value)
    : undefined;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as JsonObject)[key]
    : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
}
