import * as v from 'valibot';
import { type Answer, type Call, json, noContent } from './answer.ts';
import { oidcConfiguration, samlConfiguration } from './applicationProtocols.ts';
import type { Application } from './applications.ts';
import { apiError } from './errorAnswers.ts';
import { type FilterProblem, matches, readFilter } from './filter.ts';
import { tenantDomain } from './organizations.ts';
import { pageLimit, wholeNumber } from './paging.ts';
import { parseJson } from './parseJson.ts';
import type { Endpoints } from './routes.ts';

const applicationChange = v.object({ applicationEnabled: v.optional(v.boolean()) });
const collection = '/api/server/v1/applications';
const listAttributes = [
  'advancedConfigurations',
  'templateId',
  'templateVersion',
  'clientId',
  'issuer',
  'applicationEnabled',
  'associatedRoles.allowedAudience',
];

/** The application management endpoints. Errors as in ApplicationManagementConstants of wso2/identity-api-server. */
export function applicationEndpoints(): Endpoints {
  return {
    [`GET ${collection}`]: listApplications,
    [`GET ${collection}/{id}`]: (call, id) =>
      withApplication(call, id, (application) => json(detail(call, application))),
    [`GET ${collection}/{id}/inbound-protocols`]: (call, id) =>
      withApplication(call, id, (application) => json(inboundProtocols(application))),
    [`GET ${collection}/{id}/inbound-protocols/oidc`]: (call, id) =>
      withApplication(call, id, (application) => oidcConfiguration(call, application) ?? notConfigured('oidc', id)),
    [`GET ${collection}/{id}/inbound-protocols/saml`]: (call, id) =>
      withApplication(call, id, (application) => samlConfiguration(application) ?? notConfigured('saml', id)),
    [`GET ${collection}/{id}/authorized-apis`]: (call, id) =>
      withApplication(call, id, (application) => json(authorizedApis(call, application))),
    [`PATCH ${collection}/{id}`]: (call, id) =>
      withApplication(call, id, (application) => changeApplication(call, application)),
    [`DELETE ${collection}/{id}`]: (call, id) =>
      withApplication(call, id, (application) => {
        const { applications } = call.directory;
        applications.splice(applications.indexOf(application), 1);
        return noContent();
      }),
  };
}

function listApplications(call: Call): Answer {
  const { query, prefix } = call;
  const limit = pageLimit(query.get('limit'));
  const offset = wholeNumber(query.get('offset'), 0);
  if (limit === undefined || offset === undefined) {
    return apiError(400, 'APP-60001', 'Invalid request.', 'Limit and offset must be whole numbers from zero.');
  }
  if (query.has('sortBy') || query.has('sortOrder')) {
    const description = 'Sorting capability is not supported in this version of the API.';
    return apiError(501, 'APP-65002', 'Sorting not supported.', description);
  }
  const attributes = (query.get('attributes') ?? '').split(',').filter((name) => name !== '');
  const unknown = attributes.find((name) => !listAttributes.includes(name));
  if (unknown !== undefined) {
    return apiError(400, 'APP-60505', 'Unsupported attribute.', `The attribute '${unknown}' is not supported.`);
  }
  const found = search(call);
  if ('status' in found) {
    return found;
  }
  const page = found.slice(offset, offset + limit);
  const link = (rel: string, start: number) => ({ href: `${prefix}${collection}?offset=${start}&limit=${limit}`, rel });
  return json({
    totalResults: found.length,
    startIndex: offset + 1,
    count: page.length,
    applications: page.map((application) => listItem(call, application, attributes)),
    links: [
      ...(offset > 0 ? [link('previous', Math.max(offset - limit, 0))] : []),
      ...(offset + limit < found.length ? [link('next', offset + limit)] : []),
    ],
  });
}

/** Whether an application is enabled is all that can be changed here. The answer has no body, as the server's has none. */
function changeApplication({ body }: Call, application: Application): Answer {
  const change = v.safeParse(applicationChange, parseJson(body));
  if (!change.success) {
    return apiError(
      400,
      'APP-60001',
      'Invalid request.',
      'Provided request body content is not in the expected format.',
    );
  }
  application.enabled = change.output.applicationEnabled ?? application.enabled;
  return { status: 200, contentType: 'application/json', body: '' };
}

function search({ query, directory }: Call): readonly Application[] | Answer {
  const text = query.get('filter');
  if (text === null) {
    return directory.applications;
  }
  const attributes = ['name', 'clientId', 'issuer'] as const;
  const filter = readFilter(text, { attributes, operators: ['eq', 'co', 'sw', 'ew'], or: true }, filterError);
  if ('status' in filter) {
    return filter;
  }
  return directory.applications.filter((application) =>
    matches(filter, (attribute) => attributes.flatMap((name) => (name === attribute ? [application[name] ?? ''] : []))),
  );
}

