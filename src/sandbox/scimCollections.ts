import type { SchemaDefinition } from 'scimmy/types';
import type { Call } from './answer.ts';
import type { Group } from './groups.ts';
import type { Person } from './people.ts';
import type { Role } from './roles.ts';
import type { ScimCollection } from './scimEngine.ts';
import { wso2Schema } from './scimSchemas.ts';

/** The store in which Asgardeo keeps an organization's own users; it stands in front of the names of groups. */
const userStore = 'DEFAULT';

/** The users of the organization. */
export function userCollection(call: Call, schema: SchemaDefinition): ScimCollection {
  const { users, userIds, groupsOf, rolesOf } = call.directory;
  const of = (read: (person: Person) => string | undefined) => (place: number) => {
    const value = read(users.person(users.at(place)));
    return value === undefined ? [] : [value];
  };
  return {
    schema,
    location: locationOf(call, 'Users'),
    size: users.count(),
    indexOf: (id) => {
      const user = userIds.indexOf(id);
      return user === undefined ? undefined : users.placeOf(user);
    },
    notFound: 'Resource not found in the user store.',
    documentAt: (place) => {
      const user = users.at(place);
      const person = users.person(user);
      const { givenName, familyName, formattedName: formatted } = person;
      return {
        id: userIds.at(user),
        userName: person.userName,
        name: givenName === undefined ? undefined : { givenName, familyName, formatted },
        emails: [person.email],
        groups: groupsOf(user).map((group) => groupReference(call, group)),
        roles: rolesOf(user).map((role) => roleReference(call, role)),
        meta: { created: new Date(person.created), lastModified: new Date(person.lastModified) },
        [wso2Schema]: {
          accountLocked: person.locked,
          accountDisabled: person.disabled,
          emailVerified: givenName !== undefined,
          country: person.country,
          userSource: userStore,
        },
      };
    },
    filterable: {
      id: (place) => [userIds.at(users.at(place))],
      userName: of((person) => person.userName),
      'name.givenName': of((person) => person.givenName),
      'name.familyName': of((person) => person.familyName),
      emails: of((person) => person.email),
      'meta.created': of((person) => new Date(person.created).toISOString()),
      'meta.lastModified': of((person) => new Date(person.lastModified).toISOString()),
      'groups.display': (place) => groupsOf(users.at(place)).flatMap(namesOf),
      [`${wso2Schema}:accountLocked`]: of((person) => String(person.locked)),
      [`${wso2Schema}:accountDisabled`]: of((person) => String(person.disabled)),
      [`${wso2Schema}:country`]: of((person) => person.country),
    },
  };
}

/** The groups of the organization, with their members. */
export function groupCollection(call: Call, schema: SchemaDefinition): ScimCollection {
  const { groups, roles } = call.directory;
  return {
    schema,
    location: locationOf(call, 'Groups'),
    size: groups.length,
    indexOf: (id) => position(groups, id),
    notFound: 'Group not found in the user store.',
    documentAt: (index) => {
      const group = groups[index];
      return group === undefined
        ? {}
        : {
            id: group.id,
            displayName: `${userStore}/${group.name}`,
            members: membersOf(call, group).map((member) => userReference(call, member)),
            roles: roles.filter((role) => role.groups.includes(group)).map((role) => roleReference(call, role)),
            meta: { created: new Date(group.created), lastModified: new Date(group.lastModified) },
          };
    },
    filterable: {
      id: (index) => [groups[index]?.id ?? ''],
      displayName: (index) => namesOf(groups[index]),
      'members.value': (index) => membersOf(call, groups[index]).map((member) => call.directory.userIds.at(member)),
      'members.display': (index) =>
        membersOf(call, groups[index]).map((member) => call.directory.users.person(member).userName),
    },
  };
}

/** The roles of the organization and of its applications. */
export function roleCollection(call: Call, schema: SchemaDefinition): ScimCollection {
  const { roles, groups } = call.directory;
  const location = locationOf(call, 'v2/Roles');
  return {
    schema,
    location,
    size: roles.length,
    indexOf: (id) => position(roles, id),
    notFound: 'Role not found.',
    documentAt: (index) => {
      const role = roles[index];
      return role === undefined
        ? {}
        : {
            id: role.id,
            displayName: role.name,
            audience: role.audience,
            permissions: role.permissions.map((value) => ({ value, display: value })),
            associatedApplications:
              role.application === undefined ? [] : [{ value: role.application.id, display: role.application.name }],
            groups: groups.filter((group) => role.groups.includes(group)).map((group) => groupReference(call, group)),
            users: role.users.map((user) => userReference(call, user)),
            meta: {},
          };
    },
    filterable: {
      id: (index) => [roles[index]?.id ?? ''],
      displayName: (index) => [roles[index]?.name ?? ''],
      'audience.type': (index) => [roles[index]?.audience.type ?? ''],
      'audience.value': (index) => [roles[index]?.audience.value ?? ''],
    },
  };
}

/** The members that are still there. */
function membersOf({ directory }: Call, group: Group | undefined): readonly number[] {
  return group?.members.filter((member) => directory.users.placeOf(member) !== undefined) ?? [];
}

function userReference(call: Call, user: number) {
  const value = call.directory.userIds.at(user);
  return { value, display: call.directory.users.person(user).userName, $ref: `${locationOf(call, 'Users')}/${value}` };
}

function groupReference(call: Call, { id, name }: Group) {
  return { value: id, display: `${userStore}/${name}`, $ref: `${locationOf(call, 'Groups')}/${id}` };
}

function roleReference(call: Call, { id, name, audience }: Role) {
  return {
    value: id,
    display: name,
    $ref: `${locationOf(call, 'v2/Roles')}/${id}`,
    audienceType: audience.type,
    audienceValue: audience.value,
    audienceDisplay: audience.display,
  };
}

/** A group is found by its name with the store in front and without. */
function namesOf(group: Group | undefined): string[] {
  return group === undefined ? [] : [group.name, `${userStore}/${group.name}`];
}

function locationOf({ origin, prefix }: Call, kind: string): string {
  return `${origin}${prefix}/scim2/${kind}`;
}

function position(items: readonly { readonly id: string }[], id: string): number | undefined {
  const index = items.findIndex((item) => item.id === id);
  return index === -1 ? undefined : index;
}
