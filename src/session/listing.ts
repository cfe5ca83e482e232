import { isScopewiseError } from '../http/error.ts';
import { jsonObject } from '../http/jsonObject.ts';
import { outputOf } from '../http/outputOf.ts';
import type { JsonObject, ResourceType } from '../systems/system.ts';
import { errorOf, unreadable } from './answerError.ts';
import type { Call } from './call.ts';
import { itemsOfList, listByShape } from './itemsByShape.ts';
import { firstPage, numberIn } from './nextPage.ts';
import { nextPosition, type PagePosition } from './nextPosition.ts';
import { parseJson } from './parseJson.ts';
import type { Session } from './session.ts';

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

/**
 * One page of a resource type, by one request; where a server answers that it does not page (501), or not by so many (400),
 * by one more without the parameters of a page. One that is asked for only to see whether there is more, and refused because
 * it is behind the end, is empty. Throws what `Session.call` throws, and `api.*` for what the server refuses.
 */
export async function listPage(session: Session, request: ListRequest): Promise<Page> {
  try {
    return await pageOf(session, request);
  } catch (error) {
    const { type, position } = request;
    if (position !== undefined) {
      if (!position.promised && isBehindTheEnd(error)) {
        return { items: [] };
      }
      throw error;
    }
    const isPaged = type.paging !== 'none' && type.paging !== 'single';
    if (isPaged && isNotImplemented(error)) {
      const { next: _, ...page } = await pageOf(session, { ...request, unsized: true });
      return page;
    }
    if (isPaged && isSizeRefused(error)) {
      return pageOf(session, { ...request, unsized: true });
    }
    throw error;
  }
}

function isNotImplemented(error: unknown): boolean {
  return isScopewiseError(error, 'api.server_failed') && error.details.status === 501;
}

function isSizeRefused(error: unknown): boolean {
  return (
    isScopewiseError(error, 'api.refused') &&
    error.details.status === 400 &&
    /\b(?:limit|count|offset|start_?index|pag(?:e|ing|ination)|page_?size|per_?page)\b/i.test(error.details.reason)
  );
}

function isBehindTheEnd(error: unknown): boolean {
  const isRefused = isScopewiseError(error, 'api.refused') && [400, 416].includes(error.details.status);
  return isRefused || isScopewiseError(error, 'api.not_found');
}

async function pageOf(session: Session, request: ListRequest & { unsized?: boolean }): Promise<Page> {
  const { type, organization, signal, position, pageSize } = request;
  const unsized = request.unsized ?? position?.unsized ?? false;
  const search = new URLSearchParams({
    ...type.query,
    ...request.query,
    ...pageQuery(type, position, unsized ? undefined : pageSize),
  });
  const url = search.size > 0 ? `${type.path}?${search}` : type.path;
  const answered = await jsonAnswer(session, { method: 'GET', url, organization, signal, onlyIfGranted: true }, true);
  const answer = answered.value;
  const list = type.paging === 'detected' ? listByShape(answer) : listOf(answer, type);
  const items =
    type.paging === 'detected'
      ? itemsOfList(list)
      : list.map((value) => outputOf(jsonObject, value)).filter((item) => item !== undefined);
  const next = nextPosition({ ...request, unsized }, { ...answered, answer, items, count: list.length });
  return { items, next, total: totalOf(answer, type) };
}

/** What a call answers, as JSON. Throws `api.*` for every status of 300 or more, `network.intercepted` for a page of HTML. */
export async function json(session: Session, call: Call): Promise<unknown> {
  return (await jsonAnswer(session, call)).value;
}

/** @param orNothing whether an answer without a body is one, as of servers that have nothing to list */
async function jsonAnswer(
  session: Session,
  call: Call,
  orNothing = false,
): Promise<{ value: unknown; headers: Readonly<Record<string, string>>; url: string }> {
  const answer = await session.call({ ...call, headers: { accept: 'application/json', ...call.headers } });
  const body = await answer.text();
  if (answer.status >= 300) {
    throw errorOf(session, answer, body);
  }
  const value = orNothing && body.trim() === '' ? null : parseJson(body);
  if (value === undefined) {
    throw unreadable(session, answer, body);
  }
  return { value, headers: answer.headers, url: answer.request.url };
}

/** @param size undefined where the server takes none: it decides itself how many items a page has */
function pageQuery(
  type: ResourceType,
  { received, cursor, query }: PagePosition = { received: 0 },
  size: number | undefined,
): Record<string, string> {
  const sized = (name: string): Record<string, string> => (size === undefined ? {} : { [name]: String(size) });
  const isFirst = size === undefined && received === 0;
  switch (type.paging) {
    case 'detected':
      return { ...(size !== undefined && firstPage(type.pageParameters ?? {}, size)), ...query };
    case 'scim':
      return { ...(!isFirst && { startIndex: String(received + 1) }), ...sized('count') };
    case 'offset':
      return { ...sized('limit'), ...(!isFirst && { offset: String(received) }) };
    case 'cursor':
      return { ...sized('limit'), ...(cursor !== undefined && { after: cursor }) };
    case 'none':
    case 'single':
      return {};
  }
}

/**
 * Some servers send the array alone where an object around it is documented. Items that are no objects are left out: a
 * row could show nothing of them.
 */
function listOf(answer: unknown, { items: key }: ResourceType): readonly unknown[] {
  const list = Array.isArray(answer) || key === undefined ? answer : outputOf(jsonObject, answer)?.[key];
  return Array.isArray(list) ? list : [];
}

function totalOf(answer: unknown, { total }: ResourceType): number | undefined {
  return total === undefined ? undefined : numberIn(outputOf(jsonObject, answer)?.[total]);
}
