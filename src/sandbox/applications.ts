import type { SandboxClient } from './client.ts';
import type { Organization } from './organizations.ts';
import { chance, type Draw, draw, type Identifiers, identifiers, pick } from './seed.ts';

export type ApplicationKind = 'single-page' | 'web' | 'saml' | 'mobile' | 'machine' | 'standard';

/** An application. Whether it is enabled can be changed. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly kind: ApplicationKind;
  enabled: boolean;
  readonly access: 'READ' | 'WRITE';
  readonly accessUrl?: string | undefined;
  /** Absent for SAML. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** SAML only. */
  readonly issuer?: string | undefined;
  readonly grantTypes: readonly string[];
  readonly templateId?: string | undefined;
}

const subjects =
  'Payroll, Warehouse, Onboarding, Billing, Fleet, Support, Catalogue, Surveys, Travel, Expenses, Contracts, Recruiting, Maintenance, Laboratory, Library, Kitchen, Parking, Visitors, Energy, Quality, Safety, Archive, Training, Loyalty, Returns, Shipping, Pricing, Forecast, Analytics, Newsroom, Field Service, Customer 360, Bewerbungen, Remboursements, Encomiendas, Заявки, การจอง, 勤怠管理, ගිණුම්';

// The identifiers of Asgardeo's own templates, by which its console knows an application's kind.
const kinds: Readonly<Record<ApplicationKind, { title: string; template: string; grants: string[] }>> = {
  'single-page': {
    title: 'Portal',
    template: '6a90e4b0-fbff-42d7-bfde-1efd98f07cd7',
    grants: ['authorization_code', 'refresh_token'],
  },
  web: {
    title: 'Desk',
    template: 'b9c5e11e-fc78-484b-9bec-015d247561b8',
    grants: ['authorization_code', 'refresh_token'],
  },
  saml: { title: 'Suite', template: '776a73da-fd8e-490b-84ff-93009f8ede85', grants: [] },
  mobile: { title: 'Mobile', template: 'mobile-application', grants: ['authorization_code', 'refresh_token'] },
  machine: { title: 'Service', template: 'm2m-application', grants: ['client_credentials'] },
  standard: {
    title: 'Connector',
    template: 'custom-application-oidc',
    grants: ['authorization_code', 'refresh_token', 'password', 'urn:ietf:params:oauth:grant-type:token-exchange'],
  },
};
const ordinaryKinds = ['single-page', 'web', 'machine', 'saml', 'mobile', 'standard'] as const;

/**
 * The applications of an organization, by name: 120 at the root, with the sandbox client's own among them; a few
 * elsewhere, and the shared one where it has been shared. The system's own portals, which nobody counts, are left out.
 */
export function applications(seed: number, organization: Organization, client: SandboxClient): Application[] {
  const drawn = draw(seed, `applications of ${organization.id}`);
  const ids = identifiers(seed, `application of ${organization.id}`);
  const isRoot = organization.parent === undefined;
  const own = subjects
    .split(', ')
    .flatMap((subject, row) => [0, 1, 2].map((column) => ordinary(row * 3 + column, subject, column, drawn, ids)))
    .filter((_, index) => isRoot || chance(drawn(index, 9), 0.05));
  const special = [
    ...(isRoot ? [0, 1].map((column) => ordinary(own.length + column, 'Partner', column, drawn, ids)) : []),
    ...(isRoot || organization.shared ? [ofClient(client, ids.at(1002), isRoot)] : []),
  ];
  return [...own, ...special].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ordinary(index: number, subject: string, column: number, drawn: Draw, ids: Identifiers): Application {
  // Three applications of a subject are of three kinds, so that their names differ.
  const kind = pick(ordinaryKinds, drawn(Math.floor(index / 3), 1) + column * 2);
  const { title, template, grants } = kinds[kind];
  const host = `https://app${index}.example.com`;
  return {
    id: ids.at(index),
    name: `${subject} ${title}`,
    description: chance(drawn(index, 2), 0.7) ? `${title} of the ${subject} team` : undefined,
    kind,
    enabled: !chance(drawn(index, 3), 0.06),
    access: 'WRITE',
    accessUrl: kind === 'machine' || kind === 'mobile' ? undefined : host,
    clientId: kind === 'saml' ? undefined : keyText(drawn, index, 4, 25, '_Ea'),
    clientSecret:
      kind === 'saml' || kind === 'single-page' || kind === 'mobile' ? undefined : keyText(drawn, index, 40, 43, ''),
    issuer: kind === 'saml' ? `${host}/saml/metadata` : undefined,
    grantTypes: grants,
    templateId: template,
  };
}

function ofClient(client: SandboxClient, id: string, isRoot: boolean): Application {
  return {
    id,
    name: client.applicationName,
    description: 'The application whose client this sandbox hands out',
    kind: 'machine',
    enabled: true,
    access: isRoot ? 'WRITE' : 'READ',
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    grantTypes: ['client_credentials', 'organization_switch'],
    templateId: kinds.machine.template,
  };
}

function keyText(drawn: Draw, index: number, field: number, length: number, ending: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, (_, position) => pick([...letters], drawn(index, field + position))).join('') + ending;
}
