import { isFalse, itemId, itemLabel, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** A row of `GET /organizations`. */
export function describeOrganization(item: JsonObject): ItemDescription {
  const id = itemId(item);
  const { name, orgHandle, created, version } = item;
  const label = itemLabel(name, id);
  const handle = plainText(orgHandle);
  const disabled = isDisabled(item);
  const state = disabled ? 'Disabled' : '';
  return {
    id,
    name: label,
    label,
    description: [handle, state].filter((part) => part !== '').join(' · '),
    icon: disabled ? 'circle-slash' : 'organization',
    facts: presentFacts([
      ['Handle', handle],
      ['State', state],
      ['Created', created],
      ['Version', version],
      ['ID', id],
    ]),
    // A disabled organization cannot be entered, yet its children can be listed from above.
    expandable: !disabled || mayHaveChildren(item),
  };
}

/** Servers that do not say whether there are children are asked. */
export function mayHaveChildren({ hasChildren }: JsonObject): boolean {
  return !isFalse(hasChildren);
}

/** Whether the organization is known to let nobody in. */
export function isDisabled({ status }: JsonObject): boolean {
  return plainText(status).toUpperCase() === 'DISABLED';
}
