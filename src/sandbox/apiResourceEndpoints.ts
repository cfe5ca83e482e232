import { type Answer, type Call, json } from './answer.ts';
import type { ApiResource } from './apiResources.ts';
import { apiError } from './errorAnswers.ts';
import { matches, readFilter } from './filter.ts';
import { type Cursors, cursorLinks, cursorPage, pageLimit } from './paging.ts';
import type { Endpoints } from './routes.ts';

const collection = '/api/server/v1/api-resources';

/** The API resource endpoints. Errors as in APIResourceMgtEndpointConstants of wso2/identity-api-server. */
export function apiResourceEndpoints(): Endpoints {
  return {
    [`GET ${collection}`]: listApiResources,
    [`GET ${collection}/{id}`]: (call, id) =>
      withApiResource(call, id, (resource) => json({ ...listItem(call, resource), scopes: resource.scopes })),
    [`GET ${collection}/{id}/scopes`]: (call, id) => withApiResource(call, id, ({ scopes }) => json(scopes)),
  };
}

function listApiResources(call: Call): Answer {
  const { query, prefix, tenant } = call;
  const limit = pageLimit(query.get('limit'));
  if (limit === undefined) {
    return apiError(400, 'API-RESOURCE-60010', 'Invalid limit provided.', 'Limit should be a positive integer.');
  }
  if (query.has('before') && query.has('after')) {
    return apiError(
      400,
      'API-RESOURCE-60011',
      'Invalid before/after provided.',
      'Both before and after parameters cannot be provided at the same time.',
    );
  }
  const found = search(call);
  if ('status' in found) {
    return found;
  }
  // Cursors are the keys of the rows: one more than the place in the whole list.
  const cursors: Cursors<ApiResource> = {
    text: (resource) => String(tenant.apiResources.indexOf(resource) + 1),
    rank: (text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN),
  };
  const page = cursorPage(found, query, limit, cursors);
  if (page === undefined) {
    return apiError(
      400,
      'API-RESOURCE-60016',
      'Unable to retrieve API resources.',
      'Invalid cursor used for pagination.',
    );
  }
  return json({
    totalResults: found.length,
    links: cursorLinks(`${prefix}${collection}`, { limit: String(limit), filter: query.get('filter') }, page),
    APIResources: page.items.map((resource) => listItem(call, resource)),
  });
}

function search({ query, tenant }: Call): readonly ApiResource[] | Answer {
  const text = query.get('filter');
  if (text === null || text === '') {
    return tenant.apiResources;
  }
  const attributes = ['name', 'identifier', 'type'] as const;
  const accepts = { attributes, operators: ['eq', 'co', 'sw', 'ew'], or: false };
  const filter = readFilter(text, accepts, ({ value }) =>
    apiError(400, 'API-RESOURCE-60007', 'Invalid search attribute.', `Invalid search attribute: ${value}.`),
  );
  if ('status' in filter) {
    return filter;
  }
  return tenant.apiResources.filter((resource) =>
    matches(filter, (attribute) => attributes.flatMap((name) => (name === attribute ? [resource[name]] : []))),
  );
}

function listItem({ prefix }: Call, { id, name, identifier, type }: ApiResource) {
  return { id, name, identifier, type, requiresAuthorization: true, self: `${prefix}${collection}/${id}` };
}

function withApiResource({ tenant }: Call, id: string, answer: (resource: ApiResource) => Answer): Answer {
  const resource = tenant.apiResources.find((candidate) => candidate.id === id);
  return resource === undefined
    ? apiError(
        404,
        'API-RESOURCE-60002',
        'Unable to find the API resource.',
        `Unable to find the API resource with the id: ${id} in the tenant domain.`,
      )
    : answer(resource);
}
