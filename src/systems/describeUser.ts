import { asObject, isFalse, isTrue, itemId, itemLabel, objectIn, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** The user stores whose names a person need not type to sign in. */
const defaultStores: ReadonlySet<string> = new Set(['DEFAULT', 'PRIMARY']);

/** A row of `GET /scim2/Users` (RFC 7643, section 4.1, with WSO2's extensions). */
export function describeUser(item: JsonObject): ItemDescription {
  const id = itemId(item);
  const { store, userName } = userNameOf(item);
  const email = emailOf(item);
  const label = itemLabel(fullName(item), userName, email, id);
  const state = stateOf(item);
  const { created, lastModified } = objectIn(item, 'meta');
  return {
    id,
    name: userName || label,
    label,
    description: [userName === label ? '' : userName, state?.label ?? ''].filter((part) => part !== '').join(' · '),
    icon: state?.icon ?? 'person',
    facts: presentFacts([
      ['Username', userName],
      ['State', state?.label],
      ['Email', email],
      ['User store', store],
      ['Created', created],
      ['Last modified', lastModified],
      ['ID', id],
    ]),
    expandable: false,
  };
}

/** User names carry their store in front: `DEFAULT/kim@example.com`. */
function userNameOf({ userName }: JsonObject): { store: string; userName: string } {
  const whole = plainText(userName);
  const slash = whole.indexOf('/');
  const store = whole.slice(0, Math.max(slash, 0));
  return { store, userName: withoutDefaultStore(whole) };
}

/** A name of a user or a group without its store, where a person need not type that. */
export function withoutDefaultStore(name: unknown): string {
  const whole = plainText(name);
  const slash = whole.indexOf('/');
  return defaultStores.has(whole.slice(0, Math.max(slash, 0)).toUpperCase()) ? whole.slice(slash + 1) : whole;
}

function fullName(item: JsonObject): string {
  const { displayName } = item;
  const { formatted, givenName, familyName } = objectIn(item, 'name');
  const parts = [plainText(givenName), plainText(familyName)].filter((part) => part !== '');
  return plainText(formatted) || parts.join(' ') || plainText(displayName);
}

/** The first or primary email of a user (RFC 7643, section 4.1.2): emails are texts or objects, depending on how many there are. */
export function emailOf({ emails }: JsonObject): string {
  const all: readonly unknown[] = Array.isArray(emails) ? emails : [];
  const readable = all.map((email) => {
    const { value, primary } = asObject(email);
    return { address: plainText(email) || plainText(value), primary: isTrue(primary) };
  });
  return (readable.find(({ primary }) => primary) ?? readable[0])?.address ?? '';
}

function stateOf(item: JsonObject): { label: string; icon: string } | undefined {
  const { active } = item;
  const schemas = [
    objectIn(item, 'urn:scim:wso2:schema'),
    objectIn(item, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'),
  ];
  const has = (flag: string, state: string) =>
    schemas.some(({ [flag]: raised, accountState }) => isTrue(raised) || accountState === state);
  if (has('accountDisabled', 'DISABLED')) {
    return { label: 'Disabled', icon: 'circle-slash' };
  }
  if (has('accountLocked', 'LOCKED')) {
    return { label: 'Locked', icon: 'lock' };
  }
  return isFalse(active) ? { label: 'Inactive', icon: 'circle-slash' } : undefined;
}
