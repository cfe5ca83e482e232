import { describedBy } from '../describedBy.ts';
import { itemId, objectsIn } from '../itemFacts.ts';
import { plainText } from '../plainText.ts';
import type { JsonObject, ResourceType } from '../system.ts';
import { attributes as group } from './groups.ts';

const dialects = '/api/server/v1/claim-dialects';

/** What is known of a user, where it is kept, and what it must look like. */
export const attributeTypes: readonly ResourceType[] = [
  {
    group,
    id: 'claim-dialects',
    label: 'Claim dialects',
    singular: 'claim dialect',
    icon: 'json',
    path: dialects,
    // Asking for a page is answered with 501.
    paging: 'none',
    itemPath: `${dialects}/{id}`,
    describe: describedBy({
      name: ['dialectURI'],
      notes: [({ id }: JsonObject) => (id === 'local' ? 'local' : undefined)],
      icon: 'json',
      expandable: true,
    }),
    children: (item) => [{ type: 'claims', parameters: { dialectId: itemId(item) } }],
  },
  {
    id: 'claims',
    label: 'Claims',
    singular: 'claim',
    icon: 'tag',
    path: `${dialects}/{dialectId}/claims`,
    paging: 'none',
    itemPath: `${dialects}/{dialectId}/claims/{id}`,
    describe: describedBy({
      name: ['displayName', 'claimURI'],
      // In the local dialect they have names; in others they are known by what they stand for.
      notes: [
        ({ claimURI, displayName }: JsonObject) => (displayName === undefined ? '' : lastPart(claimURI)),
        mappedTo,
      ],
      icon: 'tag',
      facts: {
        URI: 'claimURI',
        'Mapped to': 'mappedLocalClaimURI',
        Description: 'description',
        'Read-only': 'readOnly',
        Required: 'required',
        'Data type': 'dataType',
      },
    }),
  },
  {
    group,
    id: 'user-stores',
    label: 'User stores',
    singular: 'user store',
    icon: 'database',
    path: '/api/server/v1/userstores',
    paging: 'none',
    itemPath: '/api/server/v1/userstores/{id}',
    describe: describedBy({
      name: ['name'],
      notes: ['description'],
      icon: 'database',
      enabled: 'enabled',
      facts: { Kind: 'typeName', Description: 'description', Local: 'isLocal' },
    }),
  },
  {
    group,
    id: 'validation-rules',
    label: 'Validation rules',
    singular: 'validation rule',
    icon: 'checklist',
    path: '/api/server/v1/validation-rules',
    paging: 'none',
    itemPath: '/api/server/v1/validation-rules/{id}',
    describe: describedBy({
      id: 'field',
      name: ['field'],
      notes: [validators],
      icon: 'checklist',
      facts: { Validators: validators },
    }),
  },
];

function mappedTo({ mappedLocalClaimURI }: JsonObject): string {
  const local = lastPart(mappedLocalClaimURI);
  return local === '' ? '' : `→ ${local}`;
}

/** What tells the URIs of a dialect apart: `username` of `http://wso2.org/claims/username`. */
function lastPart(uri: unknown): string {
  return plainText(uri).replace(/^.*\//, '');
}

function validators(item: JsonObject): string {
  const rules = [...objectsIn(item, 'rules'), ...objectsIn(item, 'regEx')];
  return rules.map(({ validator }) => plainText(validator)).join(', ');
}
