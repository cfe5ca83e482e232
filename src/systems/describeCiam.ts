import { emailOf } from './describeUser.ts';
import { isFalse, isTrue, itemId, itemLabel, objectIn, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** A row of `GET /Domains`. */
export function describeDomain(item: JsonObject): ItemDescription {
  const { displayName, friendlyName, description, creationDate } = item;
  const { hasApplicationIds } = item;
  const applications: readonly unknown[] = Array.isArray(hasApplicationIds) ? hasApplicationIds : [];
  const id = itemId(item, 'domainId');
  return {
    ...named(id, displayName, friendlyName),
    icon: 'globe',
    facts: presentFacts([
      ['Description', description],
      ['Applications', applications.map((application) => plainText(application)).join(', ')],
      ['Created', creationDate],
      ['ID', id],
    ]),
    expandable: true,
  };
}

/** A row of `GET /Applications`. */
export function describeCiamApplication(item: JsonObject): ItemDescription {
  const { friendlyName, description, presentationAddress, uaid } = item;
  const id = itemId(item, 'applicationId');
  return {
    ...named(id, friendlyName),
    icon: 'layers',
    facts: presentFacts([
      ['Description', description],
      ['Address', presentationAddress],
      ['UAID', uaid],
      ['ID', id],
    ]),
    expandable: true,
  };
}

/** A row of `GET /Users`, or of the users of a domain. */
export function describeCiamUser(item: JsonObject): ItemDescription {
  const { displayName, friendlyId, friendlyName, userType, orgFriendlyName } = item;
  const id = itemId(item, 'userId');
  const state = stateOf(item);
  return {
    ...named(id, fullName(item), displayName, friendlyName, friendlyId),
    description: [plainText(friendlyId), state ?? ''].filter((part) => part !== '').join(' · '),
    icon: state === undefined ? 'person' : 'circle-slash',
    facts: presentFacts([
      ['Username', friendlyId],
      ['State', state],
      ['Email', emailOf(item)],
      ['Kind', userType],
      ['Organization', orgFriendlyName],
      ['ID', id],
    ]),
    expandable: false,
  };
}

/** A row of `GET /ServiceAccounts`, or of the service accounts of a domain. */
export function describeServiceAccount(item: JsonObject): ItemDescription {
  const { friendlyName, friendlyId, description } = item;
  const id = itemId(item, 'accountId');
  return {
    ...named(id, friendlyName, fullName(item), friendlyId),
    description: plainText(friendlyId),
    icon: 'server-process',
    facts: presentFacts([
      ['Username', friendlyId],
      ['Description', description],
      ['ID', id],
    ]),
    expandable: false,
  };
}

function named(id: string, ...names: readonly unknown[]): { id: string; name: string; label: string } {
  const label = itemLabel(...names, id);
  return { id, name: label, label };
}

function fullName({ givenName, surname }: JsonObject): string {
  return [plainText(givenName), plainText(surname)].filter((part) => part !== '').join(' ');
}

function stateOf(item: JsonObject): string | undefined {
  const status = objectIn(item, 'accountStatus');
  if (isTrue(objectIn(status, 'isDisabledStatus')['isDisabled'])) {
    return 'Disabled';
  }
  if (isTrue(objectIn(status, 'isLockedStatus')['isLocked'])) {
    return 'Locked';
  }
  return isFalse(item['active']) ? 'Inactive' : undefined;
}
