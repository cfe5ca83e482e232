import type { Call } from './answer.ts';
import { type Collection, idOf, table } from './collections.ts';

const dialects = '/api/server/v1/claim-dialects';
const local = 'http://wso2.org/claims';
const core = 'urn:ietf:params:scim:schemas:core:2.0';

// The last segment of the local claim | its name for people | its name in OpenID Connect | in SCIM
const claims = `
username | Username | username | User:userName
userid | User ID | sub | id
givenname | First Name | given_name | User:name.givenName
lastname | Last Name | family_name | User:name.familyName
fullname | Full Name | name | User:name.formatted
displayName | Display Name | nickname | User:displayName
emailaddress | Email | email | User:emails
mobile | Mobile | phone_number | User:phoneNumbers.mobile
country | Country | address.country | User:addresses.country
locality | Locality | address.locality | User:addresses.locality
dob | Birth Date | birthdate | User:dateOfBirth
gender | Gender | gender | User:gender
groups | Groups | groups | User:groups
roles | Roles | roles | User:roles
organization | Organization | org_name | User:organization
photourl | Photo URL | picture | User:profileUrl
url | URL | website | User:url
preferredLanguage | Preferred Language | locale | User:preferredLanguage
created | Created Time | created_at | meta.created
modified | Last Modified Time | updated_at | meta.lastModified
`;

// dialect | the column of its names
const otherDialects = [
  ['http://wso2.org/oidc/claim', 2],
  [core, 3],
  [`${core}:User`, 3],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 3],
  ['http://axschema.org', 2],
  ['http://schemas.xmlsoap.org/ws/2005/05/identity', 2],
] as const;

const scopes = `
openid | Mandatory for every OpenID Connect request | sub
profile | The profile of a user | given_name family_name name nickname birthdate gender picture website locale updated_at
email | The email address of a user | email
phone | The phone number of a user | phone_number
address | The address of a user | address.country address.locality
groups | The groups of a user | groups
roles | The roles of a user | roles
`;

const stores = [
  { name: 'PARTNERS', typeName: 'UniqueIDJDBCUserStoreManager', enabled: true, description: 'Users of partners' },
  {
    name: 'LEGACY-LDAP',
    typeName: 'UniqueIDReadOnlyLDAPUserStoreManager',
    enabled: false,
    description: 'Until the move is done',
  },
];

/** What is known of users, as the sandbox has it: only the root has further user stores. */
export const attributeCollections: readonly Collection[] = [
  {
    path: dialects,
    rows: ({ prefix }) =>
      [['local', local], ...otherDialects.map(([uri]) => [idOf(uri), uri])].map(([id, dialectURI]) => ({
        id,
        dialectURI,
        link: { href: `${prefix}${dialects}/${id}/claims`, rel: 'claims' },
      })),
    key: 'id',
    paging: { refused: 'CMT-50022' },
    missing: ['CMT-50016', 'Claim dialect not found.'],
  },
  {
    path: `${dialects}/{dialect}/claims`,
    rows: (_, dialect) => (dialect === 'local' ? localClaims() : externalClaims(dialect ?? '')),
    key: 'id',
    paging: { refused: 'CMT-50022' },
    missing: ['CMT-50017', 'Claim not found.'],
  },
  {
    path: '/api/server/v1/oidc/scopes',
    rows: () =>
      table(scopes).map(([name = '', description, names = '']) => ({
        name,
        displayName: name.charAt(0).toUpperCase() + name.slice(1),
        description,
        claims: names.split(' '),
      })),
    key: 'name',
    missing: ['OSM-60001', 'OIDC scope not found.'],
  },
  {
    path: '/api/server/v1/userstores',
    rows: (call) => (isRoot(call) ? stores : []).map((store) => ({ id: idOf(store.name), ...store, isLocal: true })),
    key: 'id',
    missing: ['SUS-60003', 'User store not found.'],
  },
  {
    path: '/api/server/v1/validation-rules',
    rows: () => [
      {
        field: 'password',
        rules: [
          rule('LengthValidator', { 'min.length': '8', 'max.length': '64' }),
          rule('NumeralValidator', { 'min.length': '1' }),
          rule('UpperCaseValidator', { 'min.length': '1' }),
        ],
      },
      { field: 'username', rules: [rule('EmailFormatValidator', { enable: 'true' })] },
    ],
    key: 'field',
    missing: ['IVM-60005', 'Validation rules not found.'],
  },
];

function localClaims() {
  return table(claims).map(([name = '', displayName], displayOrder) => ({
    id: idOf(`${local}/${name}`),
    claimURI: `${local}/${name}`,
    dialectURI: local,
    displayName,
    description: `${displayName} of the user`,
    displayOrder,
    dataType: name === 'created' || name === 'modified' ? 'date_time' : 'string',
    readOnly: ['userid', 'created', 'modified', 'groups', 'roles'].includes(name),
    required: ['username', 'emailaddress'].includes(name),
    supportedByDefault: true,
    attributeMapping: [{ mappedAttribute: name, userstore: 'DEFAULT' }],
    properties: [],
  }));
}

function externalClaims(dialect: string) {
  const [uri, column] = otherDialects.find(([candidate]) => idOf(candidate) === dialect) ?? [];
  if (uri === undefined || column === undefined) {
    return undefined;
  }
  return table(claims)
    .slice(0, uri.includes('oidc') || uri.endsWith('core:2.0:User') ? undefined : 5)
    .map((names) => {
      const name = names[column] ?? '';
      const claimURI = column === 2 ? name : `${core}:${name}`;
      const mappedLocalClaimURI = `${local}/${names[0]}`;
      return { id: idOf(claimURI), claimURI, claimDialectURI: uri, mappedLocalClaimURI, properties: [] };
    });
}

function rule(validator: string, properties: Record<string, string>) {
  return { validator, properties: Object.entries(properties).map(([key, value]) => ({ key, value })) };
}

export function isRoot({ directory: { organization } }: Call): boolean {
  return organization.parent === undefined;
}
