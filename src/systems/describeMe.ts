import { describeOrganization } from './describeOrganization.ts';
import { itemId, itemLabel, objectIn, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** A row of `GET /api/users/v1/me/sessions`: one browser in which the person is signed in. */
export function describeMySession(item: JsonObject): ItemDescription {
  const { userAgent, ip, idpName, loginTime, lastAccessTime, applications } = item;
  const id = itemId(item);
  const names = (Array.isArray(applications) ? applications : [])
    .map((application: unknown) => plainText(nameOf(application)))
    .filter((name) => name !== '');
  const label = itemLabel(browserOf(plainText(userAgent, 500)), ip, id);
  return {
    ...named(id, label),
    description: [plainText(ip), names.join(', ')].filter((part) => part !== '' && part !== label).join(' · '),
    icon: 'device-desktop',
    facts: presentFacts([
      ['Applications', names.join(', ')],
      ['Address', ip],
      ['Browser', userAgent],
      ['Identity provider', idpName],
      ['Signed in', timeOf(loginTime)],
      ['Last used', timeOf(lastAccessTime)],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v1/me/organizations`: what is in it is below the root organization, where a token is switched. */
export function describeMyOrganization(item: JsonObject): ItemDescription {
  return { ...describeOrganization(item), expandable: false };
}

/** A row of `GET /api/users/v1/me/applications`: what My Account offers to open. */
export function describeMyApplication(item: JsonObject): ItemDescription {
  const { name, description, accessUrl } = item;
  const id = itemId(item);
  return {
    ...named(id, itemLabel(name, id)),
    description: plainText(description),
    icon: 'layers',
    facts: presentFacts([
      ['Address', accessUrl],
      ['Description', description],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v2/me/authorized-apps`: what the person agreed to share data with. */
export function describeAuthorizedApplication(item: JsonObject): ItemDescription {
  const { name, clientId, approvedScopes } = item;
  const id = itemId(item);
  const scopes = Array.isArray(approvedScopes) ? approvedScopes.map((scope) => plainText(scope)).join(' ') : '';
  return {
    ...named(id, itemLabel(name, clientId, id)),
    description: scopes,
    icon: 'pass',
    facts: presentFacts([
      ['Client ID', clientId],
      ['Scopes', scopes],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v2/me/approval-tasks`. */
export function describeApproval(item: JsonObject): ItemDescription {
  const { presentationSubject, presentationName, name, status, taskType, createdTimeInMillis } = item;
  const id = itemId(item);
  return {
    ...named(id, itemLabel(presentationSubject, presentationName, name, id)),
    description: plainText(status),
    icon: 'tasklist',
    facts: presentFacts([
      ['State', status],
      ['Kind', taskType],
      ['Created', timeOf(createdTimeInMillis)],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v1/me/consents`. */
export function describeConsent(item: JsonObject): ItemDescription {
  const { serviceId, state, timestamp } = item;
  const id = itemId(item);
  return {
    ...named(id, itemLabel(serviceId, id)),
    description: plainText(state),
    icon: 'checklist',
    facts: presentFacts([
      ['State', state],
      ['Given', timeOf(timestamp)],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v1/me/associations`: another account of the same person. */
export function describeAssociatedUser(item: JsonObject): ItemDescription {
  const { username, firstName, lastName, email, userStoreDomain, tenantDomain } = item;
  const id = itemId(item, 'userId');
  const name = [plainText(firstName), plainText(lastName)].filter((part) => part !== '').join(' ');
  const label = itemLabel(name, username, id);
  return {
    ...named(id, label),
    description: plainText(username) === label ? '' : plainText(username),
    icon: 'person',
    facts: presentFacts([
      ['Username', username],
      ['Email', email],
      ['User store', userStoreDomain],
      ['Organization', tenantDomain],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v1/me/federated-associations`: an account at another identity provider. */
export function describeFederatedAccount(item: JsonObject): ItemDescription {
  const { federatedUserId } = item;
  const { name, displayName } = objectIn(item, 'idp');
  const id = itemId(item);
  return {
    ...named(id, itemLabel(federatedUserId, id)),
    description: plainText(displayName) || plainText(name),
    icon: 'globe',
    facts: presentFacts([
      ['Identity provider', plainText(displayName) || plainText(name)],
      ['ID', id],
    ]),
  };
}

/** A row of `GET /api/users/v1/me/push/devices`. */
export function describeDevice(item: JsonObject): ItemDescription {
  const { name, model, provider } = item;
  const id = itemId(item, 'deviceId');
  return {
    ...named(id, itemLabel(name, model, id)),
    description: plainText(model),
    icon: 'device-mobile',
    facts: presentFacts([
      ['Model', model],
      ['Provider', provider],
      ['ID', id],
    ]),
  };
}

function named(id: string, label: string): Pick<ItemDescription, 'id' | 'name' | 'label' | 'expandable'> {
  return { id, name: label, label, expandable: false };
}

function nameOf(application: unknown): unknown {
  return objectIn({ application }, 'application')['appName'];
}

/** The browser and where it runs, as far as a user agent says: the whole of it is too long for a row. */
function browserOf(userAgent: string): string {
  const browser = /\b(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? '';
  const place = /\b(Windows|Android|iPhone|iPad|Mac OS X|Linux)\b/.exec(userAgent)?.[1] ?? '';
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  return [browser, place]
    .filter((part) => part !== '')
    .map((part) => names[part] ?? part)
    .join(', ');
}

/** Servers give times as milliseconds, or as seconds, since 1970, in numbers or in texts. */
function timeOf(value: unknown): string {
  const number = Number(plainText(value) || Number.NaN);
  const milliseconds = number < 1e11 ? number * 1000 : number;
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : plainText(value);
}
