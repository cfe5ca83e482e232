import { type Answer, type Call, json } from './answer.ts';
import { apiError } from './errorAnswers.ts';
import { type Filter, type FilterProblem, matches, readFilter } from './filter.ts';
import { changeOrganization, deleteOrganization } from './organizationChanges.ts';
import { ancestors, isBelow, type Organization } from './organizations.ts';
import { type Cursors, cursorLinks, cursorPage, pageLimit } from './paging.ts';
import type { Endpoints } from './routes.ts';

const collection = '/api/server/v1/organizations';

/** The organization management endpoints. Errors as in OrganizationManagementConstants of wso2/identity-organization-management-core. */
export function organizationEndpoints(): Endpoints {
  return {
    [`GET ${collection}`]: listOrganizations,
    [`GET ${collection}/self`]: (call) => json(detail(call, call.directory.organization)),
    [`GET ${collection}/{id}`]: (call, id) =>
      withOrganization(call, id, (organization) => json(detail(call, organization))),
    [`PATCH ${collection}/{id}`]: (call, id) =>
      withOrganization(call, id, (organization) =>
        changeOrganization(call, organization, () => json(detail(call, organization))),
      ),
    [`DELETE ${collection}/{id}`]: (call, id) =>
      withOrganization(call, id, (organization) => deleteOrganization(call, organization)),
  };
}

/** Cursors are times of creation: the newest organization comes first. */
export const cursors: Cursors<Organization> = {
  text: ({ created }) => `${new Date(created).toISOString().replace('T', ' ').slice(0, -1)}000`,
  rank: (text) => -Date.parse(`${text.slice(0, 23).replace(' ', 'T')}Z`),
};

function listOrganizations(call: Call): Answer {
  const { query, prefix, directory } = call;
  const limit = pageLimit(query.get('limit'));
  if (limit === undefined) {
    return apiError(400, 'ORG-60025', 'Invalid pagination parameters.', "'limit' shouldn't be negative.");
  }
  const filter = filterOf(query.get('filter'));
  if ('status' in filter) {
    return filter;
  }
  // A filter by parent reaches below the next level by itself.
  const everywhere =
    query.get('recursive') === 'true' || filter.flat().some((comparison) => comparison.attribute === 'parentId');
  const candidates = everywhere
    ? call.tenant.organizations.descendants(directory.organization)
    : directory.organization.children;
  const found = candidates.filter((organization) => matches(filter, (name) => valuesOf(organization, name)));
  const page = cursorPage(found, query, limit, cursors);
  if (page === undefined) {
    return apiError(400, 'ORG-60026', 'Unable to retrieve organizations.', 'Invalid cursor used for pagination.');
  }
  if (page.items.length === 0) {
    return json({});
  }
  const parameters = { limit: String(limit), recursive: query.get('recursive'), filter: query.get('filter') };
  const links = cursorLinks(`${prefix}${collection}`, parameters, page);
  return json({ links, organizations: page.items.map((organization) => listItem(call, organization)) });
}

function filterOf(text: string | null): Filter | Answer {
  if (text === null || text === '') {
    return [[]];
  }
  const accepts = {
    attributes: [
      'name',
      'id',
      'orgHandle',
      'description',
      'created',
      'lastModified',
      'status',
      'parentId',
      'attributes.',
    ],
    operators: ['eq', 'co', 'sw', 'ew', 'ge', 'le', 'gt', 'lt'],
    or: false,
  };
  return readFilter(text, accepts, filterError);
}

function filterError({ kind, value }: FilterProblem): Answer {
  switch (kind) {
    case 'attribute':
      return apiError(
        400,
        'ORG-60023',
        'Unsupported filter attribute.',
        `The filter attribute '${value}' is not supported.`,
      );
    case 'operator':
      return apiError(
        400,
        'ORG-60024',
        'Unsupported filter.',
        'The complex query used for filtering is not supported.',
      );
    case 'format':
      return apiError(400, 'ORG-60022', 'Unable to retrieve organizations.', 'Invalid format used for filtering.');
  }
}

function valuesOf(organization: Organization, attribute: string): readonly string[] {
  switch (attribute) {
    case 'orgHandle':
      return [organization.handle];
    case 'parentId':
      return [organization.parent?.id ?? ''];
    case 'created':
    case 'lastModified':
      return [new Date(organization[attribute]).toISOString()];
    case 'name':
    case 'id':
    case 'description':
    case 'status':
      return [organization[attribute]];
    default:
      return attribute.toLowerCase() === 'attributes.country' ? [organization.country] : [];
  }
}

function listItem({ prefix }: Call, organization: Organization) {
  return {
    id: organization.id,
    name: organization.name,
    orgHandle: organization.handle,
    status: organization.status,
    version: 'v1.0.0',
    hasChildren: organization.children.length > 0,
    ref: `${prefix}${collection}/${organization.id}`,
  };
}

function detail(call: Call, organization: Organization) {
  const { ref: _, ...basics } = listItem(call, organization);
  const { parent } = organization;
  return {
    ...basics,
    description: organization.description,
    created: new Date(organization.created).toISOString(),
    lastModified: new Date(organization.lastModified).toISOString(),
    type: 'TENANT',
    parent: parent === undefined ? undefined : { id: parent.id, ref: `${call.prefix}${collection}/${parent.id}` },
    attributes: [{ key: 'Country', value: organization.country }],
    ancestorPath: ancestors(organization)
      .filter((ancestor) => isVisible(ancestor, call.directory.organization))
      .map(({ id, name, depth }) => ({ id, name, depth })),
  };
}

function withOrganization(call: Call, id: string, answer: (organization: Organization) => Answer): Answer {
  const organization = call.tenant.organizations.find(id);
  return organization === undefined || !isVisible(organization, call.directory.organization)
    ? apiError(404, 'ORG-60015', 'Invalid organization.', `Organization with ID: ${id} doesn't exist.`)
    : answer(organization);
}

/** An organization sees itself and what is below it. */
function isVisible(organization: Organization, from: Organization): boolean {
  return organization === from || isBelow(organization, from);
}
