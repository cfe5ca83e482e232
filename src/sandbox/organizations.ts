import { latinLetters } from './latinLetters.ts';
import { branches, type OrganizationPlan, organizationPlans } from './organizationPlans.ts';
import { draw, identifiers, pick } from './seed.ts';

/** An organization of the tenant. Its name and status can be changed. Times in milliseconds since 1970. */
export interface Organization {
  readonly id: string;
  name: string;
  readonly handle: string;
  readonly description: string;
  status: 'ACTIVE' | 'DISABLED';
  readonly country: string;
  readonly created: number;
  lastModified: number;
  /** 0 for the root. */
  readonly depth: number;
  readonly parent?: Organization | undefined;
  /** Newest first. */
  readonly children: Organization[];
  /** Whether the sandbox client's application has been shared with it, so that it can be switched to. */
  readonly shared: boolean;
}

/** The organizations of a tenant. */
export interface Organizations {
  readonly root: Organization;
  /** Of another tenant on the same server: known to it, and out of reach. */
  readonly foreign: Organization;
  find(id: string): Organization | undefined;
  /** Takes out one that has no children. */
  remove(organization: Organization): void;
  /** All that are below it, newest first. */
  descendants(organization: Organization): Organization[];
}

/** The last segment of the tenant's path, and the handle of its root organization. */
export const tenantDomain = 'sandbox';

const firstDay = Date.UTC(2022, 2, 1, 8, 30);
const countries = ['Sri Lanka', 'Kenya', 'Norway', 'Japan', 'Brazil', 'Germany', 'India', 'Nigeria'];

/**
 * The tree of organizations: a root and three levels below it, some disabled, some with which the application has
 * not been shared, one with over a hundred children. The same for the same seed.
 */
export function organizations(seed: number): Organizations {
  const ids = identifiers(seed, 'organization');
  const drawn = draw(seed, 'organizations');
  const all = new Map<string, Organization>();
  const handles = new Set<string>();

  const grow = (plan: OrganizationPlan, parent: Organization | undefined): Organization => {
    const index = all.size;
    const plain = parent === undefined ? tenantDomain : latinLetters(plan.name) || 'organization';
    const handle = handles.has(plain) ? `${plain}${index}` : plain;
    handles.add(handle);
    const created = firstDay + index * 7_213_000 + (drawn(index) % 3_600_000);
    const children: Organization[] = [];
    const organization: Organization = {
      id: ids.at(index),
      name: plan.name,
      handle,
      description: parent === undefined ? 'The root organization of the sandbox' : `Part of ${parent.name}`,
      status: plan.disabled === true ? 'DISABLED' : 'ACTIVE',
      country: pick(countries, drawn(index, 1)),
      created,
      lastModified: created + (drawn(index, 2) % 86_400_000),
      depth: parent === undefined ? 0 : parent.depth + 1,
      parent,
      children,
      shared: plan.unshared !== true,
    };
    all.set(organization.id, organization);
    children.push(
      ...(plan.branches === true ? branches() : (plan.children ?? []))
        .map((child) => grow(child, organization))
        .reverse(),
    );
    return organization;
  };

  const foreign: Organization = {
    id: ids.at(-1),
    name: 'Elsewhere',
    handle: 'elsewhere',
    description: 'The root organization of another tenant',
    status: 'ACTIVE',
    country: pick(countries, drawn(-1)),
    created: firstDay,
    lastModified: firstDay,
    depth: 0,
    children: [],
    shared: false,
  };
  const root = grow({ name: 'Sandbox', children: organizationPlans }, undefined);
  return {
    root,
    foreign,
    find: (id) => (id === foreign.id ? foreign : all.get(id)),
    remove({ id, parent }) {
      all.delete(id);
      const siblings = parent?.children ?? [];
      siblings.splice(0, siblings.length, ...siblings.filter((sibling) => sibling.id !== id));
    },
    descendants: (organization) =>
      [...all.values()].filter((candidate) => isBelow(candidate, organization)).sort((a, b) => b.created - a.created),
  };
}

/** True where the first is a child of the second, or a child of such a one. */
export function isBelow(organization: Organization, ancestor: Organization): boolean {
  return (
    organization.parent !== undefined && (organization.parent === ancestor || isBelow(organization.parent, ancestor))
  );
}

/** From the root down to the parent. */
export function ancestors(organization: Organization): Organization[] {
  return organization.parent === undefined ? [] : [...ancestors(organization.parent), organization.parent];
}
