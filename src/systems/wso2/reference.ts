import { describedBy } from '../describedBy.ts';
import { withoutDefaultStore } from '../describeUser.ts';
import type { JsonObject } from '../system.ts';

/** Rows of what SCIM resources name of each other: an id under `value` and a name under `display` (RFC 7643 section 4.2). */
export function references(icon: string, expandable: boolean) {
  return describedBy({
    id: 'value',
    name: [({ display }: JsonObject) => withoutDefaultStore(display), 'value'],
    notes: ['audienceDisplay'],
    icon,
    facts: { Audience: 'audienceDisplay' },
    expandable,
  });
}
