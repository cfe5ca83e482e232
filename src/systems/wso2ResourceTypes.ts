import { describeApplication } from './describeApplication.ts';
import { describeOrganization, isDisabled, mayHaveChildren } from './describeOrganization.ts';
import { describeUser } from './describeUser.ts';
import { meResourceTypes } from './meResourceTypes.ts';
import type { ChildFolder, JsonObject, ResourceType } from './system.ts';

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
      children: foldersOfOrganization,
    },
    ...meResourceTypes,
  ];
}

/**
 * What a sub-organization holds is listed inside it, by a switched token. Its own sub-organizations are listed at the
 * root: a filter by parentId moves the start of the search there, and `recursive=false` stops it at the children
 * (OrganizationManagementDAOImpl of wso2/identity-organization-management-core), so that all levels can be read
 * without switching.
 */
function foldersOfOrganization(item: JsonObject): readonly ChildFolder[] {
  const { id: organization } = describeOrganization(item);
  const inside = ['applications', 'users'].map((type) => ({ type, organization }));
  const below = { type: 'organizations', query: { filter: `parentId eq ${organization}` } };
  return [...(isDisabled(item) ? [] : inside), ...(mayHaveChildren(item) ? [below] : [])];
}
