import * as v from 'valibot';
import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import type { JsonObject, ResourceType } from '../systems/system.ts';
import { errorOf, unreadable } from './answerError.ts';
import { parseJson } from './parseJson.ts';
import type { Call, Session } from './session.ts';

/** Where the next page begins: how many items came so far, and the server's cursor where it pages by one. */
export interface PagePosition {
  readonly received: number;
  readonly cursor?: string | undefined;
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
  readonly signal?: AbortSignal | undefined;
}

const links = v.array(v.looseObject({ rel: v.string(), href: v.string() }));

/** One page of a resource type, by one request. Throws what `Session.call` throws, and `api.*` for what the server refuses. */
export async function listPage(session: Session, request: ListRequest): Promise<Page> {
  const { type, organization, signal, position = { received: 0 } } = request;
  const query = new URLSearchParams({
    ...type.query,
    ...request.query,
    ...pageQuery(type, position, request.pageSize),
  });
  const url = query.size > 0 ? `${type.path}?${query}` : type.path;
  const answer = await json(session, { method: 'GET', url, organization, signal, onlyIfGranted: true });
  const items = itemsOf(answer, type);
  return { items, next: nextPosition(answer, request, items.length), total: totalOf(answer, type) };
}

/** What a call answers, as JSON. Throws `api.*` for every status of 300 or more, `network.intercepted` for a page of HTML. */
export async function json(session: Session, call: Call): Promise<unknown> {
  const answer = await session.call({ ...call, headers: { accept: 'application/json', ...call.headers } });
  const body = await answer.text();
  if (answer.status >= 300) {
    throw errorOf(session, answer, body);
  }
  const value = parseJson(body);
  if (value === undefined) {
    throw unreadable(session, answer, body);
  }
  return value;
}

function pageQuery(type: ResourceType, { received, cursor }: PagePosition, size: number): Record<string, string> {
  switch (type.paging) {
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
 * next page starts. A full page has another behind it unless a total greater than the page says that this was the end;
 * a short one only if the total says so.
 */
function nextPosition(
  answer: unknown,
  { type, pageSize, position }: ListRequest,
  count: number,
): PagePosition | undefined {
  const received = (position?.received ?? 0) + count;
  if (type.paging === 'cursor') {
    const cursor = cursorIn(answer);
    return cursor === undefined || cursor === position?.cursor ? undefined : { received, cursor };
  }
  if (type.paging === 'none' || count === 0) {
    return undefined;
  }
  const total = outputOf(jsonObject, answer)?.['totalResults'];
  const believed = typeof total === 'number' && total > count ? total : undefined;
  const more = believed === undefined ? count >= pageSize : believed > received;
  return more ? { received } : undefined;
}

/** The `after` of the link to the next page: links are read for their cursor, never followed. */
function cursorIn(answer: unknown): string | undefined {
  const found = outputOf(links, outputOf(jsonObject, answer)?.['links']);
  const next = found?.find(({ rel }) => rel === 'next' || rel === 'after');
  const query = URL.parse(next?.href ?? '', 'http://localhost')?.searchParams;
  return query?.get('after') ?? query?.get('next') ?? undefined;
}
