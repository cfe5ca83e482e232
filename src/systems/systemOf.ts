import type { SystemId } from '../connections/definition.ts';
import { asgardeo } from './asgardeo.ts';
import { ciam } from './ciam.ts';
import { oauth2 } from './oauth2.ts';
import { sandbox } from './sandbox.ts';
import type { System } from './system.ts';
import { wso2is } from './wso2is.ts';

// The gateway has no knowledge of its own here yet; a token endpoint, a base URL and scopes by hand do.
const systems: Readonly<Record<SystemId, System>> = {
  asgardeo,
  wso2is,
  gateway: { ...oauth2, id: 'gateway', label: 'API gateway' },
  ciam,
  oauth2,
  sandbox,
};

/** The kind of system that a connection reaches. */
export function systemOf(definition: { readonly system: SystemId }): System {
  return systems[definition.system];
}
