import { describedBy } from '../describedBy.ts';
import {
  describeAssociatedUser,
  describeAuthorizedApplication,
  describeFederatedAccount,
  describeMySession,
} from '../describeMe.ts';
import { describeUser, withoutDefaultStore } from '../describeUser.ts';
import { itemId } from '../itemFacts.ts';
import type { ChildFolder, JsonObject, ResourceType } from '../system.ts';
import { applicationOverview } from './applicationOverview.ts';
import { foldersOfApplication } from './applications.ts';
import { groupChanges, sessionChanges, userChanges } from './changes.ts';
import { displayNameFilter, userFilter } from './filters.ts';
import { references } from './reference.ts';
import { userOverview } from './userOverview.ts';

const scim = { paging: 'scim', items: 'Resources' } as const;

/** What a SCIM resource holds of others, read from it alone: `GET /scim2/Users/{userId}?attributes=groups`. */
function held(id: string, path: string, key: string): Pick<ResourceType, 'id' | 'path' | 'query' | 'paging' | 'items'> {
  return { id, path, query: { attributes: key }, paging: 'none', items: key };
}

/** Users, groups and roles as other SCIM resources name them. */
const namedUsers = {
  label: 'Users',
  singular: 'user',
  icon: 'person',
  itemPath: '/scim2/Users/{id}',
  overview: userOverview,
  describe: references('person', true),
  children: (item: JsonObject) => foldersOfUser(itemId(item, 'value')),
} as const satisfies Partial<ResourceType>;

const namedGroups = {
  label: 'Groups',
  singular: 'group',
  icon: 'group-by-ref-type',
  itemPath: '/scim2/Groups/{id}',
  describe: references('group-by-ref-type', true),
  children: (item: JsonObject) => foldersOfGroup(itemId(item, 'value')),
} as const satisfies Partial<ResourceType>;

const namedRoles = {
  label: 'Roles',
  singular: 'role',
  icon: 'shield',
  itemPath: '/scim2/v2/Roles/{id}',
  describe: references('shield', true),
  children: (item: JsonObject) => foldersOfRole(itemId(item, 'value')),
} as const satisfies Partial<ResourceType>;

/** Users, and what belongs to each. */
export const userTypes: readonly ResourceType[] = [
  {
    ...scim,
    id: 'users',
    label: 'Users',
    singular: 'user',
    icon: 'person',
    path: '/scim2/Users',
    // Groups and roles of each user are looked up one by one, which makes a page several times slower.
    query: { excludedAttributes: 'groups,roles' },
    itemPath: '/scim2/Users/{id}',
    overview: userOverview,
    filter: userFilter,
    describe: (item) => ({ ...describeUser(item), expandable: true }),
    changes: userChanges,
    children: (item) => foldersOfUser(itemId(item)),
  },
  {
    ...held('user-groups', '/scim2/Users/{userId}', 'groups'),
    ...namedGroups,
  },
  {
    ...held('user-roles', '/scim2/Users/{userId}', 'roles'),
    ...namedRoles,
  },
  {
    id: 'user-sessions',
    label: 'Sessions',
    singular: 'session',
    icon: 'device-desktop',
    path: '/api/users/v1/{userId}/sessions',
    paging: 'none',
    items: 'sessions',
    itemPath: '/api/users/v1/{userId}/sessions/{id}',
    describe: describeMySession,
    changes: sessionChanges,
  },
  {
    id: 'user-federated-associations',
    label: 'Federated accounts',
    singular: 'federated account',
    icon: 'globe',
    path: '/api/users/v1/{userId}/federated-associations',
    paging: 'none',
    describe: describeFederatedAccount,
  },
  {
    id: 'user-associations',
    label: 'Associated users',
    singular: 'associated user',
    icon: 'link',
    path: '/api/users/v1/{userId}/associations',
    paging: 'none',
    rootOnly: true,
    describe: describeAssociatedUser,
  },
  {
    id: 'user-authorized-applications',
    label: 'Authorized applications',
    singular: 'authorized application',
    icon: 'pass',
    path: '/api/users/v2/{userId}/authorized-apps',
    paging: 'none',
    itemPath: '/api/users/v2/{userId}/authorized-apps/{id}',
    rootOnly: true,
    notOf: ['asgardeo'],
    describe: describeAuthorizedApplication,
  },
];

