import type { Application } from './applications.ts';
import type { Group } from './groups.ts';
import type { Organization } from './organizations.ts';
import { identifiers } from './seed.ts';

/** A role of an organization, or of one of its applications. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly audience: {
    readonly value: string;
    readonly display: string;
    readonly type: 'organization' | 'application';
  };
  readonly permissions: readonly string[];
  readonly groups: readonly Group[];
  /** Numbers of users who have it by themselves. */
  readonly users: readonly number[];
  /** Whether every user has it. */
  readonly everyone: boolean;
  readonly application?: Application | undefined;
}

const ofOrganization = [
  { name: 'everyone', permissions: [] },
  {
    name: 'Administrator',
    group: 'administrators',
    permissions: ['internal_user_mgt_create', 'internal_user_mgt_update'],
  },
  {
    name: 'Help Desk',
    group: 'support',
    permissions: ['internal_user_mgt_list', 'internal_user_mgt_view', 'internal_session_delete'],
  },
  { name: 'Auditor', group: 'auditors', permissions: ['internal_application_mgt_view', 'internal_user_mgt_list'] },
  { name: 'Release Manager', group: 'release', permissions: ['internal_application_mgt_update'] },
];
const ofApplication = ['Approver', 'Viewer'];

/** The roles of an organization: its own, and two of every fifteenth application. */
export function roles(
  seed: number,
  organization: Organization,
  applications: readonly Application[],
  groups: readonly Group[],
): Role[] {
  const ids = identifiers(seed, `role of ${organization.id}`);
  const own = ofOrganization.map(({ name, group, permissions }, index) => ({
    id: ids.at(index),
    name,
    audience: { value: organization.id, display: organization.name, type: 'organization' as const },
    permissions,
    groups: groups.filter((candidate) => candidate.name === group),
    users: group === undefined ? [] : [index, index + 3],
    everyone: name === 'everyone',
  }));
  const theirs = applications
    .filter((_, index) => index % 15 === 4)
    .flatMap((application, row) =>
      ofApplication.map((name, column) => ({
        id: ids.at(100 + row * ofApplication.length + column),
        name: `${application.name} ${name}`,
        audience: { value: application.id, display: application.name, type: 'application' as const },
        permissions: ['bookings:read'],
        groups: groups.slice(row, row + 1),
        users: [row],
        everyone: false,
        application,
      })),
    );
  return [...own, ...theirs];
}
