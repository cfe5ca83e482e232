import { describeOrganization, isDisabled, mayHaveChildren } from '../describeOrganization.ts';
import type { ChildFolder, JsonObject, ResourceType } from '../system.ts';
import { organizationChanges } from './changes.ts';
import { organizationFilter } from './filters.ts';

const organizations = 'organizations';

/**
 * Organizations, in each of which there is everything again.
 *
 * @param types the ids of what an organization holds, in order, with `organizations` among them
 */
export function organizationType(types: () => readonly string[]): ResourceType {
  return {
    id: organizations,
    label: 'Organizations',
    singular: 'organization',
    icon: 'organization',
    path: '/api/server/v1/organizations',
    query: { recursive: 'false' },
    paging: 'cursor',
    items: 'organizations',
    itemPath: '/api/server/v1/organizations/{id}',
    filter: organizationFilter,
    describe: describeOrganization,
    changes: organizationChanges,
    children: (item) => types().flatMap((type) => folderOf(type, item)),
  };
}

/**
 * What a sub-organization holds is listed inside it, by a switched token. Its own sub-organizations are listed at the
 * root: a filter by parentId moves the start of the search there, and `recursive=false` stops it at the children
 * (OrganizationManagementDAOImpl of wso2/identity-organization-management-core), so that all levels can be read
 * without switching.
 */
function folderOf(type: string, item: JsonObject): readonly ChildFolder[] {
  const { id: organization } = describeOrganization(item);
  if (type === organizations) {
    return mayHaveChildren(item) ? [{ type, query: { filter: `parentId eq ${organization}` } }] : [];
  }
  return isDisabled(item) ? [] : [{ type, organization }];
}