/** Groups and roles, and what belongs to each. */
export const groupAndRoleTypes: readonly ResourceType[] = [
  {
    ...scim,
    id: 'groups',
    label: 'Groups',
    singular: 'group',
    icon: 'group-by-ref-type',
    path: '/scim2/Groups',
    // A group may have thousands of members, which the server would put into every row.
    query: { excludedAttributes: 'members,roles' },
    itemPath: '/scim2/Groups/{id}',
    filter: displayNameFilter,
    describe: describedBy({
      name: [({ displayName }: JsonObject) => withoutDefaultStore(displayName)],
      icon: 'group-by-ref-type',
      facts: { Name: 'displayName', Created: 'meta.created', 'Last modified': 'meta.lastModified' },
      expandable: true,
    }),
    changes: groupChanges,
    children: (item) => foldersOfGroup(itemId(item)),
  },
  {
    ...held('group-members', '/scim2/Groups/{groupId}', 'members'),
    ...namedUsers,
    label: 'Members',
  },
  {
    ...held('group-roles', '/scim2/Groups/{groupId}', 'roles'),
    ...namedRoles,
  },
  {
    ...scim,
    id: 'roles',
    label: 'Roles',
    singular: 'role',
    icon: 'shield',
    path: '/scim2/v2/Roles',
    query: { excludedAttributes: 'users,groups,permissions' },
    itemPath: '/scim2/v2/Roles/{id}',
    filter: displayNameFilter,
    describe: describedBy({
      name: ['displayName'],
      notes: [({ audience }: JsonObject) => audienceOf(audience)],
      icon: 'shield',
      facts: { Audience: 'audience.display', 'Kind of audience': 'audience.type' },
      expandable: true,
    }),
    children: (item) => foldersOfRole(itemId(item)),
  },
  {
    ...held('role-permissions', '/scim2/v2/Roles/{roleId}', 'permissions'),
    label: 'Permissions',
    singular: 'permission',
    icon: 'key',
    describe: describedBy({
      id: 'value',
      name: ['value'],
      notes: ['display'],
      icon: 'key',
      facts: { Name: 'display' },
    }),
  },
  {
    ...held('role-users', '/scim2/v2/Roles/{roleId}', 'users'),
    ...namedUsers,
  },
  {
    ...held('role-groups', '/scim2/v2/Roles/{roleId}', 'groups'),
    ...namedGroups,
  },
  {
    ...held('role-applications', '/scim2/v2/Roles/{roleId}', 'associatedApplications'),
    label: 'Applications',
    singular: 'application',
    icon: 'layers',
    itemPath: '/api/server/v1/applications/{id}',
    overview: applicationOverview,
    describe: references('layers', true),
    children: (item) => foldersOfApplication(itemId(item, 'value')),
  },
];

/** Agents, which are users of a store of their own. */
export const agentTypes: readonly ResourceType[] = [
  {
    ...scim,
    id: 'agents',
    label: 'Agents',
    singular: 'agent',
    icon: 'robot',
    path: '/scim2/Agents',
    query: { excludedAttributes: 'groups,roles' },
    itemPath: '/scim2/Agents/{id}',
    describe: (item) => ({ ...describeAgent(item), icon: describeUser(item).icon.replace('person', 'robot') }),
  },
];

const describeAgent = describedBy({
  name: [agentFact('DisplayName'), 'displayName', 'userName'],
  notes: [agentFact('Description'), (item) => describeUser(item).facts.find(([label]) => label === 'State')?.[1]],
  icon: 'robot',
  facts: {
    Description: agentFact('Description'),
    Owner: agentFact('Owner'),
    Username: 'userName',
    Created: 'meta.created',
  },
});

function agentFact(name: string) {
  return ({ 'urn:scim:wso2:agent:schema': schema }: JsonObject) =>
    typeof schema === 'object' && schema !== null ? new Map(Object.entries(schema)).get(name) : undefined;
}

function foldersOfUser(userId: string): readonly ChildFolder[] {
  return userTypes.slice(1).map(({ id: type }) => ({ type, parameters: { userId } }));
}

function foldersOfGroup(groupId: string): readonly ChildFolder[] {
  return ['group-members', 'group-roles'].map((type) => ({ type, parameters: { groupId } }));
}

function foldersOfRole(roleId: string): readonly ChildFolder[] {
  return ['role-permissions', 'role-users', 'role-groups', 'role-applications'].map((type) => ({
    type,
    parameters: { roleId },
  }));
}

/** Roles of applications have names that are alike: what they are for tells them apart. */
function audienceOf(audience: unknown): unknown {
  const { type, display }: { type?: unknown; display?: unknown } = Object(audience);
  return type === 'application' ? (display ?? type) : type;
}