function filterError({ kind, value }: FilterProblem): Answer {
  switch (kind) {
    case 'format':
      return apiError(
        400,
        'APP-60004',
        'Invalid filter query format.',
        'Filter needs to be in the format <attribute>+<operation>+<value>. Eg: name+eq+john',
      );
    case 'attribute':
      return apiError(
        400,
        'APP-60004',
        'Filtering using the attempted attribute is not supported.',
        `Filtering cannot be done with the '${value}' attribute. Filtering is only supported with 'name', 'clientId', and 'issuer' attributes.`,
      );
    case 'operator':
      return apiError(
        400,
        'APP-60004',
        'Attempted filtering operation is invalid.',
        `Attempted filtering operation '${value}' is invalid. Please use one of the supported filtering operations such as 'eq', 'co', 'sw', 'ew', 'and', 'or'.`,
      );
  }
}

/** A row of the list: few fields, and others only where they were asked for. */
function listItem({ prefix }: Call, application: Application, attributes: readonly string[]) {
  const asked = <Value>(attribute: string, value: Value) => (attributes.includes(attribute) ? value : undefined);
  return {
    id: application.id,
    name: application.name,
    description: application.description,
    accessUrl: application.accessUrl,
    clientId: asked('clientId', application.clientId),
    issuer: asked('issuer', application.issuer),
    templateId: asked('templateId', application.templateId),
    applicationEnabled: asked('applicationEnabled', application.enabled),
    advancedConfigurations: asked('advancedConfigurations', advanced(application)),
    associatedRoles: asked('associatedRoles.allowedAudience', { allowedAudience: 'ORGANIZATION' }),
    access: application.access,
    self: `${prefix}${collection}/${application.id}`,
  };
}

function detail({ directory }: Call, application: Application) {
  const associated = directory.roles.filter((role) => role.application === application);
  return {
    id: application.id,
    name: application.name,
    description: application.description,
    accessUrl: application.accessUrl,
    clientId: application.clientId,
    issuer: application.issuer,
    templateId: application.templateId,
    isManagementApp: application.kind === 'machine',
    applicationEnabled: application.enabled,
    associatedRoles: {
      allowedAudience: associated.length > 0 ? 'APPLICATION' : 'ORGANIZATION',
      roles: associated.map(({ id, name }) => ({ id, name })),
    },
    inboundProtocols: inboundProtocols(application),
    authenticationSequence: { type: 'DEFAULT', subjectStepId: 1, attributeStepId: 1 },
    advancedConfigurations: advanced(application),
    access: application.access,
  };
}

function inboundProtocols({ id, kind }: Application) {
  return kind === 'saml'
    ? [{ type: 'samlsso', name: 'SAML2 Web SSO', self: `${collection}/${id}/inbound-protocols/saml` }]
    : [{ type: 'oauth2', name: 'OAuth/OpenID Connect', self: `${collection}/${id}/inbound-protocols/oidc` }];
}

function advanced({ kind }: Application) {
  return { saas: false, discoverableByEndUsers: kind === 'web', skipLoginConsent: true, skipLogoutConsent: true };
}

/** The sandbox's own application has what its client may ask for; other services the first of the tenant's own APIs. */
function authorizedApis({ tenant }: Call, application: Application) {
  const { client, apiResources } = tenant;
  const isOwn = application.clientId === client.clientId;
  const firstBusiness = apiResources.filter((resource) => resource.type === 'BUSINESS').slice(0, 1);
  const candidates = isOwn ? apiResources : application.kind === 'machine' ? firstBusiness : [];
  return candidates
    .map(({ scopes, name, ...resource }) => ({
      id: resource.id,
      identifier: resource.identifier,
      displayName: name,
      policyId: 'RBAC',
      type: resource.type,
      authorizedScopes: scopes.filter(
        (scope) => !isOwn || client.rootScopes.has(scope.name) || client.organizationScopes.has(scope.name),
      ),
    }))
    .filter(({ authorizedScopes }) => authorizedScopes.length > 0);
}

function withApplication(call: Call, id: string, answer: (application: Application) => Answer): Answer {
  const application = call.directory.applications.find((candidate) => candidate.id === id);
  return application === undefined
    ? apiError(
        404,
        'APP-60006',
        'Application not found.',
        `Application cannot be found for the provided id: ${id} in the tenantDomain: ${tenantDomain}.`,
      )
    : answer(application);
}

function notConfigured(protocol: string, id: string): Answer {
  const description = `Inbound protocol: ${protocol} not configured for application id: ${id}.`;
  return apiError(404, 'APP-60502', 'Inbound protocol not configured.', description);
}
