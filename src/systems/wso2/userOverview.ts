import { describeUser } from '../describeUser.ts';
import { asObject, isFalse, isTrue, objectIn, objectsIn } from '../itemFacts.ts';
import { type Overview, type OverviewFact, presentOverview } from '../overview.ts';
import { plainText } from '../plainText.ts';
import type { JsonObject } from '../system.ts';

/** What a person needs of a user (RFC 7643, section 4.1, with WSO2's extensions). */
export const userOverview: Overview = {
  facts: userFacts,
  folders: [
    { type: 'user-groups', given: (item) => objectsIn(item, 'groups') },
    { type: 'user-roles', given: (item) => objectsIn(item, 'roles') },
    { type: 'user-sessions' },
    { type: 'user-federated-associations' },
    { type: 'user-associations' },
    { type: 'user-authorized-applications' },
  ],
};

function userFacts(item: JsonObject): readonly OverviewFact[] {
  const known = new Map(describeUser(item).facts);
  const { givenName, familyName, formatted } = objectIn(item, 'name');
  const { displayName, nickName, title, preferredLanguage, locale, timezone } = item;
  const { created, lastModified } = objectIn(item, 'meta');
  const wso2 = objectIn(item, 'urn:scim:wso2:schema');
  return presentOverview([
    one('Username', known.get('Username')),
    one('Name', formatted),
    one('Given name', givenName),
    one('Family name', familyName),
    one('Display name', displayName),
    one('Nickname', nickName),
    one('Title', title),
    { label: 'Emails', values: valuesOf(item['emails']) },
    { label: 'Phone numbers', values: valuesOf(item['phoneNumbers']) },
    one('State', known.get('State') ?? (isActive(item) ? 'Active' : '')),
    one('User store', known.get('User store')),
    one('Country', wso2['country']),
    one('Language', preferredLanguage ?? locale),
    one('Time zone', timezone),
    { ...one('Created', created), kind: 'time' },
    { ...one('Last modified', lastModified), kind: 'time' },
    { ...one('Last sign-in', wso2['lastLogonTime']), kind: 'time' },
    one('ID', item['id']),
  ]);
}

/** Servers that say nothing of it are not quoted to say that all is well. */
function isActive(item: JsonObject): boolean {
  const { accountState, accountLocked, accountDisabled } = objectIn(item, 'urn:scim:wso2:schema');
  return isTrue(item['active']) || accountState === 'UNLOCKED' || isFalse(accountLocked) || isFalse(accountDisabled);
}

/** Of an attribute with several values, which are texts or objects with a type (RFC 7643, section 2.4). */
function valuesOf(attribute: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(attribute) ? attribute : [];
  const values = all.map((entry) => plainText(entry) || plainText(asObject(entry)['value']));
  return [...new Set(values)];
}

function one(label: string, value: unknown): OverviewFact {
  return { label, values: [plainText(value)] };
}
