import { type ApiResource, apiResources } from './apiResources.ts';
import { type Application, applications } from './applications.ts';
import { createClient, type SandboxClient } from './client.ts';
import { type Group, groups } from './groups.ts';
import { type Organization, type Organizations, organizations } from './organizations.ts';
import { type Person, people } from './people.ts';
import { type Role, roles } from './roles.ts';
import { draw, type Identifiers, identifiers } from './seed.ts';

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
  readonly userCount: number;
  /** The n-th user; made anew each time. */
  readonly userAt: (index: number) => Person;
  readonly userIds: Identifiers;
  readonly groups: readonly Group[];
  groupsOf(userIndex: number): readonly Group[];
  readonly roles: readonly Role[];
  rolesOf(userIndex: number): readonly Role[];
  readonly applications: readonly Application[];
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
  ownApplications: readonly Application[],
): Directory {
  const ownGroups = groups(seed, organization.id, organization.parent === undefined, userCount);
  const ownRoles = roles(seed, organization, ownApplications, ownGroups);
  const memberships = new Map<number, Group[]>();
  for (const group of ownGroups) {
    for (const member of group.members) {
      memberships.set(member, [...(memberships.get(member) ?? []), group]);
    }
  }
  const groupsOf = (userIndex: number) => memberships.get(userIndex) ?? [];
  return {
    organization,
    userCount,
    userAt: people(draw(seed, `people of ${organization.id}`)(0)),
    userIds: identifiers(seed, `user of ${organization.id}`),
    groups: ownGroups,
    groupsOf,
    roles: ownRoles,
    rolesOf: (userIndex) =>
      ownRoles.filter((role) => role.everyone || role.groups.some((group) => groupsOf(userIndex).includes(group))),
    applications: ownApplications,
  };
}
