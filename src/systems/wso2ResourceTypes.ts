import { describeApplication } from './describeApplication.ts';
import { describeOrganization } from './describeOrganization.ts';
import { describeUser } from './describeUser.ts';
import type { ResourceType } from './system.ts';

/**
 * What the tree lists of Asgardeo and WSO2 Identity Server.
 *
 * @param options.applicationAttributes what a list of applications holds beyond names: the server leaves out the rest
 */
export function wso2ResourceTypes(options: {
  readonly applicationAttributes: readonly string[];
}): readonly ResourceType[] {
  return [
    {
      id: 'applications',
      label: 'Applications',
      singular: 'application',
      icon: 'layers',
      path: '/api/server/v1/applications',
      // The Console and My Account belong to the product: nobody looks for them among their applications.
      query: { attributes: options.applicationAttributes.join(','), excludeSystemPortals: 'true' },
      paging: 'offset',
      items: 'applications',
      total: 'totalResults',
      itemPath: '/api/server/v1/applications/{id}',
      describe: describeApplication,
    },
    {
      id: 'users',
      label: 'Users',
      singular: 'user',
      icon: 'person',
      path: '/scim2/Users',
      // Groups and roles of each user are looked up one by one, which makes a page several times slower.
      query: { excludedAttributes: 'groups,roles' },
      paging: 'scim',
      items: 'Resources',
      itemPath: '/scim2/Users/{id}',
      describe: describeUser,
    },
    {
      id: 'organizations',
      label: 'Organizations',
      singular: 'organization',
      icon: 'organization',
      path: '/api/server/v1/organizations',
      query: { recursive: 'false' },
      paging: 'cursor',
      items: 'organizations',
      itemPath: '/api/server/v1/organizations/{id}',
      describe: describeOrganization,
      // A filter by parentId moves the start of the search to that organization; with `recursive=false` it stops at
      // its children. So all levels can be read at the root (OrganizationManagementDAOImpl of
      // wso2/identity-organization-management-core).
      children: (item) => {
        const { id, expandable } = describeOrganization(item);
        return expandable ? [{ type: 'organizations', query: { filter: `parentId eq ${id}` } }] : [];
      },
    },
  ];
}
