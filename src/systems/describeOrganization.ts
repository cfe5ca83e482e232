import { isFalse, itemId, itemLabel, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** A row of `GET /organizations`. */
export function describeOrganization(item: JsonObject): ItemDescription {
  const id = itemId(item);
  const { name, orgHandle, status, created, version, hasChildren } = item;
  const label = itemLabel(name, id);
  const handle = plainText(orgHandle);
  const disabled = plainText(status).toUpperCase() === 'DISABLED';
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
    // Servers that do not say whether there are children are asked.
    expandable: !isFalse(hasChildren),
  };
}
