import type { SystemId } from '../connections/definition.ts';
import { asgardeo } from './asgardeo.ts';
import { ciam } from './ciam.ts';
import { gateway } from './gateway.ts';
import { oauth2 } from './oauth2.ts';
import { sandbox } from './sandbox.ts';
import type { System } from './system.ts';
import { wso2is } from './wso2is.ts';

const systems: Readonly<Record<SystemId, System>> = {
  asgardeo,
  wso2is,
  gateway,
  ciam,
  oauth2,
  sandbox,
};

/** The kind of system that a connection reaches. */
export function systemOf(definition: { readonly system: SystemId }): System {
  return systems[definition.system];
}
