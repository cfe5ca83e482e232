import { SCIMError } from 'scimmy/types';
import * as v from 'valibot';
import { type Answer, type Call, scim } from './answer.ts';
import { parseJson } from './parseJson.ts';
import type { Endpoints } from './routes.ts';
import { groupCollection, roleCollection, userCollection } from './scimCollections.ts';
import { listMessage, listResources, orScimError, readResource, type ScimCollection } from './scimEngine.ts';
import { type ScimSchemas, scimSchemas } from './scimSchemas.ts';

const searchRequest = v.object({
  filter: v.optional(v.string()),
  startIndex: v.optional(v.number()),
  count: v.optional(v.number()),
  sortBy: v.optional(v.string()),
  attributes: v.optional(v.array(v.string())),
  excludedAttributes: v.optional(v.array(v.string())),
});

/** The SCIM 2.0 endpoints: users, groups and roles, and what the server says of itself. RFC 7644 */
export function scimEndpoints(): Endpoints {
  const schemas = scimSchemas();
  const kinds: readonly [path: string, collection: (call: Call) => ScimCollection][] = [
    ['/scim2/Users', (call) => userCollection(call, schemas.user)],
    ['/scim2/Groups', (call) => groupCollection(call, schemas.group)],
    ['/scim2/v2/Roles', (call) => roleCollection(call, schemas.role)],
  ];
  return {
    ...Object.fromEntries(
      kinds.flatMap(([path, collection]) => [
        [`GET ${path}`, (call: Call) => listResources(collection(call), call.query)],
        [`GET ${path}/{id}`, (call: Call, id: string) => readResource(collection(call), id, call.query)],
        [`POST ${path}/.search`, (call: Call) => search(collection(call), call.body)],
      ]),
    ),
    'GET /scim2/ServiceProviderConfig': () => scim(serviceProviderConfig),
    'GET /scim2/ResourceTypes': (call) => listMessage(resourceTypes(call, schemas)),
    'GET /scim2/Schemas': ({ origin, prefix }) =>
      listMessage(Object.values(schemas).map((schema) => schema.describe(`${origin}${prefix}/scim2/Schemas`))),
  };
}

/** A search by POST: the body says what a query would. RFC 7644 section 3.4.3 */
function search(collection: ScimCollection, body: string): Answer {
  return orScimError(() => {
    const parsed = v.safeParse(searchRequest, parseJson(body));
    if (!parsed.success) {
      throw new SCIMError(400, 'invalidSyntax', 'The search request cannot be read.');
    }
    const query = Object.entries(parsed.output).map(([name, value]): [string, string] => [name, String(value)]);
    return listResources(collection, new URLSearchParams(query));
  });
}

function resourceTypes({ origin, prefix }: Call, schemas: ScimSchemas): object[] {
  const endpoints = { user: '/Users', group: '/Groups', role: '/v2/Roles' };
  return (['user', 'group', 'role'] as const).map((kind) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: schemas[kind].name,
    name: schemas[kind].name,
    description: schemas[kind].description,
    endpoint: endpoints[kind],
    schema: schemas[kind].id,
    meta: { resourceType: 'ResourceType', location: `${origin}${prefix}/scim2/ResourceTypes/${schemas[kind].name}` },
  }));
}

const serviceProviderConfig = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri: 'https://wso2.com/asgardeo/docs/apis/scim2/',
  patch: { supported: true },
  bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  pagination: { cursor: true, index: true, 'pagination-default-count': 100 },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description: 'Authentication scheme using the OAuth Bearer Token Standard',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
};
