import { isDisabled } from '../describeOrganization.ts';
import { isFalse, isTrue, objectIn } from '../itemFacts.ts';
import type { Change, JsonObject } from '../system.ts';

const deletion: Change = { kind: 'delete', method: 'DELETE' };
/** Groups have nothing to enable. */
export const groupChanges = (): readonly Change[] => [deletion];

/** A session is over once it is deleted. */
export const sessionChanges = (): readonly Change[] => [{ kind: 'end', method: 'DELETE' }];

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const wso2Schema = 'urn:scim:wso2:schema';
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * A user is disabled by a flag of WSO2's extension (RFC 7644, section 3.5.2). Older servers have it in the enterprise
 * extension: it is set where the item shows it.
 */
export function userChanges(item: JsonObject): readonly Change[] {
  const schema = 'accountDisabled' in objectIn(item, enterpriseSchema) ? enterpriseSchema : wso2Schema;
  const extension = objectIn(item, schema);
  const disabled = isTrue(extension['accountDisabled']);
  const flag = { accountDisabled: !disabled };
  const change: Change = {
    kind: disabled ? 'enable' : 'disable',
    method: 'PATCH',
    body: { schemas: [patchSchema], Operations: [{ op: 'replace', value: { [schema]: flag } }] },
    result: { [schema]: { ...extension, ...flag } },
  };
  return [change, deletion];
}

/** `PATCH /applications/{id}` answers without a body. */
export function applicationChanges({ applicationEnabled }: JsonObject): readonly Change[] {
  const result = { applicationEnabled: isFalse(applicationEnabled) };
  const kind = result.applicationEnabled ? 'enable' : 'disable';
  return [{ kind, method: 'PATCH', body: result, result }, deletion];
}

/** `PATCH /organizations/{id}` takes operations of its own kind. */
export function organizationChanges(item: JsonObject): readonly Change[] {
  const disabled = isDisabled(item);
  const status = disabled ? 'ACTIVE' : 'DISABLED';
  const body = [{ operation: 'REPLACE', path: '/status', value: status }];
  return [{ kind: disabled ? 'enable' : 'disable', method: 'PATCH', body, result: { status } }, deletion];
}
