import * as v from 'valibot';
import { isScopewiseError } from '../http/error.ts';
import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import type { JsonObject, ResourceType } from '../systems/system.ts';
import { errorOf, unreadable } from './answerError.ts';
import type { Call } from './call.ts';
import { itemsByShape } from './itemsByShape.ts';
import { firstPage, nextPage, type PageQuery } from './nextPage.ts';
import { parseJson } from './parseJson.ts';
import type { Session } from './session.ts';

/** Where the next page begins: how many items came so far, and the server's cursor where it pages by one. */
export interface PagePosition {
  readonly received: number;
  readonly cursor?: string | undefined;
  /** All cursors so far: one that comes again leads in a circle. */
  readonly used?: readonly string[] | undefined;
  /** Of a list whose paging is detected. */
  readonly query?: PageQuery | undefined;
}

export interface Page {
  readonly items: readonly JsonObject[];
  /** Undefined on the last page. */
  readonly next?: PagePosition | undefined;
  /** Only where the resource type's total can be trusted. */
  readonly total?: number | undefined;
}

export interface ListRequest {
  readonly type: ResourceType;
  /** Narrows the list, on top of the resource type's own query. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly organization?: string | undefined;
  readonly position?: PagePosition | undefined;
  /** Items asked for, 1 to 100; servers may send fewer. */
  readonly pageSize: number;
  /** Whether only an empty page ends the list: a request more, and no server's total is believed. */
  readonly untilEmpty?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const links = v.array(v.looseObject({ rel: v.string(), href: v.string() }));

/**
 * One page of a resource type, by one request; where a server answers that it does not page (501), by one more without the
 * parameters of a page. Throws what `Session.call` throws, and `api.*` for what
 * the server refuses.
 */
export async function listPage(session: Session, request: ListRequest): Promise<Page> {
  try {
    return await pageOf(session, request);
  } catch (error) {
    const { type, position } = request;
    if (position === undefined && type.paging !== 'none' && isNotImplemented(error)) {
      return pageOf(session, { ...request, type: { ...type, paging: 'none' } });
    }
    throw error;
  }
}

function isNotImplemented(error: unknown): boolean {
  return isScopewiseError(error, 'api.server_failed') && error.details.status === 501;
}

async function pageOf(session: Session, request: ListRequest): Promise<Page> {
  const { type, organization, signal, position = { received: 0 } } = request;
  const search = new URLSearchParams({
    ...type.query,
    ...request.query,
    ...pageQuery(type, position, request.pageSize),
  });
  const url = search.size > 0 ? `${type.path}?${search}` : type.path;
  const { value: answer, ...received } = await jsonAnswer(session, {
    method: 'GET',
    url,
    organization,
    signal,
    onlyIfGranted: true,
  });
  if (type.paging === 'detected') {
    const items = itemsByShape(answer);
    const { pageParameters: parameters = {} } = type;
    const asked = { ...received, answer, count: items.length, before: position.received, parameters };
    const query = nextPage(asked);
    const cursor = JSON.stringify(query);
    const { used = [] } = position;
    const isNew = query !== undefined && items.length > 0 && !used.includes(cursor);
    const next = isNew ? { received: position.received + items.length, query, used: [...used, cursor] } : undefined;
    return { items, next };
  }
  const items = itemsOf(answer, type);
  return { items, next: nextPosition(answer, request, items.length), total: totalOf(answer, type) };
}

/** What a call answers, as JSON. Throws `api.*` for every status of 300 or more, `network.intercepted` for a page of HTML. */
export async function json(session: Session, call: Call): Promise<unknown> {
  return (await jsonAnswer(session, call)).value;
}

async function jsonAnswer(
  session: Session,
  call: Call,
): Promise<{ value: unknown; headers: Readonly<Record<string, string>>; url: string }> {
  const answer = await session.call({ ...call, headers: { accept: 'application/json', ...call.headers } });
  const body = await answer.text();
  if (answer.status >= 300) {
    throw errorOf(session, answer, body);
  }
  const value = parseJson(body);
  if (value === undefined) {
    throw unreadable(session, answer, body);
  }
  return { value, headers: answer.headers, url: answer.request.url };
}

function pageQuery(type: ResourceType, position: PagePosition, size: number): Record<string, string> {
  const { received, cursor } = position;
  switch (type.paging) {
    case 'detected':
      return { ...firstPage(type.pageParameters ?? {}, size), ...position.query };
    case 'scim':
      return { startIndex: String(received + 1), count: String(size) };
    case 'offset':
      return { limit: String(size), offset: String(received) };
    case 'cursor':
      return { limit: String(size), ...(cursor !== undefined && { after: cursor }) };
    case 'none':
    case 'single':
      return {};
  }
}

/**
 * Some servers send the array alone where an object around it is documented. Items that are no objects are left out: a
 * row could show nothing of them.
 */
function itemsOf(answer: unknown, { items: key }: ResourceType): JsonObject[] {
  const list = Array.isArray(answer) || key === undefined ? answer : outputOf(jsonObject, answer)?.[key];
  const values: readonly unknown[] = Array.isArray(list) ? list : [];
  return values.map((value) => outputOf(jsonObject, value)).filter((item) => item !== undefined);
}

function totalOf(answer: unknown, { total }: ResourceType): number | undefined {
  const value = total === undefined ? undefined : outputOf(jsonObject, answer)?.[total];
  return typeof value === 'number' ? value : undefined;
}

/**
 * Servers cut pages silently, and their totals lie (they may equal the page's own length): what came decides where the
 * next page starts. A full page has another behind it unless a total greater than the page says that this was the end; a
 * short one only if the total, or a link to the next page, says so. A total smaller than what came already is a lie, and then
 * only an empty page is the end.
 */
function nextPosition(answer: unknown, request: ListRequest, count: number): PagePosition | undefined {
  const { type, pageSize, position, untilEmpty = false } = request;
  const received = (position?.received ?? 0) + count;
  const body = outputOf(jsonObject, answer);
  if (type.paging === 'cursor') {
    const [cursor, used = []] = [cursorIn(body), position?.used];
    return cursor === undefined || used.includes(cursor) ? undefined : { received, cursor, used: [...used, cursor] };
  }
  if (type.paging === 'none' || count === 0) {
    return undefined;
  }
  const total = typeof body?.['totalResults'] === 'number' ? body['totalResults'] : undefined;
  const isTotalOfPage = total === undefined || total <= count;
  const more = isTotalOfPage ? count >= pageSize || linkToNext(body) !== undefined : total > received;
  return more || untilEmpty || (total !== undefined && total < received) ? { received } : undefined;
}

/** The `after` of the link to the next page: links are read for their cursor, never followed. */
function cursorIn(body: JsonObject | undefined): string | undefined {
  const query = URL.parse(linkToNext(body) ?? '', 'http://localhost')?.searchParams;
  return query?.get('after') ?? query?.get('next') ?? undefined;
}

function linkToNext(body: JsonObject | undefined): string | undefined {
  return outputOf(links, body?.['links'])?.find(({ rel }) => rel === 'next' || rel === 'after')?.href;
}
