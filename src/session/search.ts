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
 * The first items of a type that have a text in their name, by one request. Throws what `listPage` throws.
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
  return items;
}
