import { isFalse, itemId, itemLabel, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

interface ApplicationKind {
  readonly label: string;
  readonly icon: string;
}

const singlePage: ApplicationKind = { label: 'Single-page application', icon: 'browser' };
const mobile: ApplicationKind = { label: 'Mobile application', icon: 'device-mobile' };

/** By the id of the template from which the console made the application. */
const kinds: ReadonlyMap<string, ApplicationKind> = new Map([
  ['6a90e4b0-fbff-42d7-bfde-1efd98f07cd7', singlePage],
  ['b9c5e11e-fc78-484b-9bec-015d247561b8', { label: 'Web application', icon: 'globe' }],
  ['776a73da-fd8e-490b-84ff-93009f8ede85', { label: 'SAML web application', icon: 'globe' }],
  ['44a2d9d9-bc0c-4b54-85df-1cf08f4002ec', mobile],
  ['mobile-application', mobile],
  ['m2m-application', { label: 'Machine-to-machine application', icon: 'server-process' }],
  ['mcp-client-application', { label: 'MCP client', icon: 'robot' }],
  ['custom-application', { label: 'Standards-based application', icon: 'layers' }],
]);

const systemPortal: ApplicationKind = { label: 'System portal', icon: 'tools' };

/** Servers that do not know how to leave out the product's own applications list them among the others, made from no template. */
function kindOf({ name, templateId }: JsonObject): ApplicationKind | undefined {
  const isPortal = plainText(templateId) === '' && /^(Console|My Account)$/.test(plainText(name));
  return isPortal ? systemPortal : kinds.get(plainText(templateId));
}

/** A row of `GET /applications`. */
export function describeApplication(item: JsonObject): ItemDescription {
  const id = itemId(item);
  const { name, applicationEnabled, clientId, issuer, description, accessUrl } = item;
  const label = itemLabel(name, id);
  const kind = kindOf(item);
  const state = isFalse(applicationEnabled) ? 'Disabled' : '';
  return {
    id,
    name: label,
    label,
    description: [kind?.label ?? '', state].filter((part) => part !== '').join(' · '),
    icon: state === '' ? (kind?.icon ?? 'layers') : 'circle-slash',
    facts: presentFacts([
      ['Kind', kind?.label],
      ['State', state],
      ['Client ID', clientId],
      ['Issuer', issuer],
      ['Description', description],
      ['Address', accessUrl],
      ['ID', id],
    ]),
    expandable: true,
  };
}
