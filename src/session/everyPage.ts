import type { JsonObject } from '../systems/system.ts';
import { type ListRequest, listPage, type Page } from './listing.ts';
import type { Session } from './session.ts';

/** A server that looks through its items page by page may find nothing in many of them, and something behind. */
const emptyPages = 20;

/**
 * A list to its end, page by page, each item once: what a server sends again, because something changed between two pages
 * or because it does not page, is left out, and a page that only repeats is the last. Totals are not believed: the list ends
 * with an empty page, or where the server gives no cursor.
 *
 * Throws what `listPage` throws; `request.position` is where to go on after that.
 */
export async function* everyPage(
  session: Session,
  request: ListRequest,
  seen = new Set<string>(),
): AsyncGenerator<Page> {
  const { describe } = request.type;
  let { position } = request;
  let empty = 0;
  do {
    const page = await listPage(session, { ...request, position, untilEmpty: true });
    const items = page.items.filter((item) => isNew(describe(item).id, seen));
    empty = page.items.length === 0 ? empty + 1 : 0;
    const onlyRepeats = items.length < page.items.length && items.length === 0;
    position = onlyRepeats || empty > emptyPages ? undefined : page.next;
    yield { ...page, items, next: position };
  } while (position !== undefined);
}

function isNew(id: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(id).size > before;
}

/** A copy of an item without the fields that hold secrets, at any depth. */
export function withoutSecrets(item: JsonObject, isSecret: (name: string) => boolean): JsonObject {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(clean);
    }
    return typeof value === 'object' && value !== null ? withoutSecrets({ ...value }, isSecret) : value;
  };
  const kept = Object.entries(item).filter(([name]) => !isSecret(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]));
}
