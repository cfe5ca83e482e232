import type { Operation, OperationParameter } from '../catalog/operation.ts';
import type { Session } from './session.ts';

/** A parameter of an operation as far as it is known. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** Values that it takes, or words that its value is made of. */
  readonly values: readonly string[];
  /** Plain text of the definition: hostile until escaped. */
  readonly description?: string | undefined;
}

/** The parameters of an operation: those of its definition, else those that its way of paging brings. */
export async function knownParameters(session: Session, operation: Operation): Promise<readonly Parameter[]> {
  const input = await session.catalog.inputOf(operation);
  return input === undefined
    ? pagingParameters(session, operation)
    : input.parameters.map((parameter) => ({ ...parameter, values: valuesOf(parameter, operation.path) }));
}

function pagingParameters({ system }: Session, { method, path }: Operation): readonly Parameter[] {
  const type = system.resourceTypes.find((candidate) => candidate.path === path);
  const names = type === undefined || method !== 'GET' ? [] : (namesByPaging[type.paging] ?? []);
  return names.map((name) => ({ name, in: 'query', required: false, values: commonValues(name, path) }));
}

/** What the definition allows, else what is known of parameters with this name, else its example. */
function valuesOf({ name, type, values, example }: OperationParameter, path: string): readonly string[] {
  const known = values ?? (type === 'boolean' ? ['true', 'false'] : commonValues(name, path));
  return known.length === 0 && example !== undefined ? [example] : known;
}

const namesByPaging: Readonly<Record<string, readonly string[]>> = {
  scim: ['count', 'startIndex', 'filter', 'attributes', 'excludedAttributes', 'sortBy', 'sortOrder'],
  offset: ['limit', 'offset', 'filter', 'attributes', 'sortBy', 'sortOrder'],
  cursor: ['limit', 'after', 'before', 'filter', 'recursive'],
};

/** Words for the value of a parameter that many operations have. */
function commonValues(name: string, path: string): readonly string[] {
  switch (name) {
    case 'filter':
      return [...attributesOf(path), ...filterWords];
    case 'attributes':
    case 'excludedAttributes':
    case 'sortBy':
      return attributesOf(path);
    case 'sortOrder':
      return path.startsWith('/scim2/') ? ['ascending', 'descending'] : ['ASC', 'DESC'];
    case 'count':
    case 'limit':
      return ['10', '30', '100'];
    case 'startIndex':
      return ['1'];
    case 'offset':
      return ['0'];
    case 'recursive':
      return ['true', 'false'];
    default:
      return [];
  }
}

/** The operators of SCIM filters that servers know (RFC 7644, section 3.4.2.2). */
const filterWords = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr', 'and', 'or'];

/** The attributes of SCIM's core schemas (RFC 7643, sections 4.1 and 4.2), and what WSO2's own lists can be filtered by. */
function attributesOf(path: string): readonly string[] {
  const rows: readonly (readonly [start: string, names: readonly string[]])[] = [
    ['/scim2/Users', [...userAttributes, ...metaAttributes]],
    ['/scim2/Me', [...userAttributes, ...metaAttributes]],
    ['/scim2/Groups', ['displayName', 'members', 'members.value', 'roles', ...metaAttributes]],
    ['/scim2/Roles', ['displayName', 'users', 'groups', 'permissions', 'audience.type', 'audience.value', 'id']],
    ['/scim2/v2/Roles', ['displayName', 'users', 'groups', 'permissions', 'audience.type', 'audience.value', 'id']],
    ['/api/server/v1/applications', ['name', 'clientId', 'issuer']],
    ['/api/server/v1/identity-providers', ['name', 'description', 'isEnabled', 'id']],
    ['/api/server/v1/organizations', ['name', 'id', 'parentId', 'created', 'lastModified', 'description']],
    ['/api/server/v1/api-resources', ['name', 'identifier', 'type']],
  ];
  return rows.find(([start]) => path.startsWith(start))?.[1] ?? ['name'];
}

const userAttributes = [
  'userName',
  'name.givenName',
  'name.familyName',
  'emails',
  'phoneNumbers',
  'displayName',
  'active',
  'groups',
  'roles',
];
const metaAttributes = ['id', 'meta.created', 'meta.lastModified'];
