import { describeApplication } from '../describeApplication.ts';
import { describedBy } from '../describedBy.ts';
import { describeOrganization } from '../describeOrganization.ts';
import { itemId, objectsIn } from '../itemFacts.ts';
import type { ChildFolder, ItemDescription, JsonObject, ResourceType } from '../system.ts';
import { applicationOverview } from './applicationOverview.ts';
import { applicationChanges } from './changes.ts';
import { applicationFilter } from './filters.ts';

const collection = '/api/server/v1/applications';

/**
 * Applications, and what belongs to each.
 *
 * @param attributes what their list holds beyond names: the server leaves out the rest
 */
export function applicationTypes(attributes: readonly string[]): readonly ResourceType[] {
  return [
    {
      id: 'applications',
      label: 'Applications',
      singular: 'application',
      icon: 'layers',
      path: collection,
      // The Console and My Account belong to the product: nobody looks for them among their applications.
      query: { attributes: attributes.join(','), excludeSystemPortals: 'true' },
      paging: 'offset',
      items: 'applications',
      total: 'totalResults',
      itemPath: `${collection}/{id}`,
      overview: applicationOverview,
      filter: applicationFilter,
      describe: describeApplication,
      changes: applicationChanges,
      children: (item) => foldersOfApplication(itemId(item)),
    },
    {
      id: 'application-protocols',
      label: 'Protocols',
      singular: 'protocol',
      icon: 'plug',
      path: `${collection}/{applicationId}/inbound-protocols/`,
      paging: 'none',
      itemPath: `${collection}/{applicationId}/inbound-protocols/{id}`,
      describe: describeProtocol,
    },
    {
      id: 'authorized-apis',
      label: 'Authorized APIs',
      singular: 'authorized API',
      icon: 'code',
      path: `${collection}/{applicationId}/authorized-apis`,
      paging: 'none',
      describe: describedBy({
        name: ['displayName', 'identifier'],
        notes: [(item) => scopeCount(objectsIn(item, 'authorizedScopes').length)],
        icon: 'code',
        facts: { Identifier: 'identifier', Kind: 'type', Policy: 'policyId' },
        expandable: true,
      }),
      children: (item) => [{ type: 'authorized-scopes', given: objectsIn(item, 'authorizedScopes') }],
    },
    {
      id: 'authorized-scopes',
      label: 'Authorized scopes',
      singular: 'authorized scope',
      icon: 'key',
      path: `${collection}/{applicationId}/authorized-apis`,
      paging: 'none',
      describe: describedBy({ name: ['name'], notes: ['displayName'], icon: 'key', facts: { Name: 'displayName' } }),
    },
    {
      id: 'shared-organizations',
      label: 'Shared organizations',
      singular: 'organization',
      icon: 'organization',
      path: `${collection}/{applicationId}/share`,
      paging: 'cursor',
      items: 'organizations',
      itemPath: '/api/server/v1/organizations/{id}',
      rootOnly: true,
      describe: (item) => ({ ...describeOrganization(item), expandable: false }),
    },
  ];
}

export function foldersOfApplication(applicationId: string): readonly ChildFolder[] {
  const parameters = { applicationId };
  return [
    { type: 'application-protocols', parameters },
    { type: 'authorized-apis', parameters },
    // As the console asks for them. Roles of the organization, which applications may use too, are not among them.
    { type: 'roles', query: { filter: `audience.value eq ${applicationId}` } },
    { type: 'shared-organizations', parameters },
  ];
}

/** Protocols are known by the segment of their path. */
function describeProtocol(item: JsonObject): ItemDescription {
  const described = describeKind(item);
  return { ...described, id: segments.get(described.id) ?? described.id };
}

const describeKind = describedBy({
  id: 'type',
  name: ['name', 'type'],
  notes: ['type'],
  icon: 'plug',
  facts: { Kind: 'type' },
});

/** Lists name protocols otherwise than paths do. Those that are not WSO2's own are named alike. */
const segments: ReadonlyMap<string, string> = new Map([
  ['oauth2', 'oidc'],
  ['samlsso', 'saml'],
  ['passivests', 'passive-sts'],
  ['wstrust', 'ws-trust'],
]);

function scopeCount(count: number): string {
  return count === 1 ? '1 scope' : `${count} scopes`;
}
