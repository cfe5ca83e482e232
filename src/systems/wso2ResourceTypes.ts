import type { SystemId } from '../connections/definition.ts';
import { meResourceTypes } from './meResourceTypes.ts';
import type { ResourceType } from './system.ts';
import { apiTypes } from './wso2/apis.ts';
import { applicationTypes } from './wso2/applications.ts';
import { attributeTypes } from './wso2/attributes.ts';
import { extensionTypes } from './wso2/extensions.ts';
import { agentTypes, groupAndRoleTypes, userTypes } from './wso2/identities.ts';
import { messageTypes } from './wso2/messages.ts';
import { organizationType } from './wso2/organizations.ts';
import { signInTypes } from './wso2/signIn.ts';

/**
 * What the tree lists of Asgardeo and WSO2 Identity Server, in the order in which it stands there.
 *
 * @param options.applicationAttributes what a list of applications holds beyond names: the server leaves out the rest
 */
export function wso2ResourceTypes(options: {
  readonly system: SystemId;
  readonly applicationAttributes: readonly string[];
}): readonly ResourceType[] {
  const ofOrganization: readonly ResourceType[] = [
    ...applicationTypes(options.applicationAttributes),
    ...userTypes,
    ...groupAndRoleTypes,
    organizationType(() => ofOrganization.filter(({ path }) => !path.includes('{')).map(({ id }) => id)),
    ...agentTypes,
    ...apiTypes,
    ...signInTypes,
    ...attributeTypes,
    ...messageTypes,
    ...extensionTypes,
  ].filter(({ notOf }) => !notOf?.includes(options.system));
  return [...ofOrganization, ...meResourceTypes];
}
