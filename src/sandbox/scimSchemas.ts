import { Attribute, SchemaDefinition } from 'scimmy/types';

/** The schemas of what the sandbox serves. Each call makes new ones, so that nothing is shared between two sandboxes. */
export interface ScimSchemas {
  readonly user: SchemaDefinition;
  readonly group: SchemaDefinition;
  readonly role: SchemaDefinition;
  /** What WSO2 adds to users. */
  readonly extension: SchemaDefinition;
}

/** Where WSO2 keeps what the core schema has no place for, such as whether an account is locked. */
export const wso2Schema = 'urn:scim:wso2:schema';

/** Schemas as Asgardeo fills them: e-mail addresses are plain texts. */
export function scimSchemas(): ScimSchemas {
  const user = new SchemaDefinition('User', 'urn:ietf:params:scim:schemas:core:2.0:User', 'User Account', [
    new Attribute('string', 'userName', { required: true, uniqueness: 'server' }),
    new Attribute('complex', 'name', {}, [
      new Attribute('string', 'givenName'),
      new Attribute('string', 'familyName'),
      new Attribute('string', 'formatted'),
    ]),
    new Attribute('string', 'emails', { multiValued: true }),
    references('groups'),
    references('roles', ['audienceType', 'audienceValue', 'audienceDisplay']),
  ]);
  const extension = new SchemaDefinition('User', 'urn:ietf:params:scim:schemas:wso2', "WSO2's own attributes", [
    new Attribute('boolean', 'accountLocked'),
    new Attribute('boolean', 'accountDisabled'),
    new Attribute('boolean', 'emailVerified'),
    new Attribute('string', 'country'),
    new Attribute('string', 'userSource'),
  ]);
  // The engine insists on the prefix that RFC 7643 registers; WSO2 does not use it.
  extension.id = wso2Schema;
  user.extend(extension, false);

  const group = new SchemaDefinition('Group', 'urn:ietf:params:scim:schemas:core:2.0:Group', 'Group', [
    new Attribute('string', 'displayName', { required: true }),
    references('members'),
    references('roles'),
  ]);
  const role = new SchemaDefinition('Role', 'urn:ietf:params:scim:schemas:extension:2.0:Role', 'Role', [
    new Attribute('string', 'displayName', { required: true }),
    new Attribute('complex', 'audience', {}, [
      new Attribute('string', 'value'),
      new Attribute('string', 'display'),
      new Attribute('string', 'type'),
    ]),
    references('permissions'),
    references('associatedApplications'),
    references('groups'),
    references('users'),
  ]);
  return { user, group, role, extension };
}

function references(name: string, further: readonly string[] = []): Attribute {
  const attributes = ['value', 'display', '$ref', ...further].map((attribute) => new Attribute('string', attribute));
  return new Attribute('complex', name, { multiValued: true }, attributes);
}
