import { SCIMError } from 'scimmy/types';
import * as v from 'valibot';
import { type Answer, type Call, noContent } from './answer.ts';
import { parseJson } from './parseJson.ts';
import type { Endpoints } from './routes.ts';
import { userCollection } from './scimCollections.ts';
import { orScimError, readResource } from './scimEngine.ts';
import { scimSchemas, wso2Schema } from './scimSchemas.ts';

const patch = v.object({
  Operations: v.array(v.object({ op: v.string(), path: v.optional(v.string()), value: v.unknown() })),
});
const changes = v.object({
  active: v.optional(v.boolean()),
  accountDisabled: v.optional(v.boolean()),
  accountLocked: v.optional(v.boolean()),
});
const attributes = v.record(v.string(), v.unknown());

/** What can be changed of users and groups: users are disabled, locked and deleted, groups deleted. RFC 7644 sections 3.5.2 and 3.6 */
export function scimChanges(): Endpoints {
  const { user: schema } = scimSchemas();
  return {
    'PATCH /scim2/Users/{id}': (call, id) =>
      orScimError(() => {
        const { active, accountDisabled, accountLocked } = changesIn(call.body);
        const disabled = accountDisabled ?? (active === undefined ? undefined : !active);
        call.directory.users.change(userNumber(call, id), {
          ...(disabled !== undefined && { disabled }),
          ...(accountLocked !== undefined && { locked: accountLocked }),
        });
        return readResource(userCollection(call, schema), id, call.query);
      }),
    'DELETE /scim2/Users/{id}': (call, id) =>
      orScimError(() => {
        call.directory.users.remove(userNumber(call, id));
        return noContent();
      }),
    'DELETE /scim2/Groups/{id}': (call, id) => orScimError(() => deleteGroup(call, id)),
  };
}

function deleteGroup({ directory: { groups } }: Call, id: string): Answer {
  const place = groups.findIndex((group) => group.id === id);
  if (place === -1) {
    throw new SCIMError(404, '', 'Group not found in the user store.');
  }
  groups.splice(place, 1);
  return noContent();
}

function userNumber({ directory: { users, userIds } }: Call, id: string): number {
  const user = userIds.indexOf(id);
  if (user === undefined || users.placeOf(user) === undefined) {
    throw new SCIMError(404, '', 'Resource not found in the user store.');
  }
  return user;
}

/** What the operations set, whether they name an attribute by a path or hold attributes, with their schema around them or not. */
function changesIn(body: string): v.InferOutput<typeof changes> {
  const { success, output } = v.safeParse(patch, parseJson(body));
  const found = v.safeParse(changes, Object.assign({}, ...(success ? output.Operations.map(attributesOf) : [])));
  if (!success || !found.success || output.Operations.some(({ op }) => !/^(replace|add)$/i.test(op))) {
    throw new SCIMError(400, 'invalidSyntax', 'Request body is not in the expected format.');
  }
  return found.output;
}

function attributesOf({ path, value }: { path?: string | undefined; value: unknown }): object {
  if (path !== undefined) {
    return { [path.replace(`${wso2Schema}:`, '')]: value };
  }
  const { [wso2Schema]: ofExtension, ...ofCore } = asAttributes(value);
  return { ...ofCore, ...asAttributes(ofExtension) };
}

function asAttributes(value: unknown): Record<string, unknown> {
  const { success, output } = v.safeParse(attributes, value);
  return success ? output : {};
}
