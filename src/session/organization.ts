import { type ErrorCode, isScopewiseError, ScopewiseError } from '../http/error.ts';
import { listPage } from './listing.ts';
import type { Session } from './session.ts';

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id of a sub-organization that a person names by its id or its name, at any depth. A name is looked up with one list
 * request, in any letter case; one that no organization has is given back as it is, for the server to judge.
 *
 * Throws `organization.ambiguous` where several have the name, and what `listPage` throws.
 */
export async function organizationId(session: Session, nameOrId: string, signal?: AbortSignal): Promise<string> {
  const type = session.system.resourceTypes.find(({ id }) => id === 'organizations');
  if (type === undefined || identifier.test(nameOrId)) {
    return nameOrId;
  }
  const query = { filter: `name eq ${JSON.stringify(nameOrId)}`, recursive: 'true' };
  const { items } = await listPage(session, { type, query, pageSize: 100, signal });
  const ids = items
    .map(type.describe)
    .filter(({ name }) => name.toLowerCase() === nameOrId.toLowerCase())
    .map(({ id }) => id);
  if (ids.length > 1) {
    const { name: connection } = session.definition;
    throw new ScopewiseError('organization.ambiguous', { connection, organization: nameOrId, ids });
  }
  return ids[0] ?? nameOrId;
}

/**
 * The words of OrganizationSwitchGrant (wso2-extensions/identity-oauth2-grant-organization-switch) and of what it calls:
 * its error codes do not tell these cases apart.
 */
const refusals = [
  [/^Invalid organization id/i, 'organization.unknown'],
  [/\bdeactivated state/i, 'organization.not_active'],
  [/\bnot shared the application/i, 'organization.not_shared'],
  [/\bin the same branch/i, 'organization.not_in_branch'],
] as const satisfies readonly (readonly [RegExp, ErrorCode])[];

/** What it means that a token could not be switched: `organization.*` where that can be told, else the error as it is. */
export function switchRefusal(
  error: unknown,
  details: { connection: string; clientId: string; organization: string },
): unknown {
  if (!isScopewiseError(error) || !('reason' in error.details)) {
    return error;
  }
  const { reason } = error.details;
  const code = refusals.find(([words]) => words.test(reason))?.[1];
  return code === undefined ? error : new ScopewiseError(code, details, { cause: error });
}
