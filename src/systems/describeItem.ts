import { itemLabel, objectIn, presentFacts } from './itemFacts.ts';
import { plainText } from './plainText.ts';
import type { ItemDescription, JsonObject } from './system.ts';

/** What a row shows of an item of an API that nothing is known of but its definition. */
export interface UnknownItem {
  /** The parameter by which the path names one, such as `petId`; undefined where there is no such path. */
  readonly idParameter?: string | undefined;
  /** One of them, such as `pet`. */
  readonly singular: string;
  readonly icon: string;
  readonly expandable: boolean;
}

/** Describes an item by the names that APIs give such fields. */
export function describeItem(
  item: JsonObject,
  { idParameter, singular, icon, expandable }: UnknownItem,
): ItemDescription {
  const fields = fieldsOf(item);
  const first = (names: readonly string[]) =>
    names.map((name) => plainText(fields.get(name))).find((text) => text !== '') ?? '';
  const id = describeItemId(item, { idParameter, singular });
  const person = [
    fields.get('givenname') ?? fields.get('firstname'),
    fields.get('familyname') ?? fields.get('lastname'),
  ];
  const fullName = person
    .map((part) => plainText(part))
    .filter((part) => part !== '')
    .join(' ');
  const label = itemLabel(
    first(['displayname', 'name', 'title', 'label', 'fullname', 'friendlyname']),
    objectIn(item, 'name')['formatted'],
    fullName,
    first(['username', 'login', 'email', 'subject', 'summary', `${plain(singular)}name`, 'number', 'code', 'slug']),
    id,
  );
  const description = first(['username', 'email', 'status', 'state', 'type', 'kind', 'category']);
  return {
    id,
    name: label,
    label,
    ...(description !== '' && description !== label && { description }),
    icon,
    facts: presentFacts(
      Object.entries(item)
        .filter(([, value]) => typeof value !== 'object')
        .slice(0, 12),
    ),
    expandable,
  };
}

/** Characters: one that was cut would name nothing. */
const longestId = 4000;

/** What names an item in paths; for one that nothing names, what tells it from its neighbours. */
export function describeItemId(
  item: JsonObject,
  { idParameter = '', singular }: Pick<UnknownItem, 'idParameter' | 'singular'>,
): string {
  const fields = fieldsOf(item);
  const common = ['id', 'pk', 'uuid', 'guid', 'key', 'code', 'slug', 'name', 'username'];
  const names = [plain(idParameter), `${plain(singular)}id`, ...common];
  const known = names.map((name) => plainText(fields.get(name), longestId)).find((text) => text !== '');
  return known ?? plainText(JSON.stringify(item));
}

/** Where some keep most fields: JSON:API, Kubernetes, Okta. */
const wrappers = ['attributes', 'metadata', 'profile'];

/** By their names in small letters without what joins words. */
function fieldsOf(item: JsonObject): ReadonlyMap<string, unknown> {
  const entries = [...wrappers.map((name) => objectIn(item, name)), item].flatMap((fields) => Object.entries(fields));
  return new Map(entries.map(([name, value]) => [plain(name), value]));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
