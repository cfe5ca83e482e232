import { type ApiResource, apiResources } from './apiResources.ts';
import { type Application, applications } from './applications.ts';
import { createClient, type SandboxClient } from './client.ts';
import { type Group, groups } from './groups.ts';
import { type Organization, type Organizations, organizations } from './organizations.ts';
import { people } from './people.ts';
import { type Role, roles } from './roles.ts';
import { draw, type Identifiers, identifiers } from './seed.ts';
import { type SignInSession, sessionsOf } from './sessions.ts';
import { createUsers, type Users } from './users.ts';

/** A generated tenant: its organizations, and what is in each of them. */
export interface Tenant {
  readonly organizations: Organizations;
  readonly client: SandboxClient;
  readonly apiResources: readonly ApiResource[];
  /** Made when it is first asked for. */
  directory(organization: Organization): Directory;
}

/** What one organization holds. */
export interface Directory {
  readonly organization: Organization;
  readonly users: Users;
  /** By the numbers of users. */
  readonly userIds: Identifiers;
  /** A group that is taken out of the list is gone everywhere. */
  readonly groups: Group[];
  groupsOf(user: number): readonly Group[];
  readonly roles: readonly Role[];
  rolesOf(user: number): readonly Role[];
  readonly applications: Application[];
  sessionsOf(user: number): readonly SignInSession[];
  /** Ids of sessions that have been ended. */
  readonly endedSessions: Set<string>;
}

/**
 * Everything that a sandbox serves, the same for the same seed but for the client's secret.
 *
 * @param userCount users of the root organization
 */
export function createTenant(seed: number, userCount: number): Tenant {
  const tree = organizations(seed);
  const resources = apiResources(seed);
  const client = createClient(resources);
  const directories = new Map<Organization, Directory>();
  return {
    organizations: tree,
    client,
    apiResources: resources,
    directory(organization) {
      const known = directories.get(organization);
      if (known !== undefined) {
        return known;
      }
      const isRoot = organization.parent === undefined;
      const users = isRoot ? userCount : 8 + (draw(seed, organization.id)(0) % 240);
      const made = createDirectory(seed, organization, users, applications(seed, organization, client));
      directories.set(organization, made);
      return made;
    },
  };
}

function createDirectory(
  seed: number,
  organization: Organization,
  userCount: number,
  ownApplications: Application[],
): Directory {
  const ownGroups = groups(seed, organization.id, organization.parent === undefined, userCount);
  const ownRoles = roles(seed, organization, ownApplications, ownGroups);
  const memberships = new Map<number, Group[]>();
  for (const group of ownGroups) {
    for (const member of group.members) {
      memberships.set(member, [...(memberships.get(member) ?? []), group]);
    }
  }
  const groupsOf = (user: number) => (memberships.get(user) ?? []).filter((group) => ownGroups.includes(group));
  const drawn = draw(seed, `sessions of ${organization.id}`);
  return {
    organization,
    users: createUsers(userCount, people(draw(seed, `people of ${organization.id}`)(0))),
    userIds: identifiers(seed, `user of ${organization.id}`),
    groups: ownGroups,
    groupsOf,
    roles: ownRoles,
    rolesOf: (user) =>
      ownRoles.filter((role) => role.everyone || role.groups.some((group) => groupsOf(user).includes(group))),
    applications: ownApplications,
    sessionsOf: (user) => sessionsOf(seed, drawn, user),
    endedSessions: new Set(),
  };
}
