import { ScopewiseError } from '../http/error.ts';
import type { JsonObject, ResourceType } from '../systems/system.ts';
import { listPage } from './listing.ts';
import type { Session } from './session.ts';

/** What is searched of a system: what is listed by itself and filtered by the server. */
export function searchableTypes({ system }: Session, inOrganization: boolean): readonly ResourceType[] {
  return system.resourceTypes.filter(
    ({ filter, path, rootOnly }) => filter !== undefined && !path.includes('{') && !(inOrganization && rootOnly),
  );
}

/**
 * The first items of a type that have a text in their name, by one request. Throws what `listPage` throws, and
 * `api.filter_ignored` where it brings several of which none has it.
 *
 * @param most how many at most
 */
export async function search(
  session: Session,
  type: ResourceType,
  request: { text: string; most: number; organization?: string | undefined; signal: AbortSignal },
): Promise<readonly JsonObject[]> {
  const { text, most, organization, signal } = request;
  if (type.filter === undefined) {
    return [];
  }
  const query = { ...type.filter.searchQuery, filter: type.filter.search(text) };
  const { items } = await listPage(session, { type, query, organization, pageSize: most, signal });
  // One alone may have it in a field that the list leaves out, such as the client id of an application.
  if (items.length > 1 && !items.some((item) => hasWordOf(item, text))) {
    throw new ScopewiseError('api.filter_ignored', { url: type.path });
  }
  return items;
}

/** As servers compare: without regard to case and to marks on letters. What JSON escapes is passed over on both sides. */
function hasWordOf(item: JsonObject, text: string): boolean {
  const plain = (value: string) =>
    value
      .normalize('NFKD')
      .replaceAll(/[\p{M}"\\]/gu, '')
      .toLowerCase();
  const value = plain(JSON.stringify(Object.values(item)));
  return plain(text)
    .split(/\s+/)
    .some((word) => value.includes(word));
}
