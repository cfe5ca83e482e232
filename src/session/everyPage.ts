import { itemKeys } from './itemKeys.ts';
import { type ListRequest, listPage, type Page } from './listing.ts';
import type { PagePosition } from './nextPosition.ts';
import type { Session } from './session.ts';

/** A server that looks through its items page by page may find nothing in many of them, and something behind. */
const mostEmpty = 20;
/** Something changed between two pages; one that sends the same in another order does not page. */
const mostRepeated = 3;

/** Where to go on behind a page, which may have brought nothing new: not without end. */
export function positionBehind(page: Page, before: PagePosition | undefined, isNew: boolean): PagePosition | undefined {
  if (!isNew && page.next?.goOnAt !== undefined) {
    return { ...page.next, received: page.next.goOnAt, goOnAt: undefined, liesOfTotals: true };
  }
  const barren = isNew ? 0 : (before?.barren ?? 0) + 1;
  const most = page.items.length === 0 ? mostEmpty : mostRepeated;
  return page.next && barren <= most ? { ...page.next, barren } : undefined;
}

/**
 * A list to its end, page by page, each item once: what a server sends again, because something changed between two pages
 * or because it does not page, is left out. Totals are not believed: the list ends
 * with an empty page, or where the server gives no cursor.
 *
 * Throws what `listPage` throws; `request.position` is where to go on after that.
 */
export async function* everyPage(
  session: Session,
  request: ListRequest,
  seen = new Set<string>(),
): AsyncGenerator<Page> {
  let { position } = request;
  do {
    const page = await listPage(session, { ...request, position, untilEmpty: true });
    const keys = itemKeys(request.type, page.items);
    const items = page.items.filter((_, index) => isNew(keys[index] ?? '', seen));
    position = positionBehind(page, position, items.length > 0);
    yield { ...page, items, next: position };
  } while (position !== undefined);
}

function isNew(key: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}
